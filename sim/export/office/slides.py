"""A deck of slides: a map with its headline and quotes for each phase, or for each station of the short way.

All words are text that can be edited; maps have words of their own for those who do not see them; sources and what to
talk about stand in the notes. Needs the extra `office`.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from sim.document.letters import harmless
from sim.export.archives import rezipped
from sim.export.credits import Credits, cited, credits_of, reporters
from sim.export.exporter import Options
from sim.export.office.maps import MapPicture, map_pictures
from sim.lesson.loader import load_lesson
from sim.lesson.model import Lesson
from sim.scenario.events import Event
from sim.scenario.phrases.dates import span
from sim.scene.director import Director

_STAMP = dt.datetime(2000, 1, 1)
_WIDE, _HIGH = 13.333, 7.5  # inches
_MAP = (0.45, 1.35, 7.6, 5.55)
_TEXT = (8.3, 1.35, 4.6, 5.55)
_PIXELS = (1140, 832)
_QUOTES, _LONGEST, _HEADLINES = 3, 280, 9  # on a slide; quotes and days all stand whole in the notes


@dataclass(frozen=True, slots=True)
class Slide:
    """What a slide shows: `turn` on its map, which holds the places of `first` to `last`."""

    title: str
    dates: str
    turn: int
    first: int
    last: int
    events: tuple[Event, ...]
    headlines: tuple[str, ...]
    talk: tuple[str, ...]


def slides(director: Director, lens: str, options: Options, *, way: bool = False) -> bytes:
    """Return the deck. `way`: by the author's short way, where there is one. Raises ImportError without python-pptx."""
    pptx: Any = import_module("pptx")
    lesson = load_lesson(director.scenario)
    shown = list(_stations(director, lesson) if way and lesson.short_way else _phases(director, lesson))
    deck, credits = pptx.Presentation(), credits_of(director)
    deck.slide_width, deck.slide_height = _inches(_WIDE), _inches(_HIGH)
    _properties(deck, credits)
    _words(deck, credits.title, [credits.about, *lesson.content_notes], director.scenario.content_note or "")
    maps = map_pictures(
        director, [(one.turn, one.first, one.last) for one in shown], lens, _PIXELS, 1.7, options.palette
    )  # fmt: skip
    for number, (one, drawn) in enumerate(zip(shown, maps, strict=True), 1):
        _slide(deck, director, one, drawn, credits)
        options.told(number / len(shown))
    _words(deck, "Sources and licence", [credits.attribution, credits.address or credits.licence, *credits.ground])
    file = io.BytesIO()
    deck.save(file)
    return rezipped(file.getvalue())


def _phases(director: Director, lesson: Lesson) -> Iterator[Slide]:
    scenario = director.scenario
    for phase in scenario.phases:
        turns = scenario.turns[phase.first - 1 : phase.last]
        events = [event for turn in turns for event in turn.events]
        chosen = [event for quote in lesson.about(phase.id).quotes for event in events if event.quote == quote.quote]
        yield Slide(
            title=phase.title, dates=span(turns[0].date, turns[-1].until or turns[-1].date), turn=phase.last,
            first=phase.first, last=phase.last, events=tuple(chosen or [event for event in events if event.effects]),
            headlines=tuple(f"{span(turn.date, turn.until, turn.when)}: {turn.headline}" for turn in turns),
            talk=lesson.about(phase.id).talk,
        )  # fmt: skip


def _stations(director: Director, lesson: Lesson) -> Iterator[Slide]:
    scenario = director.scenario
    for station in lesson.short_way.stations if lesson.short_way else ():
        turn = scenario.turn(station.turn)
        told = [scenario.events_by_id[fact] for fact in station.facts] or list(turn.events)
        yield Slide(
            title=turn.headline, dates=span(turn.date, turn.until, turn.when), turn=turn.number, first=turn.number,
            last=turn.number, events=tuple(told), headlines=(), talk=(station.ask,) if station.ask else (),
        )  # fmt: skip


def _inches(length: float) -> int:
    return round(length * 914400)


def _properties(deck: Any, credits: Credits) -> None:
    told = deck.core_properties
    told.title, told.author, told.subject = credits.title, credits.attribution[:255], credits.licence
    told.comments, told.created, told.modified = credits.line[:255], _STAMP, _STAMP
    told.last_modified_by = "Phaseline"


def _titled(deck: Any, title: str) -> Any:
    """Return a new slide with its title as such, so that a screen reader and an outline have it."""
    from pptx.util import Pt

    slide = deck.slides.add_slide(deck.slide_layouts[5])
    head = slide.shapes.title
    head.left, head.top, head.width, head.height = (_inches(one) for one in (0.45, 0.3, _WIDE - 0.9, 0.95))
    head.text_frame.text = harmless(title)
    head.text_frame.word_wrap = True
    paragraph = head.text_frame.paragraphs[0]
    paragraph.alignment = 1  # left
    paragraph.font.size, paragraph.font.bold = Pt(30 if len(title) < 60 else 24), True
    return slide


def _words(deck: Any, title: str, texts: list[str], notes: str = "") -> None:
    from pptx.util import Pt

    slide = _titled(deck, title)
    frame = _box(slide, (0.45, 1.5, _WIDE - 0.9, 5.4))
    for text in (text for text in texts if text):
        _paragraph(frame, text, Pt(18), after=Pt(10))
    if notes:
        slide.notes_slide.notes_text_frame.text = harmless(notes)


def _slide(deck: Any, director: Director, one: Slide, drawn: MapPicture, credits: Credits) -> None:
    from pptx.util import Pt

    slide = _titled(deck, one.title)
    left, top, width, height = (_inches(part) for part in _MAP)
    shown = slide.shapes.add_picture(io.BytesIO(drawn.png), left, top, width, height)
    shown._element._nvXxPr.cNvPr.set("descr", harmless(drawn.words))
    shown.name = "Map"
    frame = _box(slide, _TEXT)
    _paragraph(frame, one.dates, Pt(16), bold=True, after=Pt(8))
    scenario = director.scenario
    fitting = [event for event in one.events if len(event.quote) <= _LONGEST][:_QUOTES]
    for text in one.headlines[: _HEADLINES - 2 * len(fitting)] if len(fitting) < _QUOTES else ():
        _paragraph(frame, text, Pt(13), after=Pt(4))
    for event in fitting:
        _paragraph(frame, f"“{event.quote}”", Pt(15))
        _paragraph(frame, f"{reporters(scenario, event.accounts)}, line {event.line}", Pt(12), after=Pt(10))
    foot = _box(slide, (0.45, 6.95, _WIDE - 0.9, 0.4))
    _paragraph(foot, credits.attribution, Pt(10))
    slide.notes_slide.notes_text_frame.text = harmless(_notes(director, one, credits))


def _notes(director: Director, one: Slide, credits: Credits) -> str:
    """Return what the teacher has: what to talk about, days, every quote whole, and whose work it is."""
    quotes = [f"- {cited(director.scenario, event)}" for event in one.events]
    parts = [
        *(["To talk about:", *(f"- {text}" for text in one.talk), ""] if one.talk else []),
        *(["Days:", *(f"- {text}" for text in one.headlines), ""] if one.headlines else []),
        "What the document says:", *quotes, "", credits.line,
    ]  # fmt: skip
    return "\n".join(parts)


def _box(slide: Any, where: tuple[float, float, float, float]) -> Any:
    frame = slide.shapes.add_textbox(*(_inches(part) for part in where)).text_frame
    frame.word_wrap = True
    return frame


def _paragraph(frame: Any, text: str, size: Any, *, bold: bool = False, after: Any = None) -> None:
    empty = len(frame.paragraphs) == 1 and not frame.paragraphs[0].text
    paragraph = frame.paragraphs[0] if empty else frame.add_paragraph()
    run = paragraph.add_run()
    run.text, run.font.size, run.font.bold = harmless(text), size, bold
    if after is not None:
        paragraph.space_after = after
