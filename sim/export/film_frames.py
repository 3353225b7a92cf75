"""What a film shows: a title, for each turn the map with one sentence below it, and at the end whose work it is.

Each stands as long as its words take to read. The same plan gives the subtitles.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sim.engine.cursor import Cursor
from sim.export.credits import credits_of
from sim.export.exporter import Options
from sim.picture.items import Item, Look, Panel, Picture, View, Weight, Words
from sim.picture.map import Sheet
from sim.picture.metrics import width, wrapped
from sim.picture.views import home_camera, unit_for
from sim.scene.director import Director

_A_SECOND = 2.6  # words that are read in it
_LEAST, _MOST = 2.5, 9.0  # seconds
_BAND = 0.17  # of the height: where the sentence stands
_LINES = 2  # of a sentence


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture of the film: how long it stands, what is to be read in it, and its turn (None: a page of words)."""

    seconds: float
    date: str
    text: str
    cursor: Cursor | None = None
    more: tuple[str, ...] = ()


def shots(director: Director, cursors: Sequence[Cursor], options: Options) -> list[Shot]:
    """Return the film's shots in order."""
    credits, stage = credits_of(director), director.stage
    content = director.scenario.content_note or ""
    found = [_shot(options, "", stage.title, more=(stage.about, content, credits.attribution))]
    for cursor in cursors:
        scene = director.scene(cursor)
        found.append(_shot(options, scene.date_text, scene.headline, cursor=cursor))
    licence = f"{credits.licence} {credits.address}".strip()
    return [*found, _shot(options, "", "Sources and licence", more=(credits.attribution, licence, *credits.ground))]


def _shot(options: Options, date: str, text: str, *, cursor: Cursor | None = None, more: tuple[str, ...] = ()) -> Shot:
    words = sum(len(part.split()) for part in (date, text, *more))
    seconds = options.seconds or min(max(words / _A_SECOND, _LEAST), _MOST)
    return Shot(round(seconds * 5) / 5, date, text, cursor, tuple(part for part in more if part))


def pictures(director: Director, plan: Sequence[Shot], options: Options) -> Iterator[Picture]:
    """Yield the picture of each shot."""
    wide, high = options.size
    band = round(high * _BAND * options.text_scale)
    size = wide, high - band
    unit = unit_for(options.size, options.text_scale)
    view = View(home_camera(director.stage, size), (0.0, 0.0, float(wide), float(high - band)), unit)
    sheet = Sheet(director.stage, view, Look(names=options.names))
    for shot in plan:
        if shot.cursor is None:
            yield Picture(options.size, view, (_page(shot, options),))
        else:
            items = sheet.items(director.scene(shot.cursor))
            yield Picture(options.size, view, (*items, _sentence(shot, options, high - band)))


def _sentence(shot: Shot, options: Options, top: float) -> Item:
    """Return the band below the map: the date, and the sentence as large as it fits in its lines."""
    wide, high = options.size
    margin, small = wide * 0.025, (high - top) * 0.2
    size = (high - top) * 0.25
    while len(lines := wrapped(shot.text, size, wide - 2 * margin, "bold")) > _LINES:
        size *= 0.95
    box = (0.0, top, float(wide), float(high))
    marks: list[Panel | Words] = [Panel(box, 0.0, "card"), _line(shot.date, margin, top + small * 1.25, small, "soft")]
    marks += [_line(text, margin, top + small * 1.5 + size * 1.2 * n, size, "ink", bold=True)
              for n, text in enumerate(lines, 1)]  # fmt: skip
    return Item("sentence", f"turn-{shot.cursor.turn if shot.cursor else 0}", box, tuple(marks))


def _page(shot: Shot, options: Options) -> Item:
    """Return a page of words."""
    wide, high = options.size
    margin, size = wide * 0.08, high * 0.034
    box = (0.0, 0.0, float(wide), float(high))
    marks: list[Panel | Words] = [Panel(box, 0.0, "card")]
    y = high * 0.14
    for text in wrapped(shot.text, size * 1.7, wide - 2 * margin, "bold"):
        y += size * 2.2
        marks.append(_line(text, margin, y, size * 1.7, "ink", bold=True))
    for part in shot.more:
        y += size * 0.8
        for text in wrapped(part, size, wide - 2 * margin):
            y += size * 1.35
            marks.append(_line(text, margin, y, size, "ink"))
    return Item("page", "words", box, tuple(marks))


def _line(text: str, x: float, y: float, size: float, style: str, *, bold: bool = False) -> Words:
    weight: Weight = "bold" if bold else "regular"
    return Words(text, (x, y), size, width(text, size, weight), style, weight)


def subtitles(plan: Sequence[Shot], *, web: bool) -> str:
    """Return the film's words with their times: WebVTT for the web, or SubRip (SRT)."""
    at, cues, point = 0.0, [], "." if web else ","
    for number, shot in enumerate(plan, 1):
        told = "\n".join(part for part in (shot.date, shot.text, *shot.more[:1]) if part)
        cues.append(f"{number}\n{_time(at, point)} --> {_time(at + shot.seconds, point)}\n{_plain(told, web=web)}\n")
        at += shot.seconds
    return "\n".join([*(["WEBVTT\n"] if web else []), *cues])


def _plain(text: str, *, web: bool) -> str:
    """Return text without what WebVTT takes for markup."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("-->", "→") if web else text.replace("-->", "→")


def _time(seconds: float, point: str) -> str:
    whole = round(seconds * 1000)
    return f"{whole // 3_600_000:02}:{whole // 60_000 % 60:02}:{whole // 1000 % 60:02}{point}{whole % 1000:03}"
