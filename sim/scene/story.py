"""The story: a replay told a sentence and a view at a time, with a card for every chapter.

A `Step` is one sentence of the document as one turn tells it, with the events that quote it and the ground that they
are about. A `Chapter` is what stands on a card before some turns: when, two sentences of the document, the turns of a
map before and after, how many people had fled, one question. The whole way has a chapter for each phase; the author's
short way has one for each of its stations. Window, lesson, films and slides tell the same story from these.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from sim.engine.cursor import Cursor
from sim.geography.extent import Bounds, around
from sim.lesson.debrief import Change, changes
from sim.scenario.events import Event, Turn
from sim.scenario.phrases.dates import span
from sim.scene.model import Card, Reporter, Scene, SeriesPoint, Stage

if TYPE_CHECKING:
    from sim.lesson.model import Lesson, Station
    from sim.scene.director import Director

LEAST = 24.0  # km of ground that a step shows at least
QUOTES = 2  # on a chapter's card
_WORDS, _LOOK = 160.0, 0.1  # words read aloud a minute; minutes to look at the map after each sentence


@dataclass(frozen=True, slots=True)
class Step:
    """A sentence and a view.

    cards: the numbers of the scene's cards that it stands for, in a row; facts: their ids. text: the sentence, or two
    where a quote runs on; quoted: the spans of it (start, end) that the events quote. seen: (west, south, east, north)
    in km, at least LEAST wide and high, None where it has no place on the map. station: its number on the short way,
    from 0, -1 on the whole one.
    """

    turn: int
    date_text: str
    phase: str
    cards: tuple[int, ...]
    facts: tuple[str, ...]
    sentence: str
    line: int
    text: str
    quoted: tuple[tuple[int, int], ...]
    reporters: tuple[Reporter, ...]
    places: tuple[str, ...]
    seen: Bounds | None
    civilians: bool
    station: int = -1


@dataclass(frozen=True, slots=True)
class Quoted:
    """A sentence of the document on a chapter's card. `fact` is the event whose source it opens, None for none."""

    text: str
    line: int
    fact: str | None


@dataclass(frozen=True, slots=True)
class Chapter:
    """What stands on a chapter's card: turns `first` to `last` of the story.

    before, after: the turns whose maps stand side by side (0: as it stood before the first turn); changed: the places
    in other hands between them. displaced: the reports of these turns, each for itself; displaced_before: the last one
    before. seen: the ground that the changes, or else the events, are about. whole: False where the last turns may not
    be told yet; then there is nothing of them here. minutes: how long it takes, as the author says or as reckoned.
    """

    id: str
    title: str
    span: str
    first: int
    last: int
    quotes: tuple[Quoted, ...]
    before: int
    after: int
    changed: tuple[Change, ...]
    displaced: tuple[SeriesPoint, ...]
    displaced_before: SeriesPoint | None
    question: str
    seen: Bounds | None
    whole: bool
    minutes: int


@dataclass(frozen=True, slots=True)
class Story:
    """A way through a scenario: its chapters, and all its steps in order."""

    title: str
    minutes: int
    chapters: tuple[Chapter, ...]
    steps: tuple[Step, ...]


def story(director: Director, lesson: Lesson, lens: str = "all", *, short: bool = False) -> Story:
    """Return the whole story under a lens, or the author's short way; an empty one where there is no short way.

    This composes the scene of every turn that is told, and of no other. Raises KeyError for an unknown lens.
    """
    stations = _stations(lesson) if short else None
    chapters = chapters_of(director, lesson, lens, short=short)
    way = [(turn.number, None, -1) for turn in director.stage.turns] if stations is None else [
        (station.turn, station, number) for number, station in enumerate(stations)
    ]  # fmt: skip
    cursor = Cursor(director.scenario, 1, lens)
    scenes = ((director.scene(cursor.to_turn(turn)), station, number) for turn, station, number in way)
    steps = tuple(step for scene, station, number in scenes for step in steps_of(director, scene, station, number))
    title = lesson.short_way.title if short and lesson.short_way else director.stage.title
    return Story(title, sum(chapter.minutes for chapter in chapters), chapters, steps)


def steps_of(director: Director, scene: Scene, station: Station | None = None, number: int = -1) -> tuple[Step, ...]:
    """Return the steps of a scene: its cards, those of one sentence together; of a `station` only what it tells."""
    told = station.facts if station else ()
    shown = [(index, card) for index, card in enumerate(scene.cards) if not told or card.fact in told]
    if told:
        shown.sort(key=lambda pair: told.index(pair[1].fact))
    return tuple(
        _step(director, scene, list(group), number) for _, group in groupby(shown, key=lambda pair: pair[1].sentence)
    )


def _step(director: Director, scene: Scene, group: Sequence[tuple[int, Card]], station: int) -> Step:
    cards = [card for _, card in group]
    text, quoted = _sentence(director, cards)
    places = tuple(dict.fromkeys(place for card in cards for place in card.places))
    reporters = {reporter.account: reporter for card in cards for reporter in card.reporters}
    return Step(
        turn=scene.turn,
        date_text=cards[0].date_text,
        phase=scene.phase,
        cards=tuple(index for index, _ in group),
        facts=tuple(card.fact for card in cards),
        sentence=cards[0].sentence,
        line=cards[0].line,
        text=text,
        quoted=quoted,
        reporters=tuple(reporters.values()),
        places=places,
        seen=seen_of(director.stage, places) or seen_of(director.stage, _road(director, cards)),
        civilians=any(card.civilians for card in cards),
        station=station,
    )


def _road(director: Director, cards: Iterable[Card]) -> Iterable[str]:
    """Return the places of the roads that cards speak of: what a sentence that names no place is about."""
    scenario = director.scenario
    events = [scenario.events_by_id[card.fact] for card in cards]
    named = [getattr(one, "route", None) for event in events for one in (*event.effects, *event.claims)]
    return [place for route in dict.fromkeys(named) if route for place in scenario.routes[route].places]


def _sentence(director: Director, cards: Iterable[Card]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return the sentence that cards are quoted from, and the spans of it that they quote."""
    shown: dict[str, str] = {}
    spans: set[tuple[str, int, int]] = set()
    for card in cards:
        for one in director.source(card.fact).sentences:
            if one.highlighted:
                shown[one.id] = one.text
                spans |= {(one.id, start, end) for start, end in one.quoted}
    text, begins = "", dict[str, int]()
    for id, words in shown.items():
        begins[id] = len(text) + bool(text)
        text = f"{text} {words}".strip()
    quoted = sorted((begins[id] + start, begins[id] + end) for id, start, end in spans)
    return text, tuple(_joined(quoted))


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return sorted spans with those that overlap as one."""
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], end)
        else:
            found.append((start, end))
    return found


def seen_of(stage: Stage, places: Iterable[str], least: float = LEAST) -> Bounds | None:
    """Return the ground about those of some places that are on the map, at least `least` km; None for none."""
    found = (stage.places[id] for id in places if id in stage.places)
    return around(((place.x, place.y) for place in found if place.on_map), least)


def chapters_of(director: Director, lesson: Lesson, lens: str, *, short: bool = False) -> tuple[Chapter, ...]:
    """Return the chapters of the whole way, or of the author's short way."""
    if not short:
        return tuple(phase_card(director, lesson, lens, phase.id) for phase in director.stage.phases)
    return tuple(station_card(director, lesson, lens, number) for number in range(len(_stations(lesson))))


def _stations(lesson: Lesson) -> tuple[Station, ...]:
    return lesson.short_way.stations if lesson.short_way else ()


def phase_card(director: Director, lesson: Lesson, lens: str, phase: str) -> Chapter:
    """Return the card of a phase, with no more than the director tells. Raises KeyError for an unknown phase."""
    run = director.scenario.phases_by_id[phase]
    about = lesson.about(phase)
    title = next(one.title for one in director.stage.phases if one.id == phase)
    told = director.stage.told
    whole = told is None or run.last <= told
    talk = about.talk[0] if about.talk and whole else ""  # to look back with: it may speak of what comes
    named = phase, title, (about.ask if title else "") or talk
    return _chapter(director, lens, named, run.first, run.last, _quotes(director, lesson, phase))


def station_card(director: Director, lesson: Lesson, lens: str, number: int) -> Chapter:
    """Return the card of a station, by its number from 0: what lies between it and the station before.

    Raises IndexError where the short way has no such station.
    """
    stations = _stations(lesson)
    station, before = stations[number], stations[number - 1].turn if number else 0
    phase = director.scenario.turn(station.turn).phase
    title = next(one.title for one in director.stage.phases if one.id == phase)
    named = phase, title, station.ask if director.stage.told is None or station.turn <= director.stage.told else ""
    return _chapter(director, lens, named, before + 1, station.turn, (), station)


def _chapter(
    director: Director, lens: str, named: tuple[str, str, str], first: int, last: int, quotes: Sequence[Quoted],
    station: Station | None = None,
) -> Chapter:  # fmt: skip
    stage, scenario, replay = director.stage, director.scenario, director.replay(lens)
    whole = stage.told is None or last <= stage.told
    changed = tuple(changes(replay, first - 1, last)) if whole else ()
    turns = [scenario.turn(number) for number in range(first, last + 1)]
    told = stage.turns[first - 1 : last]
    events = [taken.event for number in range(first, last + 1) for taken in replay.history.record(number).taken]
    ids = [one.id for one in changed] or [id for event in events if whole for id in event.places]
    start, end = turns[0], turns[-1]
    return Chapter(
        *named[:2],
        told[0].date_text if start is end else _span(start, end),
        first,
        last,
        tuple(quotes) if whole else (),
        first - 1,
        last if whole else first - 1,
        changed,
        tuple(point for point in stage.displaced if first <= point.turn <= last),
        next((point for point in reversed(stage.displaced) if point.turn < first), None),
        named[2],
        seen_of(stage, ids),
        whole,
        station.minutes if station else _minutes(events),
    )


def _span(start: Turn, end: Turn) -> str:
    """Return the days from one turn to another; the words of the turns themselves where they have some."""
    if start.when or end.when:
        return f"{span(start.date, None, start.when)} – {end.when or span(end.date, end.until)}"
    return span(start.date, end.until or end.date)


def _minutes(events: Sequence[Event]) -> int:
    """Return about how long it takes to hear some events read and to look at each, in whole minutes."""
    words = sum(len(event.quote.split()) for event in events)
    return max(1, round(words / _WORDS + _LOOK * len({(event.line, event.turn) for event in events})))


def _quotes(director: Director, lesson: Lesson, phase: str) -> tuple[Quoted, ...]:
    """Return the sentences on a phase's card: the author's, else those of the events that say the most."""
    chosen = lesson.about(phase).quotes
    events = [event for event in director.scenario.events() if director.scenario.turn(event.turn).phase == phase]
    if chosen:
        facts = ((quote, next((event.id for event in events if event.citation.meets(quote)), None)) for quote in chosen)
        return tuple(Quoted(quote.quote, quote.line, fact) for quote, fact in facts)
    weights = sorted(events, key=lambda event: (-_weight(event), event.turn))
    found: dict[str, Event] = {}
    for event in weights:
        found.setdefault(director.texts.at(event.line, event.start).id, event)
    best = sorted(list(found.items())[:QUOTES], key=lambda pair: (pair[1].turn, pair[1].line, pair[1].start))
    return tuple(Quoted(event.quote, event.line, event.id) for _, event in best)


def _weight(event: Event) -> int:
    """Return how much an event says of its phase: what it changes, and how many people it tells to have fled."""
    fled = any(claim.measure == "displaced" for claim in event.claims)
    return 2 * len(event.effects) + 3 * fled + (event.standing == "stated")
