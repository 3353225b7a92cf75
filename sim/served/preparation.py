"""What a class needs of a scenario, worked out once and kept in the cache: its questions, and the lesson turn by turn.

It is made in a process of its own, which takes the memory that geography and scenes need back with it; the server holds
the deck and reads the rest when it is asked for.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import multiprocessing
import re
import shutil
from html import escape
from pathlib import Path
from string import Template
from typing import Any

from sim import __version__
from sim.home import cache_folder, shipped
from sim.lesson.model import Lesson, Question, presented
from sim.safe_files import write_safely
from sim.scenario.compiled import key_of
from sim.scenario.scenario import Scenario
from sim.served.deck import Deck
from sim.served.veil import Veil

JsonData = dict[str, Any]
ALL = "all-lenses"  # the lesson under every lens; others are named by their one lens
_DECK, _OUTLINE, _FRAME, _STYLE = "deck.json", "outline.json", "frame.html", "frame.css"
_SERVED = (
    ('<meta http-equiv="Content-Security-Policy" content="$policy">\n', ""),
    ("<style>$style</style>", '<link rel="stylesheet" href="/assets/lesson.css">'),
    (">$data</script>", "></script>"),
    ("<script>$script</script>", '<script src="/assets/frame.js"></script>'),
)
_CITED = re.compile(r"“|\bline \d", re.IGNORECASE)  # a note that tells what the document says somewhere
_KEPT = 4  # prepared scenarios that are kept
_CODE = ("lesson", "scene", "picture", "export", "served", "consequences", "engine", "geography")


class Prepared:
    """A scenario as it was prepared: its deck, the teacher's outline, and pieces of the lesson as they are sent."""

    def __init__(self, path: Path, folder: Path) -> None:
        self.path = path
        self.folder = folder
        self._begun: set[str] = set()
        self.deck = deck_from((folder / _DECK).read_bytes())
        self.outline = (folder / _OUTLINE).read_bytes()

    @property
    def frame(self) -> bytes:
        """The page that shows the lesson in a frame, without anything of its turns."""
        return (self.folder / _FRAME).read_bytes()

    @property
    def style(self) -> bytes:
        """The style of that page."""
        return (self.folder / _STYLE).read_bytes()

    def part(self, lenses: str, name: str) -> bytes | None:
        """Return a part of the lesson under `lenses` (`head`, or the number of a turn), compressed; None for none yet.

        A lens that was not asked for before is prepared then, and there some seconds later.
        """
        file = self.folder / lenses / f"{name}.json.gz"
        if file.is_file():
            return file.read_bytes()
        if name == "head" and lenses in self.deck.lenses and lenses not in self._begun:
            self._begun.add(lenses)
            _child(prepare_lens, self.path, self.folder, lenses)
        return None


def prepared(path: Path) -> Prepared:
    """Return what was prepared of the scenario at `path`, prepared now where it was not yet.

    Raises RuntimeError where that fails. The scenario is one that loads.
    """
    folder = _folder(path)
    if not (folder / "done").exists():
        child = _child(prepare, path, folder)
        child.join()
        if child.exitcode:
            raise RuntimeError(f"the lesson of {path} could not be prepared for a class")
        _forget_others(folder)
    return Prepared(path, folder)


def _child(work: Any, *args: Any) -> multiprocessing.process.BaseProcess:
    """Start `work` in a process of its own, which takes its memory with it."""
    child = multiprocessing.get_context("spawn").Process(target=work, args=args)
    child.start()
    return child


def _folder(path: Path) -> Path:
    digest = hashlib.sha256(f"{__version__}\0{key_of(path)}".encode())
    rooms = Path(__file__).parent.parent
    for room in _CODE:
        for file in sorted((rooms / room).rglob("*.py")):
            digest.update(f"{file.name} {file.stat().st_size} {file.stat().st_mtime_ns}\0".encode())
    lesson = (path if path.is_dir() else path.parent) / "lesson.yaml"
    digest.update(lesson.read_bytes() if lesson.exists() else b"")
    return cache_folder() / f"class-{digest.hexdigest()[:24]}"


def _forget_others(folder: Path) -> None:
    others = [one for one in folder.parent.glob("class-*") if one != folder]
    for old in sorted(others, key=lambda one: one.stat().st_mtime)[: -_KEPT + 1]:
        shutil.rmtree(old, ignore_errors=True)


def prepare(path: Path, folder: Path) -> None:
    """Prepare the scenario at `path` into `folder`; `done` stands there when all is."""
    from sim.lesson.loader import load_lesson
    from sim.scenario.loader import load
    from sim.scene.director import Director

    scenario = load(path)
    lesson = load_lesson(scenario)
    director = Director(scenario)
    write_safely(folder / _DECK, deck_text(scenario, lesson, director).encode())
    write_safely(folder / _OUTLINE, _text(outline(director.stage, scenario, lesson)).encode())
    write_safely(folder / _FRAME, frame(director.stage).encode())
    write_safely(folder / _STYLE, frame_style(director.stage).encode())
    _write_lesson(director, folder, ALL)
    write_safely(folder / "done", b"")


def prepare_lens(path: Path, folder: Path, lens: str) -> None:
    """Prepare the lesson under one lens, for teams that see theirs alone, or under all."""
    from sim.scenario.loader import load
    from sim.scene.director import Director

    _write_lesson(Director(load(path)), folder, lens)


def _write_lesson(director: Any, folder: Path, lenses: str) -> None:
    """Write the head of a lesson and a piece for each turn, without its questions: those the class asks itself."""
    from sim.export.lesson_data import lesson_data

    data, veil = lesson_data(director, None if lenses == ALL else [lenses]), Veil(director)
    for piece in data.pieces:
        write_safely(folder / lenses / f"{piece['turn']}.json.gz", packed(veil.over(_without_questions(piece))))
    write_safely(folder / lenses / "head.json.gz", packed(_without_the_end(_without_questions(data.head), director)))


def _without_questions(part: JsonData) -> JsonData:
    return {name: value for name, value in part.items() if name not in ("asks", "made", "tells")}


def _without_the_end(head: JsonData, director: Any) -> JsonData:
    """Return the head of a lesson without what it tells of later turns.

    That is how many places each lens has in the end, and notes on places that cite the document.
    """
    from sim.scene.lenses import believed

    scenario = director.scenario
    lenses = [{**lens, "about": f"{believed(scenario, scenario.lenses[lens['id']])}."} for lens in head["lenses"]]
    places = [
        {key: value for key, value in one.items() if key != "note" or not _CITED.search(value)}
        for one in head["places"]
    ]
    return {**head, "lenses": lenses, "places": places}


def frame(stage: Any) -> str:
    """Return the page of the lesson as a class shows it in a frame: without data, its style and scripts as files."""
    from sim.export.lesson_map import ground_svg
    from sim.export.lesson_style import patterns

    text = (shipped("assets") / "html" / "lesson.html").read_text(encoding="utf-8")
    for written, served in _SERVED:
        if written not in text:
            raise ValueError(f"the page of the lesson has no {written}")
        text = text.replace(written, served)
    below, above = ground_svg(stage)
    parts = {"title": escape(stage.title), "patterns": patterns(stage), "below": below, "above": above}
    return Template(text).substitute(parts, version=escape(__version__))


def frame_style(stage: Any) -> str:
    """Return the style of that page."""
    from sim.export.lesson_style import css

    return f"{css(stage)}\n{(shipped('assets') / 'html' / 'lesson.css').read_text(encoding='utf-8')}"


def deck_text(scenario: Scenario, lesson: Lesson, director: Any) -> str:
    """Return the deck of a scenario as JSON: the author's questions, and those made from the record."""
    from sim.lesson.generated import Maker
    from sim.scenario.validation import adapter

    maker = Maker(director.replay(next(iter(scenario.lenses))))
    made = [one for phase in scenario.phases for one in maker.every(phase.first, phase.last)]
    questions = {one.id: presented(one) for one in (*made, *lesson.questions)}
    way = lesson.short_way
    data = {
        "scenario": scenario.id,
        "title": scenario.title,
        "turns": len(scenario.turns),
        "lenses": {lens.id: lens.name for lens in scenario.lenses.values()},
        "phases": [[phase.id, phase.first, phase.last] for phase in scenario.phases],
        "questions": adapter(tuple[Question, ...]).dump_python(tuple(questions.values()), mode="json"),
        "places": {id: place.name for id, place in scenario.places.items()},
        "quoted_whole": _quoted_whole(scenario, director),
        "short": [station.turn for station in way.stations] if way else [],
    }
    return _text(data)


def _quoted_whole(scenario: Scenario, director: Any) -> dict[str, int]:
    """Return by sentence the last turn that quotes it: from then on nothing of it is yet to come."""
    found: dict[str, int] = {}
    for event in scenario.events():
        for sentence in director.texts.on(event.line):
            if sentence.start < event.end and event.start < sentence.end:
                found[sentence.id] = max(event.turn, found.get(sentence.id, 0))
    return found


def deck_from(text: bytes) -> Deck:
    """Return the deck that `deck_text` wrote."""
    from sim.scenario.validation import adapter

    data = json.loads(text)
    questions: tuple[Question, ...] = adapter(tuple[Question, ...]).validate_python(data.pop("questions"))
    phases = tuple((id, first, last) for id, first, last in data.pop("phases"))
    short = tuple(data.pop("short"))
    return Deck(**data, phases=phases, short=short, questions={one.id: one for one in questions})


def outline(stage: Any, scenario: Scenario, lesson: Lesson) -> JsonData:
    """Return what the teacher's page shows of the whole scenario: turns, phases, lenses, talking points, quotes."""
    return {
        "title": scenario.title,
        "notes": list(lesson.content_notes),
        "short": lesson.short_way is not None,
        "turns": [{"date": turn.date_text, "headline": turn.headline} for turn in stage.turns],
        "phases": [
            {
                "id": phase.id,
                "title": phase.title,
                "first": phase.first,
                "last": phase.last,
                "talk": list(lesson.about(phase.id).talk),
            }
            for phase in scenario.phases
        ],
        "lenses": [{"id": lens.id, "name": lens.name} for lens in scenario.lenses.values()],
        "facts": [{"id": event.id, "turn": event.turn, "quote": event.quote} for event in scenario.events()],
    }


def question_rows(deck: Deck, first: int, last: int) -> list[JsonData]:
    """Return the questions before turns `first` to `last`, for the teacher to choose from, the author's first."""
    found = sorted(
        (one for one in deck.questions.values() if first <= one.turn <= last), key=lambda one: (one.turn, one.generated)
    )
    return [
        {"id": one.id, "kind": one.kind, "turn": one.turn, "prompt": one.prompt, "made": one.generated} for one in found
    ]


def _text(data: JsonData) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def packed(data: Any) -> bytes:
    """Return JSON data as it is sent: compressed, the same bytes for the same data."""
    return gzip.compress(json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode(), 6, mtime=0)
