"""Charts over time: a whole shared out turn by turn as bands, and figures of accounts as marks; turns lie across.

Turns stand at equal distances, as on the timeline. A band goes by steps, never by a slope between two turns. Figures
are marks of their own, in the shape of who gives them: they are not joined, added up or averaged.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sim.picture.axis import axis_to, tick_text
from sim.picture.items import Area, Box, Item, Line, Mark, Shape, Words
from sim.picture.metrics import cut, width
from sim.picture.timeline import Track
from sim.scenario.phrases.dates import short_day
from sim.scene.model import Stage
from sim.scene.trends import Course, Layer, Report, Reports

LEFT, RIGHT, ABOVE, BELOW = 62.0, 128.0, 22.0, 24.0  # units around the field of a chart
_TICK, _NAME, _DOT = 11.5, 12.5, 5.0
NEAR = 0.9  # of the top: a tick above that would run into it
TENFOLD = 30  # from so many times the usual figure on, each line of the axis stands for ten times the one below


@dataclass(frozen=True, slots=True)
class Scale:
    """The heights of a chart: ticks in order from the lowest, at the bottom of the field, to the top."""

    ticks: tuple[float, ...]
    tenfold: bool = False

    def part(self, value: float) -> float:
        """Return how far up a value stands, 0 to 1; below the lowest tick and above the top at the ends."""
        low, top = self.ticks[0], self.ticks[-1]
        if self.tenfold:
            return math.log10(min(max(value, low), top) / low) / (math.log10(top / low) or 1.0)
        return min(max((value - low) / (top - low), 0.0), 1.0)


def scale_for(found: Sequence[Report]) -> Scale:
    """Return a scale for figures: an even one, unless the greatest is so far above the usual that none would show."""
    figures = sorted(max(one.most, 1.0) for one in found) or [1.0]
    if figures[-1] < TENFOLD * figures[len(figures) // 2]:
        return Scale(axis_to(figures[-1]).ticks)
    powers = range(math.ceil(math.log10(figures[-1]) - 1e-9) + 1)
    return Scale(tuple(10.0**power for power in powers), tenfold=True)


@dataclass(frozen=True, slots=True)
class Frame:
    """The field of a chart within its box, with the turns across it and the scale up it. last: the last turn told."""

    field: Box
    track: Track
    scale: Scale
    unit: float
    last: int

    def y(self, value: float) -> float:
        """Return the height of a value, in pixels."""
        return self.field[3] - (self.field[3] - self.field[1]) * self.scale.part(value)


def frame_for(stage: Stage, scale: Scale, box: Box, unit: float, names: bool = True) -> Frame:
    """Return the frame of a chart that fills a box; with room for `names` at its right."""
    x0, y0, x1, y1 = box
    turns = len(stage.turns)
    right = RIGHT if names else 12.0
    field = (x0 + LEFT * unit, y0 + ABOVE * unit, x1 - right * unit, y1 - BELOW * unit)
    last = turns if stage.told is None else stage.told
    return Frame(field, Track(field[0], (field[2] - field[0]) / max(turns, 1), turns), scale, unit, last)


def course_items(course: Course, stage: Stage, turn: int, box: Box, unit: float) -> tuple[Item, ...]:
    """Return a course as a chart in a box: its bands or its line by steps, with the present turn marked."""
    scale = Scale(axis_to(course.top, whole=not course.unit).ticks)
    if course.stacked:
        scale = Scale((*(tick for tick in scale.ticks if tick < course.top * NEAR), course.top))
    frame = frame_for(stage, scale, box, unit)
    bands = _bands(course, frame) if course.stacked else _steps(course, frame)
    return (
        *_ground(course.id, stage, frame, course.unit),
        *bands,
        *_now(course.id, stage, turn, frame),
        *_names(course, turn, frame),
        *_columns(course, stage, frame),
    )


def reports_items(reports: Reports, stage: Stage, turn: int, box: Box, unit: float) -> tuple[Item, ...]:
    """Return figures as a chart in a box, each where its turn and its amount meet; hollow what counts otherwise."""
    frame = frame_for(stage, scale_for(reports.found), box, unit, names=False)
    seen: Counter[tuple[int, float]] = Counter()
    marks = []
    for number, one in enumerate(reports.found):
        marks.append(_mark(f"{reports.id}-{number}", one, frame, seen[one.turn, one.most]))
        seen[one.turn, one.most] += 1
    return (*_ground(reports.id, stage, frame, ""), *_now(reports.id, stage, turn, frame), *marks)


# What all charts stand on


def _ground(id: str, stage: Stage, frame: Frame, unit_word: str) -> Iterator[Item]:
    """Yield the field with every second phase shaded, lines at the ticks, and dates below."""
    x0, y0, x1, y1 = frame.field
    u, step = frame.unit, frame.track.step
    shades = [
        Area((_corners((x0 + (one.first - 1) * step, y0, x0 + one.last * step, y1)),), "raised")
        for one in stage.phases[1::2]
    ]
    lines: list[Mark] = []
    for tick in frame.scale.ticks:
        y, text = frame.y(tick), _tick(tick, unit_word)
        wide = width(text, _TICK * u)
        lines.append(Line((((x0, y), (x1, y)),), "axis" if tick == frame.scale.ticks[0] else "frame"))
        lines.append(Words(text, (x0 - wide - 8 * u, y + _TICK * u * 0.36), _TICK * u, wide, "soft"))
    yield Item("chart", id, (x0 - LEFT * u, y0 - 8 * u, x1, y1), (*shades, *lines), em=_TICK * u)
    yield Item("dates", id, (x0, y1, x1, y1 + BELOW * u), tuple(_dates(stage, frame)), em=_TICK * u)


def _tick(value: float, unit_word: str) -> str:
    text = tick_text(value if value == int(value) else round(value))
    return f"{text} {unit_word}" if unit_word in ("%", "km") and value else text


def _dates(stage: Stage, frame: Frame) -> Iterator[Mark]:
    """Yield the days of turns, as many as fit, with the year where it changes."""
    free, year, y1, u = -math.inf, 0, frame.field[3], frame.unit
    for turn in stage.turns:
        text = short_day(turn.date, year=turn.date.year != year)
        wide, x = width(text, _TICK * u), frame.track.x(turn.number)
        if x - wide / 2 >= free and x + wide / 2 <= frame.field[2] + 10 * u:
            yield Line((((x, y1), (x, y1 + 4 * u)),), "axis")
            yield Words(text, (x - wide / 2, y1 + 17 * u), _TICK * u, wide, "soft")
            free, year = x + wide / 2 + 22 * u, turn.date.year


def _now(id: str, stage: Stage, turn: int, frame: Frame) -> Iterator[Item]:
    """Yield the line of the present turn, with its day above it."""
    x0, y0, x1, y1 = frame.field
    u, x = frame.unit, frame.track.x(turn)
    text = stage.turns[turn - 1].date_text
    wide = width(text, _TICK * u, "medium")
    left = min(max(x - wide / 2, x0), max(x1 - wide, x0))
    marks = (
        Area((_corners((x - u, y0 - 4 * u, x + u, y1)),), "cursor"),
        Words(text, (left, y0 - 8 * u), _TICK * u, wide, "accent_ink", "medium"),
    )
    yield Item("cursor", id, (min(left, x - u), y0 - 20 * u, max(left + wide, x + u), y1), marks, em=_TICK * u)


# Courses


def _bands(course: Course, frame: Frame) -> Iterator[Item]:
    """Yield each layer upon the one before as a band that goes by steps."""
    low = [0.0] * (frame.last + 1)
    for layer in course.layers:
        high = [a + b for a, b in zip(low, layer.values, strict=False)]
        edge = [*_stairs(high, frame), *reversed(_stairs(low, frame))]
        known = layer.holder not in ("contested", "unknown")
        style, pattern = (
            (f"course-{layer.holder}", f"course-pattern-{layer.holder}") if known else ("bar-nobody", "bar-hatch")
        )
        marks = (Area((tuple(edge),), style, pattern), Line((tuple(_stairs(high, frame)),), "bar-parting"))
        yield Item("band", f"{course.id}-{layer.holder}", frame.field, marks)
        low = high


def _steps(course: Course, frame: Frame) -> Iterator[Item]:
    for layer in course.layers:
        yield Item("line", course.id, frame.field, (Line((tuple(_stairs(layer.values, frame)),), "course"),))


def _stairs(values: Sequence[float], frame: Frame) -> list[tuple[float, float]]:
    """Return the values after the turns as steps: each as wide as its turn, without corners where nothing changes."""
    track = frame.track
    found: list[tuple[float, float]] = []
    for turn in range(1, frame.last + 1):
        x, y = track.left + (turn - 1) * track.step, frame.y(values[turn])
        if not found or abs(found[-1][1] - y) > 1e-6:
            found += [(x, found[-1][1])] if found else []
            found.append((x, y))
    end = track.left + frame.last * track.step
    return [*found, (end, found[-1][1])] if found else [(track.left, frame.field[3])]


def _names(course: Course, turn: int, frame: Frame) -> Iterator[Item]:
    """Yield who each band is and how much that is at the present turn, beside where the band ends, apart."""
    if not course.stacked:
        return
    u, x, size = frame.unit, frame.field[2] + 10 * frame.unit, _NAME * frame.unit
    spots: list[tuple[float, Layer]] = []
    low = 0.0
    for layer in course.layers:
        value = layer.values[frame.last]
        if max(value, layer.values[turn]) >= 0.5:
            spots.append(((frame.y(low) + frame.y(low + value)) / 2, layer))
        low += value
    free = frame.field[3] + 4 * u
    rows = []
    for y, layer in spots:  # from the bottom up, each no lower than the one below it leaves room
        free = min(y, free)
        rows.append((free, layer))
        free -= 2.5 * size
    lift = max(frame.field[1] + size - free - 2.5 * size, 0.0) if rows else 0.0
    room = (RIGHT - 14) * u
    for y, layer in rows:
        tone = layer.holder if layer.holder not in ("contested", "unknown") else "nobody"
        amount = course.amount(layer.values[turn])
        name = cut(layer.name, size, room, "medium")
        words = (
            Words(name, (x, y + lift - 0.1 * size), size, width(name, size, "medium"), f"ink-{tone}", "medium"),
            Words(amount, (x, y + lift + 1.1 * size), size, width(amount, size), "ink"),
        )
        yield Item(
            "name", f"{course.id}-{layer.holder}", (x, y + lift - size, x + room, y + lift + 1.4 * size), words, em=size
        )


def _columns(course: Course, stage: Stage, frame: Frame) -> Iterator[Item]:
    """Yield for each turn what pointing at it tells; a click goes there."""
    x0, y0, _, y1 = frame.field
    step = frame.track.step
    for one in stage.turns[: frame.last]:
        box = (x0 + (one.number - 1) * step, y0, x0 + one.number * step, y1)
        tells = f"{one.date_text}: {course.says(one.number)}"
        yield Item("turn", f"{course.id}-{one.number}", box, tells=tells, does=f"turn:{one.number}")


# Reports


def _mark(id: str, one: Report, frame: Frame, aside: int) -> Item:
    """Return a figure: its sign, a bar where it is a range, an arrow where an end is open, a line since when."""
    u, reach = frame.unit, _DOT * frame.unit
    x = frame.track.x(one.turn) + aside * 1.6 * reach
    who = one.reporters[0] if one.reporters else None
    tone, sign = (who.tone, who.symbol) if who else ("grey", "circle")
    low = one.low if one.low is not None else one.high or 0.0
    high = one.high if one.high is not None else low
    y0, y1 = frame.y(low), frame.y(high)
    marks: list[Mark] = []
    if one.apart and one.since is not None:
        start = frame.track.x(one.since)
        marks.append(Area((_corners((min(start, x), y1 - 0.7 * u, x, y1 + 0.7 * u)),), f"range-{tone}"))
    top, bottom = y1, y0
    if y0 - y1 > 1:
        marks.append(Area((_corners((x - 1.5 * u, y1, x + 1.5 * u, y0)),), f"range-{tone}"))
        marks.append(Shape(sign, (x, y1), reach, f"range-sign-{tone}", hollow=one.apart))
    if one.high is None:
        top -= 15 * u
        marks += _arrow(x, y1, -1, tone, u)
    elif one.low is None:
        bottom += 15 * u
        marks += _arrow(x, y0, 1, tone, u)
    marks.append(Shape(sign, (x, y0), reach, f"range-sign-{tone}", hollow=one.apart))
    says = f"{one.date_text}: {one.text} · {', '.join(who.name for who in one.reporters)}"
    box = (x - reach, top - reach, x + reach, bottom + reach)
    return Item("report", id, box, tuple(marks), at=(x, y0), tells=says, does=f"go:{one.turn}:{one.fact}")


def _arrow(x: float, y: float, way: int, tone: str, u: float) -> list[Mark]:
    """Return a line up (-1) or down (1) that ends in an arrow: as far as the account says, and on."""
    end = y + way * 11 * u
    tip = ((x - 4 * u, end), (x + 4 * u, end), (x, end + way * 5 * u))
    return [
        Area((_corners((x - 1.2 * u, min(y, end), x + 1.2 * u, max(y, end))),), f"range-{tone}"),
        Area((tip,), f"range-{tone}"),
    ]


def _corners(box: Box) -> tuple[tuple[float, float], ...]:
    x0, y0, x1, y1 = box
    return (x0, y0), (x1, y0), (x1, y1), (x0, y1)
