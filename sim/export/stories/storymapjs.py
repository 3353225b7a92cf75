"""The replay as the JSON of StoryMapJS: a slide for each turn that tells of a place, at that place, with its quotes."""

from __future__ import annotations

from html import escape
from typing import Any

from sim.engine.cursor import Cursor
from sim.export.credits import credits_of
from sim.export.stories.timelinejs import quoted, who_says
from sim.scene.director import Director
from sim.scene.model import Card, Scene

JsonData = dict[str, Any]
_CARDS = 4  # quotes on a slide
_ZOOM = 10  # of the web's maps: some 60 km across a screen


def storymapjs(director: Director, lens: str) -> JsonData:
    """Return the story map as told under `lens`. Turns that name no place of the map are left out."""
    scenario, credits, stage = director.scenario, credits_of(director), director.stage
    scenes = (director.scene(Cursor(scenario, turn.number, lens)) for turn in scenario.turns)
    slides = [slide for scene in scenes if (slide := _slide(director, scene))]
    overview = {
        "type": "overview", "date": "",
        "text": {"headline": escape(stage.title), "text": f"<p>{escape(stage.about)}</p><p>{escape(credits.line)}</p>"},
    }  # fmt: skip
    return {
        "storymap": {
            "language": "en", "map_type": "osm:standard", "map_as_image": False, "call_to_action": False,
            "attribution": escape(credits.line), "license": credits.address or credits.licence,
            "slides": [overview, *slides],
        }
    }  # fmt: skip


def _slide(director: Director, scene: Scene) -> JsonData | None:
    at = _place(director, scene.cards)
    if not at:
        return None
    first, place = scene.cards[0], director.landscape.points[at]
    return {
        "location": {"lat": place.lat, "lon": place.lon, "zoom": _ZOOM, "name": escape(place.name), "line": True},
        "date": escape(scene.date_text),
        "text": {"headline": escape(scene.headline), "text": "".join(map(quoted, scene.cards[1:_CARDS]))},
        "media": {
            "url": f"<blockquote>{escape(first.quote)}</blockquote>",
            "caption": escape(who_says(first)), "credit": escape(credits_of(director).attribution),
        },
    }  # fmt: skip


def _place(director: Director, cards: tuple[Card, ...]) -> str:
    """Return the place of a turn: that of the first effect that has one, else the first that a card names."""
    effects = [chip.place for card in cards for chip in card.chips if chip.place]
    named = [id for card in cards for id in card.places]
    return next((id for id in (*effects, *named) if id in director.landscape.points), "")
