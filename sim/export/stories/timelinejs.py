"""The replay as the JSON of TimelineJS: a slide for each turn, its first quote beside it, eras for the phases."""

from __future__ import annotations

import datetime as dt
from html import escape
from typing import Any

from sim.engine.cursor import Cursor
from sim.export.credits import credits_of
from sim.scene.director import Director
from sim.scene.model import Card, Scene

JsonData = dict[str, Any]
_CARDS = 4  # quotes on a slide


def timelinejs(director: Director, lens: str) -> JsonData:
    """Return the timeline as told under `lens`. Turns of which the lens tells nothing are left out."""
    scenario, credits = director.scenario, credits_of(director)
    scenes = [director.scene(Cursor(scenario, turn.number, lens)) for turn in scenario.turns]
    stage = director.stage
    rights = escape(credits.line)
    turns = {turn.number: turn for turn in scenario.turns}
    return {
        "title": {
            "text": {"headline": escape(stage.title), "text": f"<p>{escape(stage.about)}</p><p>{rights}</p>"}
        },
        "events": [_slide(director, scene) for scene in scenes if scene.cards],
        "eras": [
            {
                "start_date": _date(turns[phase.first].date),
                "end_date": _date(turns[phase.last].until or turns[phase.last].date),
                "text": {"headline": escape(phase.short or phase.title)},
            }
            for phase in stage.phases
        ],
        "attribution": rights,
        "license": credits.address or credits.licence,
    }  # fmt: skip


def _slide(director: Director, scene: Scene) -> JsonData:
    turn = director.scenario.turn(scene.turn)
    more = len(scene.cards) - _CARDS
    rest = f"<p>{more} more in the document.</p>" if more > 0 else ""
    first = scene.cards[0]
    return {
        "unique_id": f"turn-{scene.turn}",
        "start_date": _date(turn.date),
        **({"end_date": _date(turn.until)} if turn.until else {}),
        "display_date": escape(scene.date_text),
        "group": escape(scene.phase_title),
        "text": {"headline": escape(scene.headline), "text": "".join(map(quoted, scene.cards[1:_CARDS])) + rest},
        "media": {
            "url": f"<blockquote>{escape(first.quote)}</blockquote>",
            "caption": escape(who_says(first)), "credit": escape(credits_of(director).attribution),
        },
    }  # fmt: skip


def quoted(card: Card) -> str:
    """Return a card as a paragraph of HTML: the quote, who says so, and where."""
    return f"<p>“{escape(card.quote)}” <small>({escape(who_says(card))})</small></p>"


def who_says(card: Card) -> str:
    """Return who reports a card and in which line of the document: "SOHR, line 46"."""
    return f"{', '.join(one.name for one in card.reporters)}, line {card.line}"


def _date(date: dt.date) -> JsonData:
    return {"year": date.year, "month": date.month, "day": date.day}
