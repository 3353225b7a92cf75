"""Overviews, as the window has them in panels: people, forces, model against source, legend, turns, conditions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

from sim.engine.cursor import Cursor
from sim.reader import prose
from sim.reader.speech import INDENT, counted, sentence, spoken
from sim.scenario.phrases.dates import day
from sim.scene.cards import reporters
from sim.scene.director import Director
from sim.scene.model import ForceMark
from sim.scene.people import displaced_so_far, harm_so_far
from sim.scene.stage import DAY_OPEN
from sim.scene.symbols import ICONS, KIND_NAMES, SHAPE_WORDS, SIGNS

Row = TypeVar("Row")
_MOST = 10  # rows of a long list, unless all are asked for
_SIGNS = {
    "contested": "stripes in the colours of the sides between which a place is contested",
    "unknown": "a hollow circle; who holds the place is not recorded",
    "inferred": "a paler colour; the holder follows from a later report or from the ground around",
    "front": "a thick line between the nearest places of unlike holders, worked out",
    "corridor": "a dashed line on each side of a road",
    "changed": "a ring around a place that changed hands this turn",
    "besieged": "a broken ring of few strokes; the document reports the place surrounded",
    "overtaken": "a thin whole ring in the colour of the side last reported there; the front has passed since",
    "encircled": "a thin broken ring; the model finds the place cut off",
    "lost": "a hollow sign on ground with dashes; the place was lost on a day that the document does not give",
}


def people(director: Director, cursor: Cursor, text: str) -> Iterator[str]:
    """Yield every report of the displaced, and the reports of harm to civilians, up to the turn."""
    points = displaced_so_far(director.stage, cursor.turn)
    if points:
        yield f"Displaced people, as reported up to this turn, {counted(len(points), 'report')}:"
        yield "Each report stands for itself: they count different areas and times."
    else:
        yield "Displaced people: there is no figure up to this turn."
    for point in points:
        figure = f"{spoken(point.text)}, according to {spoken(point.reporter)}"
        yield f"{INDENT}{day(point.date)}, turn {point.turn}: {figure}."
    scenario = director.scenario
    found = harm_so_far(director.replay(cursor.lens, cursor.branch), cursor.turn)
    if found:
        yield f"Harm to civilians, up to this turn, {counted(len(found), 'report')}, the latest first:"
    else:
        yield "Harm to civilians: there is no report up to this turn."
    for event in _shown(found, text):
        when = f"{day(scenario.turn(event.turn).date)}, turn {event.turn}"
        yield f"{INDENT}{when}: “{event.quote}” {prose.says(reporters(scenario, event.accounts), event.line)}"
    yield from _rest("people", found, text)


def forces(director: Director, cursor: Cursor, _: str) -> Iterator[str]:
    """Yield the forces by side, where each was last reported."""
    scene, stage = director.scene(cursor), director.stage
    by_side: dict[str | None, list[ForceMark]] = {}
    for force in sorted(scene.forces, key=lambda force: (not force.fresh, force.name)):
        by_side.setdefault(force.side, []).append(force)
    yield "Where each force was last reported; it may have moved since without a word of it."
    for id in (*stage.sides, None):
        if id in by_side:
            yield f"{stage.sides[id].name if id else 'Side not stated'}, {counted(len(by_side[id]), 'force')}:"
        for force in by_side.get(id, ()):
            where = f"{'reported this turn' if force.fresh else 'last reported'} at {stage.places[force.place].name}"
            yield f"{INDENT}{spoken(force.name)}, {spoken(where)}."
    if not scene.forces:
        yield "No force has been reported at a place yet."


def model(director: Director, cursor: Cursor, text: str) -> Iterator[str]:
    """Yield how many statements up to the turn agree with what the model works out, then each, the latest first."""
    if cursor.branch is not None:
        yield "The document says nothing of what is tried out."
        return
    found = director.comparisons(cursor)[::-1]
    verdicts = [one.verdict for one in found]
    agree, differ, rest = (verdicts.count(verdict) for verdict in ("match", "off", "unchecked"))
    yield f"Model against source, up to this turn: {counted(len(found), 'statement')}."
    if found:
        yield f"{agree} agree, {differ} differ, {rest} cannot be checked. The latest first:"
    yield from prose.tell_comparisons(_shown(found, text), "")
    yield from _rest("model", found, text)


def _shown(rows: tuple[Row, ...], text: str) -> tuple[Row, ...]:
    return rows if text.strip().casefold() == "all" else rows[:_MOST]


def _rest(word: str, rows: tuple[object, ...], text: str) -> Iterator[str]:
    more = len(rows) - len(_shown(rows, text))
    if more:
        yield f"And {more} before these. Say {word} all to hear every one."


def legend(director: Director, cursor: Cursor, _: str) -> Iterator[str]:
    """Yield what the signs on the map of this turn mean, in words, and what the words of the reports mean."""
    scene, stage = director.scene(cursor), director.stage
    yield "Signs on the map of this turn:"
    for item in scene.legend:
        side = stage.sides.get(item.side or "")
        if side:
            yield f"{INDENT}{spoken(side.name)}: {side.tone} ground, places marked by a {side.symbol}."
        else:
            sign = _SIGNS.get(item.kind) or SHAPE_WORDS[SIGNS[item.kind]]
            yield f"{INDENT}{sentence(item.text)[:-1]}: {sign}."
    kinds = {stage.places[id].kind for id in scene.places}
    for kind, name in KIND_NAMES.items():
        if kind in kinds:
            yield f"{INDENT}{sentence(name)[:-1]}: {SHAPE_WORDS[ICONS[kind]]}, in the colour of its holder."
    yield "Words of the reports:"
    yield f"{INDENT}Stated: the text says it in its own voice. Claimed: it says so of others, named or not."
    yield f"{INDENT}Disputed: another account differs. Inconsistent: the document differs with itself."
    yield f"{INDENT}Denied: another account says that it did not happen. Doubted: another account calls it in doubt."
    yield f"{INDENT}Not confirmed: another account is not aware of it, which is less than a denial."
    yield f"{INDENT}Inferred: not in the document, but read out of it."
    yield f"{INDENT}Worked out: by the model, from who holds which place."


def turns(director: Director, cursor: Cursor, _: str) -> Iterator[str]:
    """Yield the turns of the phase, each with its day and headline."""
    phase = director.scene(cursor).phase
    for turn in director.stage.turns:
        if turn.phase == phase:
            here = " This is where you are." if turn.number == cursor.turn else ""
            yield f"Turn {turn.number}, {spoken(turn.date_text)}: {sentence(turn.headline)}{here}"


def conditions(director: Director, cursor: Cursor, _: str) -> Iterator[str]:
    """Yield every condition so far (a ceasefire, a corridor), with the turns from which and to which it lasts."""
    stage, known = director.stage, director.scenario.conditions
    in_force = {fact.label for fact in director.scene(cursor).conditions}
    found = [span for span in stage.spans if span.kind != DAY_OPEN and span.first <= cursor.turn]
    for span in found:
        name = known[span.id].name
        begun = f"from turn {span.first} ({spoken(stage.turns[span.first - 1].date_text)})"
        until = ", in force now"
        if name not in in_force and span.last:
            until = f" to turn {span.last} ({spoken(stage.turns[span.last - 1].date_text)})"
        yield f"{sentence(name)[:-1]}: {begun}{until}."
    if not found:
        yield "No condition has begun up to this turn."


def about(director: Director, cursor: Cursor, _: str) -> Iterator[str]:
    """Yield what this is, what it contains, and whose data it stands on."""
    stage = director.stage
    yield from (sentence(text) for text in (stage.title, stage.about, stage.content_note) if text)
    yield from (sentence(credit) for credit in stage.credits)


OVERVIEWS: dict[str, Callable[[Director, Cursor, str], Iterator[str]]] = {
    "people": people,
    "forces": forces,
    "model": model,
    "legend": legend,
    "turns": turns,
    "conditions": conditions,
    "about": about,
}
