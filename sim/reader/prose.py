"""Telling a scene: one moment as plain sentences, a statement to a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sim.consequences.replay import Moment
from sim.reader.speech import INDENT, counted, listed, sentence, spoken
from sim.scenario.phrases.events import when
from sim.scenario.phrases.names import plural
from sim.scenario.standing import UNATTRIBUTED
from sim.scene.apart import apart
from sim.scene.knowledge import NAME, summary
from sim.scene.model import Card, Chip, Comparison, Follow, PlaceMark, Reporter, Scene
from sim.scene.views import MatterBoard, SourceView

STANDING = {
    "stated": "Stated.",
    "claimed": "Claimed.",
    "disputed": "Disputed: another account differs.",
    "inconsistent": "Inconsistent: the document differs with itself.",
    "not-aware": "Not confirmed: another account is not aware of it.",
    "doubted": "Doubted: another account calls it in doubt.",
    "denied": "Denied: another account says it did not happen.",
}
VERDICT = {"match": "agrees", "off": "differs", "unchecked": "cannot be checked"}
_KNOWN_BY_LABEL = ("encirclement", "roads", "corridors", "territory")  # whose lines need no title before them
_SIEGE = {"begun": "being surrounded", "partly": "partly surrounded", "fully": "surrounded"}


def tell_turn(scene: Scene, before: Scene | None = None) -> Iterator[str]:
    """Yield a turn: when, what holds, every report of it, and what changed on the map.

    Roads, sieges and shares are told where they differ from `before`, the scene of the turn before; without it, not.
    Ends with an empty line.
    """
    yield from tell_header(scene)
    for number, card in enumerate(scene.cards, 1):
        yield from tell_card(card, number, len(scene.cards))
    if not scene.cards:
        yield "There is no report of this turn under this lens."
    yield from tell_changes(scene, before)
    yield from tell_disputed(scene)
    yield ""


def tell_state(scene: Scene) -> Iterator[str]:
    """Yield a position: who holds what, what is surrounded, roads, territory and where forces were last reported."""
    yield from tell_header(scene)
    yield from tell_places(scene)
    yield from tell_sieges(scene)
    yield from tell_known(scene)
    for follow in scene.follows:
        yield from tell_follow(follow)
    if scene.differs:
        yield "Otherwise than in the record:"
        yield from (f"{INDENT}{sentence(line)}" for line in scene.differs)
    yield from tell_comparisons(scene.comparisons)
    yield ""


def tell_known(scene: Scene) -> Iterator[str]:
    """Yield what every reading agrees on: places by verdict, and each that is contradicted or not known of by all."""
    if not scene.known:
        yield "What is tried out is no report: nobody agrees or disagrees on it."
        return
    yield f"{NAME}, whichever voices one believes: {sentence(summary(scene.known))}"
    told = [one for verdict in ("contradicted", "silent") for one in scene.known.values() if one.verdict == verdict]
    yield from (f"{INDENT}{sentence(one.text)}" for one in told)


def tell_possible(moment: Moment) -> Iterator[str]:
    """Yield what may already have happened, because the document gives no day for it."""
    events = moment.may_have_happened
    if events:
        yield "May already have happened, for the document gives no day:"
    for event in events:
        yield f"{INDENT}{sentence(when(moment.scenario, event))} “{event.quote}” (line {event.line})"


def tell_header(scene: Scene) -> Iterator[str]:
    """Yield where and when we are, through whose reports, and what holds for a while."""
    yield f"Turn {scene.turn} of {scene.turns}: {sentence(scene.date_text)}"
    yield f"Phase: {sentence(scene.phase_title)}"
    yield sentence(scene.headline)
    yield from (f"Problem, left out: {flaw}" for flaw in scene.flaws)
    if other := apart(scene):
        yield sentence(other)
    yield f"Lens: {sentence(scene.lens_name)}"
    if scene.conditions:
        yield f"In force: {sentence('; '.join(f'{one.label}, {one.value}' for one in scene.conditions))}"
    if scene.displaced:
        yield f"Displaced people, latest report: {sentence(scene.displaced.value)}"


def who(reporters: Iterable[Reporter]) -> str:
    """Return who reports, each with the voice: "SOHR (monitors)"."""
    return listed(_who(one) for one in reporters)


def _who(one: Reporter) -> str:
    if one.account == UNATTRIBUTED:
        return "a source that is not named"
    if one.voice == UNATTRIBUTED:
        return f"{one.name} (not named)"
    return one.name if one.name == one.voice_name or one.account == one.voice else f"{one.name} ({one.voice_name})"


def says(reporters: Sequence[Reporter], line: int | None = None) -> str:
    """Return "According to SOHR (monitors), line 46.", or that nobody is named."""
    where = f", line {line}" if line else ""
    if all(one.account == UNATTRIBUTED for one in reporters):
        return f"No source is named{where}."
    return f"According to {spoken(who(reporters))}{where}."


def tell_card(card: Card, number: int, of: int) -> Iterator[str]:
    """Yield a report: its quote, who says so, how sure, what it changes and what is odd about it."""
    yield f"Report {number} of {of}, line {card.line}:"
    yield f"{INDENT}“{card.quote}”"
    against = " Against the interest of the reporter’s own side." if card.against_interest else ""
    yield f"{INDENT}Who says so: {sentence(who(card.reporters))} {STANDING[card.standing]}{against}"
    effects = [chip for chip in card.chips if chip.kind != "claim"]
    figures = [chip for chip in card.chips if chip.kind == "claim"]
    yield from _chips("Effect", effects)
    yield from _chips("Figure", figures)
    if card.basis == "inferred" and card.because:
        yield f"{INDENT}Inferred, not in the document: {sentence(card.because)}"
    if card.matter_title:
        yield f"{INDENT}Versions differ: {sentence(card.matter_title)}"
    if card.note:
        yield f"{INDENT}Note: {sentence(card.note)}"


def _chips(label: str, chips: list[Chip]) -> Iterator[str]:
    if chips:
        yield f"{INDENT}{label}{'s' * (len(chips) > 1)}: {sentence('; '.join(chip.text for chip in chips))}"


def tell_changes(scene: Scene, before: Scene | None = None) -> Iterator[str]:
    """Yield what this turn changed on the map: places, and what differs from `before` in roads, sieges and shares."""
    changed = [mark for mark in scene.places.values() if mark.changed]
    told = [f"{INDENT}{sentence(mark.note)}" for mark in changed]
    if before is not None:
        told += [f"{INDENT}{line}" for line in _differences(scene, before)]
    if told:
        yield "What changed on the map:"
        yield from told
    else:
        yield _unchanged(scene, before)


def _unchanged(scene: Scene, before: Scene | None) -> str:
    """Return what is said where no place, road or share is otherwise: strikes, talks and flights are on the map too."""
    kinds = {chip.kind for card in scene.cards for chip in card.chips}
    if kinds & {"control", "flip"} and (before is None or before.turn != scene.turn):
        return "No place of the map changed hands."  # but an area or a place beyond it did
    same = before.moments if before is not None and before.turn == scene.turn else ()
    happened = [one for one in scene.moments if one.kind != "cut" and one not in same]
    return "No place changed hands." if happened else "Nothing changed on the map."


def _differences(scene: Scene, before: Scene) -> Iterator[str]:
    for id, mark in scene.places.items():
        old = before.places.get(id)
        if mark.besieged and (old is None or old.besieged != mark.besieged):
            yield f"{_name_is(mark)} reported {_SIEGE[mark.besieged]}."
        elif old is not None and old.besieged and not mark.besieged:
            yield f"{_name_is(mark)} no longer reported surrounded."
    roads = {road.id: road for road in before.roads}
    for road in scene.roads:
        old_road = roads.get(road.id)
        if old_road and (old_road.open_to, old_road.cut_at) != (road.open_to, road.cut_at):
            yield f"{_road(road.name)}: {sentence(road.text)}"
    shares = {bar.id: bar.text for bar in before.shares}
    for bar in scene.shares:
        if bar.id in shares and shares[bar.id] != bar.text:
            yield f"{bar.label}, worked out: {sentence(bar.text)}"


def _road(name: str) -> str:
    return spoken(name) if "road" in name.lower() else f"Road {spoken(name)}"


def _name(mark: PlaceMark) -> str:
    return mark.note.split(":", 1)[0]


def _name_is(mark: PlaceMark) -> str:
    name = _name(mark)
    return f"{name} {'are' if plural(name) else 'is'}"


def tell_disputed(scene: Scene) -> Iterator[str]:
    """Yield the matters of this turn of which there are several versions."""
    titles = dict.fromkeys(card.matter_title for card in scene.cards if card.matter_title)
    if titles:
        yield f"In dispute: {sentence('; '.join(titles))}"


def tell_places(scene: Scene) -> Iterator[str]:
    """Yield the named places by holder; contested ones with their rivals."""
    sides = {item.side: item.text for item in scene.legend if item.kind == "side"}
    for side, name in sides.items():
        held = [mark for mark in scene.places.values() if mark.controller == side and not mark.contested]
        for basis, words in (("stated", "reported"), ("inferred", "inferred")):
            names = [_name(mark) for mark in held if mark.basis == basis]
            if names:
                yield f"{spoken(name)}, {words}, {counted(len(names), 'place')}: {sentence(', '.join(names))}"
    contested = [mark for mark in scene.places.values() if mark.contested]
    if contested:
        yield f"Contested, {counted(len(contested), 'place')}:"
        yield from (f"{INDENT}{sentence(mark.note)}" for mark in contested)
    yield from (sentence(mark.note) for mark in scene.places.values() if mark.holders)
    open_ = [mark for mark in scene.places.values() if mark.controller is None and not mark.contested]
    unknown = [_name(mark) for mark in open_ if not mark.holders]
    if unknown:
        yield f"Holder not recorded, {counted(len(unknown), 'place')}: {sentence(', '.join(unknown))}"


def tell_sieges(scene: Scene) -> Iterator[str]:
    """Yield what the document reports as surrounded."""
    reported = [f"{_name(mark)}, {_SIEGE[mark.besieged]}" for mark in scene.places.values() if mark.besieged]
    if reported:
        yield f"Reported surrounded: {sentence('; '.join(reported))}"


def tell_follow(follow: Follow, only: str | None = None) -> Iterator[str]:
    """Yield what one kind of consequence finds, or what it finds about the id `only`."""
    for line in follow.lines:
        if only is None or line.about == only:
            label = _road(line.label) if follow.id == "roads" else spoken(line.label)
            if follow.id not in _KNOWN_BY_LABEL:
                label = f"{follow.title}, {label}"
            yield f"{label}, worked out: {sentence(line.text)}"
            yield from (f"{INDENT}{part.label}: {sentence(part.value)}" for part in line.below)
            if line.change:
                yield f"{INDENT}This turn: {sentence(line.change)}"


def tell_comparisons(comparisons: Iterable[Comparison], lead: str = "model against source, ") -> Iterator[str]:
    """Yield model against source: a statement of the document beside what the model works out."""
    for one in comparisons:
        yield sentence(f"{lead}{one.label}, {VERDICT[one.verdict]}")
        yield f"{INDENT}The document: {sentence(one.source_text)} Line {one.line}: “{one.quote}”"
        yield f"{INDENT}The model: {sentence(one.model_text)}"
        if one.why:
            yield f"{INDENT}Why: {sentence(one.why)}"


def tell_source(view: SourceView) -> Iterator[str]:
    """Yield the paragraph of a report, its sentence named, and the citation."""
    if view.heading:
        yield f"From the part headed: {sentence(view.heading)}"
    for one in view.sentences:
        mark = "quoted here, " if one.highlighted else ""
        yield f"Sentence {one.id.partition('.')[2]}, {mark}line {view.line}: {one.text}"
    yield f"To cite: {view.citation}"


def tell_board(board: MatterBoard) -> Iterator[str]:
    """Yield a matter with every version side by side, none of them averaged."""
    yield sentence(board.title)
    for group, rows in board.rows:
        if group:
            yield f"{INDENT}{spoken(group)}:"
        for row in rows:
            answer = f" {row.answer}" if row.answer else ""
            text = "In these words." if row.text == row.quote else sentence(row.text)
            yield f"{INDENT}{spoken(who(row.reporters))}{answer}, {spoken(row.date_text)}: {text}"
            yield f"{INDENT * 2}Line {row.line}: “{row.quote}”"
    if board.follows:
        yield f"{INDENT}The document follows: {sentence(board.follows)}"
    if board.note:
        yield f"{INDENT}Note: {sentence(board.note)}"
