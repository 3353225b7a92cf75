"""Putting a teacher's pack together: a sheet for each phase, its key, plans, glossary and content notes."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from sim.engine.cursor import Cursor
from sim.export.changed_hands import changed_hands
from sim.export.pack import Entry, Excerpt, Harm, Key, KeyEntry, Pack, Sheet, Task
from sim.export.svg import map_svg, picture_svg
from sim.geography.extent import Bounds
from sim.lesson.answers import letters, right_in_words
from sim.lesson.authored import Experiment
from sim.lesson.model import Lesson, Question, presented
from sim.picture.items import Look, Picture
from sim.picture.legend import legend_alone
from sim.picture.palette import load_palette
from sim.picture.style import styles
from sim.picture.views import map_view
from sim.scenario.events import Turn
from sim.scenario.phrases.dates import day, span
from sim.scenario.phrases.events import when
from sim.scenario.phrases.names import short_name
from sim.scene.cards import event_places, harms_civilians
from sim.scene.director import Director
from sim.scene.knowledge import summary
from sim.scene.legend import legend_items
from sim.scene.model import Scene, Stage

SIZE = (1000, 600)  # of a map, in its own units
PALETTE = "print"
_SCALE = 1.25  # how much larger than on screen letters and marks are
_LEAST = 1 / 6  # of the height of the whole map: the least that a map shows
_MARGIN = 1 / 30  # likewise: what it shows around the places
_COLUMNS = 4  # of the legend


def teachers_pack(
    director: Director, lesson: Lesson, phases: Iterable[str] | None = None, *, drawn: bool = True
) -> Pack:
    """Return the pack for some phases (by default all); `drawn`: with maps. Raises KeyError for an unknown phase."""
    scenario, stage = director.scenario, director.stage
    chosen = list(phases) if phases is not None else [phase.id for phase in scenario.phases]
    notes = lesson.content_notes or ((scenario.content_note,) if scenario.content_note else ())
    return Pack(
        title=lesson.title,
        about=stage.about,
        attribution=scenario.document.attribution or scenario.document.title,
        credits=stage.credits,
        content_notes=notes,
        sheets=tuple(_sheet(director, lesson, id, drawn=drawn) for id in chosen),
        keys=tuple(_key(director, lesson, id) for id in chosen),
        plans=lesson.plans,
        terms=tuple(
            Entry(one.term, one.means, one.citation.quote, f"line {one.citation.line}") for one in lesson.glossary
        ),
        forces=tuple(sorted(_forces(director), key=lambda one: one.term.casefold())),
    )


def _number(director: Director, phase: str) -> int:
    return [one.id for one in director.scenario.phases].index(phase) + 1


def _sheet(director: Director, lesson: Lesson, phase: str, *, drawn: bool) -> Sheet:
    scenario = director.scenario
    run = scenario.phases_by_id[phase]
    first, last = scenario.turn(run.first), scenario.turn(run.last)
    lens = director.stage.lenses[0].id
    scenes = [director.scene(Cursor(scenario, turn, lens)) for turn in _ends(run.first, run.last)]
    bounds = ground_of(director, run.first, run.last)
    captions = ("At the start" if run.first > 1 else "After the first turn", "At the end")
    told = [(f"{caption}: {scene.date_text}", scene) for caption, scene in zip(captions, scenes, strict=False)]
    if _unmoved(scenes):
        told = [("At the start and at the end: every place is in the same hands", scenes[-1])]
    maps = tuple((caption, _map(director.stage, scene, bounds)) for caption, scene in told if drawn)
    return Sheet(
        id=phase,
        number=_number(director, phase),
        title=run.title,
        dates=_dates(first, last),
        maps=maps,
        legend=_legend(director.stage, scenes[-1], bounds) if drawn else "",
        key_dates=tuple((span(t.date, t.until, t.when), t.headline) for t in scenario.turns[run.first - 1 : run.last]),
        places=tuple(changed_hands(director.replay(lens), run.first - 1, run.last)),
        known=tuple(_known(director, scenes[-1], run.first)),
        civilians=tuple(_civilians(director, run.first, run.last)),
        excerpts=tuple(_excerpts(director, lesson.of_phase(phase))),
        tasks=tuple(_tasks(director, lesson.of_phase(phase))),
        talk=lesson.about(phase).talk,
    )


def _unmoved(scenes: Sequence[Scene]) -> bool:
    """Return whether every place is in the same hands in all scenes, whatever happened in between."""
    held = [
        {id: (mark.overtaken or mark.controller, mark.contested) for id, mark in scene.places.items()}
        for scene in scenes
    ]
    return len(held) > 1 and all(one == held[0] for one in held)


def _dates(first: Turn, last: Turn) -> str:
    """Return when a phase began and ended, in the document's words where it gives no day."""
    if first.when or last.when:
        ends = (span(one.date, one.until, one.when) for one in (first, last))
        return " – ".join(dict.fromkeys(ends))
    return span(first.date, last.until or last.date)


def _ends(first: int, last: int) -> tuple[int, ...]:
    """The turns of the two maps: the one before the phase (the first there is) and the phase's last."""
    return tuple(dict.fromkeys((max(1, first - 1), last)))


def ground_of(director: Director, first: int, last: int) -> Bounds | None:
    """Return the ground around the places that the phase tells of; None (the whole) for fewer than two."""
    stage = director.stage
    told: dict[str, None] = {}
    for turn in director.scenario.turns[first - 1 : last]:
        for event in turn.events:
            told.update(dict.fromkeys(getattr(effect, "place", None) or "" for effect in event.effects))
    spots = [stage.places[id] for id in told if id and stage.places[id].on_map]
    if len(spots) < 2:
        return None
    west, east = min(spot.x for spot in spots), max(spot.x for spot in spots)
    south, north = min(spot.y for spot in spots), max(spot.y for spot in spots)
    height = stage.bounds[3] - stage.bounds[1]
    margin = height * _MARGIN
    grow = max((height * _LEAST - (north - south)) / 2, margin)
    return west - margin, south - grow, east + margin, north + grow


def _map(stage: Stage, scene: Scene, bounds: Bounds | None) -> str:
    look, prefix = Look(off=frozenset({"legend"})), f"turn-{scene.turn}"
    return map_svg(stage, scene, SIZE, palette=PALETTE, text=_SCALE, look=look, bounds=bounds, prefix=prefix)


def _legend(stage: Stage, scene: Scene, bounds: Bounds | None) -> str:
    """Return the legend of a map as a picture of its own, in columns, so that it covers no ground."""
    view = map_view(stage, SIZE, _SCALE, bounds)
    seen = (
        place for id, place in stage.places.items() if id in scene.places and view.sees(view.at((place.x, place.y)))
    )
    item = legend_alone(legend_items(scene, {place.kind for place in seen}), view.unit, _COLUMNS, stage.sides)
    size = math.ceil(item.box[2]), math.ceil(item.box[3])
    return picture_svg(
        Picture(size, view, (item,)), styles(load_palette(PALETTE), stage.sides), "Legend", prefix="legend"
    )


def _known(director: Director, end: Scene, first: int) -> Iterable[str]:
    """Yield how many places are agreed on, and each of the phase that is contradicted or not known of by all."""
    known = end.known
    if not known:
        return
    yield f"{summary(known)[:1].upper()}{summary(known)[1:]}."
    phase = director.scenario.turns[first - 1 : end.turn]
    told = {place for turn in phase for event in turn.events for place in event_places(event)}
    for verdict in ("contradicted", "silent"):
        yield from (one.text for id, one in known.items() if one.verdict == verdict and id in told)


def _civilians(director: Director, first: int, last: int) -> Iterable[Harm]:
    """Yield each report of harm to civilians in the turns of a phase, once for each quote."""
    scenario = director.scenario
    told: dict[tuple[int, str], Harm] = {}
    for turn in scenario.turns[first - 1 : last]:
        for event in filter(harms_civilians, turn.events):
            who = ", ".join(short_name(scenario, id) for id in event.accounts)
            harm = Harm(when(scenario, event), event.quote, f"{who}, line {event.line}")
            told.setdefault((event.line, event.quote), harm)
    return told.values()


def _excerpts(director: Director, questions: tuple[Question, ...]) -> Iterable[Excerpt]:
    """The paragraphs that answer the questions, in the order of the document."""
    for line in sorted({question.citation.line for question in questions}):
        row = director.texts.on(line)
        fact = next((event.id for event in director.scenario.events() if event.line == line), None)
        heading = director.source(fact).heading if fact else ""
        yield Excerpt(line, heading, tuple((number, one.text) for number, one in enumerate(row, 1)))


def _tasks(director: Director, questions: tuple[Question, ...]) -> Iterable[Task]:
    for number, question in enumerate(questions, 1):
        shown = presented(question)
        turn = director.scenario.turn(question.turn)
        choices: tuple[tuple[str, str], ...] = tuple(
            (mark, choice.text) for mark, choice in zip(letters(len(shown.choices)), shown.choices, strict=True)
        )
        if question.kind == "which-sentence":
            choices = ()  # the excerpt numbers them
        when = span(turn.date, turn.until, turn.when)
        prompt = question.prompt
        if question.kind == "which-sentence":
            prompt += f" (Line {question.citation.line}: give the sentence’s number.)"
        yield Task(number, when, prompt, choices, question.kind, question.unit, question.disputed)


def _key(director: Director, lesson: Lesson, phase: str) -> Key:
    names = {place.id: place.name for place in director.scenario.places.values()}
    notes = lesson.about(phase)
    entries = tuple(
        KeyEntry(
            number,
            question.prompt,
            right_in_words(question, names),
            question.citation.quote,
            f"line {question.citation.line}, sentence {question.sentence.partition('.')[2]}",
            question.explain,
            question.hints,
        )
        for number, question in enumerate(lesson.of_phase(phase), 1)
    )
    experiments = tuple(
        (one.title, day(one.on), _handed(director, one), one.look, one.ask) for one in notes.experiments
    )
    title = director.scenario.phases_by_id[phase].title
    return Key(_number(director, phase), title, notes.notes, entries, notes.talk, experiments)


def _handed(director: Director, experiment: Experiment) -> str:
    """Return the orders of an experiment in words: "Hantutin and Kafr Rumah to the government"."""
    scenario = director.scenario
    by_side: dict[str, list[str]] = {}
    for order in experiment.orders:
        by_side.setdefault(order.side, []).append(scenario.places[order.place].name)
    parts = []
    for side, names in by_side.items():
        *most, last = names
        places = f"{', '.join(most)} and {last}" if most else last
        parts.append(f"{places} to {scenario.sides[side].name}")
    return "; ".join(parts)


def _forces(director: Director) -> Iterable[Entry]:
    """Every named force with its kind and side, and where the document first names it."""
    scenario = director.scenario
    for id, force in scenario.forces.items():
        rows = director.force_history(id)
        side = scenario.side_of(id)
        means = ", ".join(part for part in (force.kind, scenario.sides[side].short if side else "") if part)
        also = f"; also {', '.join(force.spellings)}" if force.spellings else ""
        if rows:
            event = scenario.events_by_id[rows[0].fact]
            yield Entry(force.name, f"{means}{also}", "", f"line {event.line}")
