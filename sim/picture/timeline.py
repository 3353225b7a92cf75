"""The timeline: phases as bands, turns as ticks by their events, the displaced as steps, ceasefires as shades.

Turns stand at equal distances: their dates lie days or years apart, and every turn is one step of the replay. What no
turn changes is made once and stays the same object; a step makes the cursor, a figure, and what has become past.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from math import fsum

from sim.picture.axis import axis_to, tick_text
from sim.picture.items import Area, Box, Item, Line, Mark, Panel, Path, Shape, Weight, Words
from sim.picture.metrics import cut, width
from sim.picture.style import SPANS
from sim.scenario.phrases.dates import day, short_day
from sim.scene.model import Scene, SeriesPoint, Span, Stage, StagePhase
from sim.scene.stage import DAY_OPEN

CEASEFIRE = "ceasefire"
_LANES = 6  # of conditions at once
_ROWS = (0.27, 0.12, 0.23, 0.17, 0.17)  # of the height: displaced, conditions, phases, ticks, dates
_TOP = 0.05
_CAPTIONS = ("People displaced, as reported", "Displaced, as reported", "Displaced")
_LATER = "Later, not yet seen"
_KINDS = {"span-operation": "Operations", "span-weather": "weather", "span-airspace": "airspace", "span": "other"}
MARGIN = 1.4  # how much higher than the greatest figure the row of the displaced is


@dataclass(frozen=True, slots=True)
class Track:
    """Where turns stand: the first at `left`, `step` pixels apart."""

    left: float
    step: float
    turns: int

    def x(self, turn: float) -> float:
        """Return the middle of a turn, in pixels."""
        return self.left + (turn - 0.5) * self.step

    def turn_at(self, x: float) -> int:
        """Return the turn at a pixel, the nearest end beyond the ends."""
        return min(max(int((x - self.left) / self.step) + 1, 1), self.turns)


class Timeline:
    """The timeline of a stage, `size` pixels wide and high; a pixel at 1920 × 1080 and 100 % text is `unit` here."""

    def __init__(self, stage: Stage, size: tuple[int, int], unit: float) -> None:
        self.stage = stage
        self.size = size
        self.unit = unit
        turns = len(stage.turns)
        self.track = Track(20 * unit, (size[0] - 40 * unit) / max(turns, 1), turns)
        tops = [_TOP + fsum(_ROWS[:n]) for n in range(len(_ROWS) + 1)]
        edges = [round(size[1] * top) for top in tops]
        self._rows = [(0.0, float(a), float(size[0]), float(b)) for a, b in pairwise(edges)]

    def items(self, scene: Scene, bookmarks: tuple[int, ...] = (), hover: str = "") -> tuple[Item, ...]:
        """Return the timeline at a moment, in drawing order. `hover` is the id of a phase that is pointed at."""
        later, past = self._ticks
        here = [self._band(n, one, _state(one, scene, hover)) for n, one in enumerate(self.stage.phases, 1)]
        return (
            *self._still,
            *here,
            *self._here(scene),
            *(past[n] if n < scene.turn else later[n] for n in range(self.track.turns)),
            *self._reports(scene.turn),
            *self._figure(scene),
            self._cursor(scene.turn),
            *(self._bookmark(turn) for turn in bookmarks if 1 <= turn <= self.track.turns),
            self._scrub,
        )

    @cached_property
    def _still(self) -> tuple[Item, ...]:
        w, h = self.size
        paper = Item("paper", "timeline", (0, 0, w, h), (Area((_corners((0, 0, w, h)),), "paper"),))
        rule = Item("rule", "timeline", (0, 0, w, 1), (Area((_corners((0, 0, w, max(1, round(self.unit)))),), "rule"),))
        return (
            paper,
            rule,
            *self._steps(),
            *self._scale(),
            *self._captions(),
            *self._spans(),
            *self._kinds(),
            *self._dates(),
        )

    # The displaced

    @cached_property
    def _most(self) -> float:
        """How many people the height of the row stands for."""
        return max((point.high or point.low for point in self.stage.displaced), default=1.0) * MARGIN

    def _y(self, people: float) -> float:
        row = self._rows[0]
        return row[3] - (row[3] - row[1]) * people / self._most

    def _steps(self) -> Iterator[Item]:
        """Yield the steps from each report of displaced people to the next, never a slope between two."""
        points, track, bottom = self.stage.displaced, self.track, self._rows[0][3]
        if not points:
            return
        last = list({one.turn: one for one in sorted(points, key=lambda one: (one.turn, one.low))}.values())
        end = track.left + track.step * (track.turns if self.stage.told is None else self.stage.told)
        ends = [*(track.x(one.turn) for one in last[1:]), end]
        thick = max(1.0, 1.6 * self.unit)
        for point, x1 in zip(last, ends, strict=True):
            x0, y = track.x(point.turn), self._y(point.low)
            ground, edge = Area((_corners((x0, y, x1, bottom)),), "steps"), (x0, y, x1, y + thick)
            yield Item("step", point.fact, (x0, y, x1, bottom), (ground, Area((_corners(edge),), "steps-edge")))

    def _scale(self) -> Iterator[Item]:
        """Yield lines at two round numbers of people, with the numbers at their right ends."""
        row, track, u = self._rows[0], self.track, self.unit
        end = track.left + track.step * track.turns
        top = axis_to(self._most / MARGIN).ticks[-1] if self.stage.displaced else 0.0
        for tick in (top / 2, top):
            y = self._y(tick)
            if not tick or y < row[1] + 4 * u:
                continue
            text = tick_text(tick)
            wide = width(text, 10 * u)
            words = Words(text, (end - wide, y - 2 * u), 10 * u, wide, "soft", halo=True)
            marks = (Line((((track.left, y), (end, y)),), "frame"), words)
            yield Item("scale", text, (track.left, y - 11 * u, end, y + u), marks, em=10 * u)

    def _captions(self) -> Iterator[Item]:
        if self.stage.displaced:
            at = (self.track.left, self._rows[0][1] + 11 * self.unit)
            yield self._words("caption", "displaced", self._caption, at, 11.5, halo=True)

    @cached_property
    def _caption(self) -> str:
        """The longest caption that ends before the first ceasefire."""
        free = min((self._ends(one)[0] for one in self.stage.spans if one.kind == CEASEFIRE), default=self.size[0])
        fits = (text for text in _CAPTIONS if self.track.left + width(text, 11.5 * self.unit) <= free)
        return next(fits, _CAPTIONS[-1])

    @cached_property
    def _dots(self) -> tuple[tuple[Item, Item], ...]:
        """Each report of displaced people, as one to come and as one that has been made."""
        return tuple(
            (self._dot(number, one, "report-later"), self._dot(number, one, "report"))
            for number, one in enumerate(self.stage.displaced)
        )

    def _dot(self, number: int, point: SeriesPoint, style: str) -> Item:
        """Return one report: a dot, with a line up to its higher figure where it gives two."""
        x, y, reach = self.track.x(point.turn), self._y(point.low), 8 * self.unit
        top = self._y(max(point.high or 0.0, point.low))
        tip = f"{point.text} displaced: {point.reporter}, {day(point.date)}"
        range = (Line((((x, y), (x, top)),), f"{style}-range"),) if top < y else ()
        marks: tuple[Mark, ...] = (*range, Shape("circle", (x, y), 3.4 * self.unit, style))
        box = (x - reach, min(y - reach, top), x + reach, y + reach)
        return Item("displaced", str(number), box, marks, at=(x, y), tells=tip, does=f"turn:{point.turn}")

    def _reports(self, turn: int) -> Iterator[Item]:
        for point, (later, made) in zip(self.stage.displaced, self._dots, strict=True):
            yield made if point.turn <= turn else later

    def _figure(self, scene: Scene) -> Iterator[Item]:
        """Yield the figure of the header, the latest that the lens believes, in words beside its dot."""
        fact = scene.displaced.fact if scene.displaced else None
        point = next((one for one in self.stage.displaced if one.fact == fact), None)
        if point is None:
            return
        u, row = self.unit, self._rows[0]
        end = self.track.x(point.turn) - 8 * u
        left = self.track.left + width(self._caption, 11.5 * u) + 16 * u
        texts = (f"{point.text} · {point.reporter}", point.text)
        text = next((one for one in texts if end - width(one, 12 * u, "medium") >= left), texts[-1])
        wide = width(text, 12 * u, "medium")
        x = min(max(end - wide, left), row[2] - wide - 8 * u)
        y = max(self._y(point.low) - 5 * u, row[1] + 9 * u)
        yield self._words("figure", point.fact, text, (x, y), 12, "figure", "medium", halo=True)

    # Conditions

    def _ends(self, span: Span) -> tuple[float, float]:
        """Return where a condition begins and ends; one that has not ended runs to the last turn."""
        track = self.track
        return track.x(span.first), track.x(span.last) if span.last else track.left + track.step * track.turns

    def _spans(self) -> Iterator[Item]:
        """Yield conditions as thin bars, one below the other where they meet, and ceasefires as shades above them."""
        lanes: list[float] = []
        row, above = self._rows[1], self._rows[0]
        high = max(2.0, (row[3] - row[1]) // _LANES - 1)
        for number, span in enumerate(self.stage.spans):
            if span.kind == DAY_OPEN:
                yield self._open_day(number, span)
                continue
            x0, x1 = self._ends(span)
            until = self.stage.turns[span.last - 1].date_text if span.last else "not ended in the document"
            tip = f"{span.name}: {self.stage.turns[span.first - 1].date_text} – {until}"
            if span.kind == CEASEFIRE:
                box = (x0, above[1], x1, above[3])
                marks: tuple[Mark, ...] = (Area((_corners(box),), "span-ceasefire"), *self._named(box))
            else:
                lane = next((n for n, end in enumerate(lanes) if end <= x0), len(lanes))
                lanes[lane : lane + 1] = [max(x1, x0 + 6 * self.unit) + 4 * self.unit]
                y = row[1] + 1 + min(lane, _LANES - 1) * (high + 1)
                box = (x0, y, max(x1, x0 + 5 * self.unit), y + high)
                marks = (Area((_corners(box),), _span_style(span)),)
            yield Item("span", str(number), box, marks, tells=tip, does=f"turn:{span.first}")

    def _open_day(self, number: int, span: Span) -> Item:
        """Return a hatched bar above the ticks, over the turns in which something may have happened.

        One that is open at an end runs two turns beyond the other.
        """
        track, turns, row, u = self.track, self.stage.turns, self._rows[3], self.unit
        last = span.last or min(span.first + 2, track.turns)
        first = span.first if span.last is None or span.first > 1 else max(1, last - 2)
        box = (track.x(first) - track.step / 2, row[1], track.x(last) + track.step / 2, row[1] + 5 * u)
        until = turns[span.last - 1].date_text if span.last else "or later"
        marks = (Area((_corners(box),), "paper", "day-open"), Line((_corners(box),), "frame", closed=True))
        tip = f"{span.name}: {turns[first - 1].date_text} – {until}"
        return Item("span", str(number), box, marks, tells=tip, does=f"turn:{span.last or span.first}")

    def _kinds(self) -> Iterator[Item]:
        """Yield what the thin bars are, in their colours, before the first of them, as far as there is room."""
        row, u, size = self._rows[1], self.unit, 10.5 * self.unit
        thin = [one for one in self.stage.spans if one.kind not in (CEASEFIRE, DAY_OPEN)]
        end = min((self.track.x(one.first) for one in thin), default=0.0) - 8 * u
        x = self.track.left
        for style in dict.fromkeys(_span_style(one) for one in thin):
            wide = width(_KINDS[style], size)
            if x + wide > end:
                return
            words = Words(_KINDS[style], (x, (row[1] + row[3]) / 2 + size * 0.36), size, wide, f"{style}-name")
            yield Item("kinds", style, (x, row[1], x + wide, row[3]), (words,), em=size)
            x += wide + 12 * u

    def _named(self, box: Box) -> Iterator[Words]:
        """Yield a ceasefire's name in its shade, where there is room."""
        size = 11 * self.unit
        wide = width(CEASEFIRE, size)
        if wide < box[2] - box[0]:
            at = ((box[0] + box[2] - wide) / 2, (box[1] + box[3]) / 2 + size * 0.36)
            yield Words(CEASEFIRE, at, size, wide, "ink")

    # Phases and turns

    def _band(self, number: int, phase: StagePhase, state: str) -> Item:
        """Return the band of a phase: plain, hovered or the present one."""
        key = (phase.id, state)
        if key not in self._bands:
            self._bands[key] = self._new_band(number, phase, state)
        return self._bands[key]

    @cached_property
    def _bands(self) -> dict[tuple[str, str], Item]:
        return {}

    def _new_band(self, number: int, phase: StagePhase, state: str) -> Item:
        row, track = self._rows[2], self.track
        x0, x1 = track.left + (phase.first - 1) * track.step, track.left + phase.last * track.step
        box = (round(x0) + 1.0, row[1] + 1, max(round(x1) - 1.0, round(x0) + 3.0), row[3] - 1)
        style = "band-here" if state == "here" else f"band-{'even' if number % 2 == 0 else 'odd'}{state}"
        ink = "panel" if state == "here" else "soft"
        size, lines = self._fitted(box, phase, number)
        high = size * 1.24
        middle, top = (box[0] + box[2]) / 2, (box[1] + box[3] - high * len(lines)) / 2
        words = tuple(
            Words(text, (middle - wide / 2, top + high * n + size * 0.98), size, wide, ink, "medium")
            for n, text in enumerate(lines)
            for wide in (width(text, size, "medium"),)
        )
        title = phase.title or _LATER
        tip = f"{number}. {title}: turns {phase.first} to {phase.last}"
        marks: tuple[Mark, ...] = (Panel(box, 3 * self.unit, style), *words)
        return Item("phase", phase.id, box, marks, tells=tip, does=f"turn:{phase.first}")

    def _here(self, scene: Scene) -> Iterator[Item]:
        """Yield the name of the present phase over its neighbours, where its own band has no room for it."""
        phase = next((one for one in self.stage.phases if one.id == scene.phase), None)
        band = next((one for one in self._bands.values() if phase and one.id == phase.id), None)
        if phase is None or band is None or not phase.title or self._named_whole(band.box, phase):
            return
        row, u, size = self._rows[2], self.unit, 11.0 * self.unit
        text = cut(phase.short or phase.title, size, row[2] - row[0] - 60 * u, "medium")
        wide = width(text, size, "medium")
        middle = (band.box[0] + band.box[2]) / 2
        x = min(max(middle - wide / 2, row[0] + 10 * u), row[2] - wide - 10 * u)
        box = (x - 8 * u, row[1] - 1, x + wide + 8 * u, row[3] + 1)
        words = Words(text, (x, (row[1] + row[3]) / 2 + size * 0.36), size, wide, "panel", "medium")
        yield Item("here", phase.id, box, (Panel(box, 3 * u, "band-here"), words), em=size)

    def _named_whole(self, box: Box, phase: StagePhase) -> bool:
        """Return whether a band has room for its phase's title, or the short one."""
        return any(title and self._lines(box, title) for title in (phase.title, phase.short))

    def _fitted(self, box: Box, phase: StagePhase, number: int) -> tuple[float, list[str]]:
        """Return the size and the lines in which a phase's title, its short one or its number fits its band whole."""
        for title in (phase.title, phase.short, str(number)):
            found = self._lines(box, title) if title else None
            if found:
                return found
        room = box[2] - box[0]
        sizes = (10.5, 9.0, 8.0, 7.0, 6.0, 5.0, 4.0)
        fits = (one * self.unit for one in sizes if width(str(number), one * self.unit, "medium") <= room)
        return next(fits, sizes[-1] * self.unit), [str(number)]

    def _lines(self, box: Box, title: str) -> tuple[float, list[str]] | None:
        """Return the size and the lines, one or two, in which a title fits a band whole; None where it does not."""
        room, u = box[2] - box[0] - 6 * self.unit, self.unit
        if width(title, 12 * u, "medium") <= room:
            return 12.0 * u, [title]
        words, size = title.split(" "), 10.5 * u
        splits = [[title]] + [[" ".join(words[:n]), " ".join(words[n:])] for n in range(1, len(words))]
        fits = [
            lines
            for lines in splits
            if all(width(line, size, "medium") <= room for line in lines)
            and len(lines) * size * 1.24 <= box[3] - box[1] + 2
        ]
        return (size, min(fits, key=lambda lines: max(map(len, lines)))) if fits else None

    @cached_property
    def _ticks(self) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
        """Each turn as a bar as high as it has events: as one to come, and as one that is past."""
        row, turns = self._rows[3], self.stage.turns
        most = max((turn.events for turn in turns), default=1) or 1
        wide = max(2.0, min(self.track.step * 0.5, 7 * self.unit))
        later = []
        for turn in turns:
            high = max(2.0, (row[3] - row[1] - 4) * (turn.events / most) ** 0.6)
            x = self.track.x(turn.number)
            box = (x - wide / 2, row[1] + 3, x + wide / 2, row[1] + 3 + high)
            later.append(Item("turn", str(turn.number), box, (Area((_corners(box),), "tick"),)))
        past = tuple(replace(one, marks=(Area((_corners(one.box),), "tick-past"),)) for one in later)
        return tuple(later), past

    def _dates(self) -> Iterator[Item]:
        """Yield the dates under turns, as many as fit, with the year where it changes."""
        row, size, free, year = self._rows[4], 11.5 * self.unit, -1.0, 0
        for turn in self.stage.turns:
            x = self.track.x(turn.number)
            text = short_day(turn.date, year=turn.date.year != year)
            wide = width(text, size)
            if x - wide / 2 >= max(free, row[0] + 2) and x + wide / 2 < row[2]:
                yield self._words("date", str(turn.number), text, (x - wide / 2, row[1] + size), 11.5)
                free, year = x + wide / 2 + 26 * self.unit, turn.date.year

    # What a step moves

    def _cursor(self, turn: int) -> Item:
        """Return the line of the present turn, which goes on below the names of phases, and its handle."""
        x, u, low = self.track.x(turn), self.unit, self._rows[3][3]
        half = max(2.0, 2 * u) / 2
        above = _corners((x - half, 2.0, x + half, self._rows[2][1]))
        below = _corners((x - half, self._rows[2][3], x + half, low))
        handle = Shape("circle", (x, low - 3 * u), 6.5 * u, "cursor-handle")
        box = (x - 8 * u, 2.0, x + 8 * u, low + 5 * u)
        return Item("cursor", str(turn), box, (Area((above, below), "cursor"), handle), at=(x, low - 3 * u))

    def _bookmark(self, turn: int) -> Item:
        at, reach = (self.track.x(turn), self._rows[3][1] + 4 * self.unit), 6 * self.unit
        box = (at[0] - reach, at[1] - reach, at[0] + reach, at[1] + reach)
        return Item("bookmark", str(turn), box, (Shape("flag", at, 5 * self.unit, "bookmark"),), at=at)

    @cached_property
    def _scrub(self) -> Item:
        return Item("track", "", (0, self._rows[2][3], float(self.size[0]), float(self.size[1])), does="scrub")

    def _words(
        self, kind: str, id: str, text: str, at: tuple[float, float], size: float, style: str = "soft",
        weight: Weight = "regular", halo: bool = False,
    ) -> Item:  # fmt: skip
        """Return a line of text whose baseline begins at `at`, as an item of its own."""
        pixels = size * self.unit
        wide = width(text, pixels, weight)
        box = (at[0], at[1] - pixels, at[0] + wide, at[1] + pixels * 0.3)
        return Item(kind, id, box, (Words(text, at, pixels, wide, style, weight, halo),), em=pixels)


def _span_style(span: Span) -> str:
    return f"span-{span.kind}" if span.kind in SPANS else "span"


def _state(phase: StagePhase, scene: Scene, hover: str) -> str:
    if phase.id == scene.phase:
        return "here"
    return "-hover" if phase.id == hover else ""


def _corners(box: Box) -> Path:
    """Return a box as the ring of its corners."""
    x0, y0, x1, y1 = box
    return (x0, y0), (x1, y0), (x1, y1), (x0, y1)
