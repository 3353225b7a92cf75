"""A lesson for a class in groups: a file for each, which tells one voice alone, a task sheet, and a board for the end.

No group's file says whose voice it tells, nor that there are others; the board, for the teacher, lays the groups' maps
side by side, lists the places that they show in other hands, and ends with one sentence that all can sign.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from html import escape

from sim.engine.cursor import Cursor
from sim.engine.lens import believes
from sim.export.handout_html import page
from sim.export.html import one_voice_html
from sim.export.svg import map_svg
from sim.lesson.answers import letters
from sim.picture.items import Look
from sim.scenario.events import Event, Phase
from sim.scenario.phrases.holders import CONTESTED, NOT_RECORDED
from sim.scenario.scenario import Scenario
from sim.scenario.world import Lens
from sim.scene.director import Director
from sim.scene.model import PlaceMark, Scene, Stage

MOST = 4  # groups, where nobody says how many
QUOTES = 12  # on the board, that every group has
_SIZE = (760, 520)  # of a map on the board, in its own units
_TASK = (
    "Open your group's file. Go to the first turn of “{phase}” and step through to {last}.",
    "Write down the places that changed hands, with the day and the quote that says so.",
    "Write down what is reported of harm to civilians, and who reports it.",
    "Mark on paper who holds what on {last}. Do not look at another group's screen.",
    "Lay your maps side by side. Where do they differ? Who reports it, and how could they know?",
    "Write one sentence about “{phase}” that every group can sign. Name the quotes that it rests on.",
)


def default_teams(scenario: Scenario) -> list[str]:
    """Return the lenses for groups where none are named: those whose first voice reports the most, at most four."""
    told = Counter(voice for event in scenario.events() for voice in event.voices)
    own = [one for one in scenario.lenses.values() if _has_a_voice(one)]
    own.sort(key=lambda one: -told[one.voices[0]])
    chosen = {one.id for one in own[:MOST] if told[one.voices[0]]}
    return [id for id in scenario.lenses if id in chosen]


def _has_a_voice(lens: Lens) -> bool:
    return lens.ordered and not lens.undisputed and not lens.against_interest and lens.voices[0] != "article"


def team_files(director: Director, lenses: Sequence[str], phase: str | None = None) -> dict[str, str]:
    """Return every file of the set by its name: group-a.html …, task.html and board.html.

    The board shows the end of `phase`, or of the one at whose end the groups' maps differ in the most places. Raises
    KeyError for an unknown lens or phase.
    """
    scenario = director.scenario
    run = scenario.phases_by_id[phase] if phase else _most_at_odds(director, lenses)
    names = [f"Group {letter.upper()}" for letter in letters(len(lenses))]
    rights = (scenario.document.attribution or scenario.document.title, *director.stage.credits)
    files = {
        f"{name.lower().replace(' ', '-')}.html": one_voice_html(scenario, lens)
        for name, lens in zip(names, lenses, strict=True)
    }
    files["task.html"] = page(f"In groups: {run.title}", _task(director, run), rights)
    board = _board(director, lenses, names, run)
    files["board.html"] = page(f"The board: {run.title}", board, rights)
    return files


def _scenes(director: Director, lenses: Sequence[str], turn: int) -> list[Scene]:
    return [director.scene(Cursor(director.scenario, turn, lens)) for lens in lenses]


def _most_at_odds(director: Director, lenses: Sequence[str]) -> Phase:
    """Return the phase at whose end the maps differ in the most places."""
    phases = director.scenario.phases
    odds = {phase.id: len(_differing(_scenes(director, lenses, phase.last))) for phase in phases}
    return max(phases, key=lambda phase: odds[phase.id])


def _differing(scenes: Sequence[Scene]) -> list[str]:
    """Return the places that the scenes do not show all in the same hands."""
    ids = dict.fromkeys(id for scene in scenes for id in scene.places)
    return [id for id in ids if len({_held(scene.places.get(id)) for scene in scenes}) > 1]


def _held(mark: PlaceMark | None) -> tuple[object, ...]:
    return (mark.controller, mark.contested, mark.holders) if mark else (None, False, ())


def _task(director: Director, phase: Phase) -> str:
    last = director.stage.turns[phase.last - 1].date_text
    steps = "".join(f"<li>{escape(one.format(phase=phase.title, last=last))}</li>" for one in _TASK)
    return "\n".join(
        [
            f"<h1>In groups: {escape(phase.title)}</h1>",
            '<div class="name-line">Group<span></span>Names<span></span></div>',
            f"<ol>{steps}</ol>",
            "<h2>Our sentence</h2>",
            '<span class="blank"></span>' * 3,
            "<h2>It rests on these quotes</h2>",
            '<span class="blank"></span>' * 4,
        ]
    )


def _board(director: Director, lenses: Sequence[str], names: Sequence[str], phase: Phase) -> str:
    scenario, stage = director.scenario, director.stage
    scenes = _scenes(director, lenses, phase.last)
    told = [f"{name}: {scenario.lenses[id].name}" for name, id in zip(names, lenses, strict=True)]
    maps = (_map(stage, scene, caption, f"t{at}") for at, (scene, caption) in enumerate(zip(scenes, told, strict=True)))
    return "\n".join(
        [
            f"<h1>The board: {escape(phase.title)}</h1>",
            f'<div class="dates">{escape(scenes[0].date_text)}</div>',
            f'<div class="board">{"".join(maps)}</div>',
            "<h2>Places that the groups show in other hands</h2>",
            _table(stage, scenes, names),
            "<h2>What every group has read</h2>",
            _quotes(_shared(scenario, lenses, phase)),
            "<h2>One sentence that all can sign</h2>",
            '<span class="blank"></span>' * 3,
            "<p>It rests on these lines of the document:</p>",
            '<span class="blank"></span>',
        ]
    )


def _map(stage: Stage, scene: Scene, caption: str, prefix: str) -> str:
    look = Look(off=frozenset({"legend"}))
    svg = map_svg(stage, scene, _SIZE, palette="print", text=1.25, look=look, bounds=None, prefix=prefix)
    return f"<figure><figcaption>{escape(caption)}</figcaption>{svg}</figure>"


def _table(stage: Stage, scenes: Sequence[Scene], names: Sequence[str]) -> str:
    rows = []
    for id in _differing(scenes):
        cells = "".join(f"<td>{escape(_in_words(stage, scene.places.get(id)))}</td>" for scene in scenes)
        rows.append(f"<tr><td>{escape(stage.places[id].name)}</td>{cells}</tr>")
    if not rows:
        return "<p>None: on this day every group's map is the same. What do the reports differ in?</p>"
    head = "".join(f"<th>{escape(name)}</th>" for name in ("Place", *names))
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"


def _in_words(stage: Stage, mark: PlaceMark | None) -> str:
    if mark is not None and mark.holders:
        return " and ".join(stage.sides[id].name if id in stage.sides else "nobody" for id in mark.holders)
    if mark is None or (mark.controller is None and not mark.contested):
        return NOT_RECORDED
    if mark.contested or mark.controller is None:
        return CONTESTED
    return stage.sides[mark.controller].name


def _shared(scenario: Scenario, lenses: Iterable[str], phase: Phase) -> list[Event]:
    """Return the events of a phase that every group has been told of, those of harm to civilians among them."""
    events = [event for turn in scenario.turns[phase.first - 1 : phase.last] for event in turn.events]
    chosen = [scenario.lenses[id] for id in lenses]
    return [event for event in events if all(believes(scenario, lens, event.accounts) for lens in chosen)]


def _quotes(events: Sequence[Event]) -> str:
    if not events:
        return "<p>Nothing: in this phase no report reached every group.</p>"
    rows = (f"<li>“{escape(event.quote)}” (line {event.line})</li>" for event in events[:QUOTES])
    return f"<ul>{''.join(rows)}</ul>"
