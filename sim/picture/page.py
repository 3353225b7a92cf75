"""The whole page of a moment: date and conditions above, the map, the day's quotes beside it, the timeline below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sim.picture.camera import Camera
from sim.picture.items import Box, Item, Line, Look, Mark, Panel, Picture, Shape, View, Weight, Words, moved
from sim.picture.layout import SMALLEST, layout_for
from sim.picture.map import Sheet
from sim.picture.metrics import cut, width, wrapped
from sim.picture.timeline import Timeline
from sim.picture.views import events_camera, home_camera, unit_for
from sim.scene.apart import apart
from sim.scene.knowledge import NAME
from sim.scene.model import Card, Fact, Scene, Stage

PAD, GAP = 18.0, 9.0  # units: within the column of quotes, and between two of them
QUOTE, SMALL = 15.5, 12.5  # units: the size of letters
LINE = 1.32  # of the size of letters: from one line to the next
VIEWS = ("home", "events")


class Page:
    """The pages of a stage at one size: what moments share is made once and kept."""

    def __init__(self, stage: Stage, size: tuple[int, int], text: float = 1.0, look: Look | None = None) -> None:
        """Lay out pages of `size` pixels, with letters `text` times as large; below 640 × 400 the map is all of it."""
        self.stage, self.size, self.text, self.look = stage, size, text, look or Look()
        self._layout = layout_for(size, text)
        self._unit = self._layout.sizes.unit
        self._alone = size[0] < SMALLEST[0] or size[1] < SMALLEST[1]
        x, y, wide, high = (0, 0, *size) if self._alone else self._layout.map
        self.map: Box = (float(x), float(y), float(x + wide), float(y + high))
        self._sheet: Sheet | None = None
        self._moved: dict[int, tuple[Item, Item]] = {}  # of the timeline: by identity, with what was identified
        self._timeline: Timeline | None = (
            None if self._alone else Timeline(stage, self._layout.timeline[2:], self._unit)
        )

    def picture(self, scene: Scene, view: str = "home") -> Picture:
        """Return the page of a moment. `view`: "home", or "events" for the places of its events, where it has any."""
        sheet = self._seen(self._camera(scene, view))
        items = list(sheet.items(scene)) if self._alone else [*sheet.items(scene), *self._around(scene)]
        return Picture(self.size, sheet.view, tuple(items), round(100 * self.text))

    def _camera(self, scene: Scene, view: str) -> Camera:
        size = round(self.map[2] - self.map[0]), round(self.map[3] - self.map[1])
        events = events_camera(self.stage, scene, size) if view == "events" else None
        return events or home_camera(self.stage, size)

    def _seen(self, camera: Camera) -> Sheet:
        if self._sheet is None or self._sheet.view.camera != camera:
            self._sheet = Sheet(self.stage, View(camera, self.map, unit_for(self.size, self.text)), self.look)
        return self._sheet

    def _around(self, scene: Scene) -> Iterator[Item]:
        yield from self._header(scene)
        yield from self._quotes(scene)
        if self._timeline:
            x, y, _, _ = self._layout.timeline
            for item in self._timeline.items(scene):
                kept = self._moved.get(id(item))
                if kept is None:
                    kept = self._moved[id(item)] = item, moved(item, x, y)
                yield kept[1]

    def _words(self, text: str, x: float, y: float, size: float, style: str, weight: Weight = "regular",
               most: float | None = None) -> Words:  # fmt: skip
        """Return a line of text whose baseline is at `y`; `size` in units, `most` pixels wide."""
        pixels = size * self._unit
        words = text if most is None else cut(text, pixels, most, weight)
        return Words(words, (x, y), pixels, width(words, pixels, weight), style, weight)

    def _header(self, scene: Scene) -> Iterator[Item]:
        """Yield the strip at the top: date, phase and turn; lens, the displaced and conditions as far as they fit."""
        x, y, wide, high = self._layout.header
        unit, right = self._unit, x + wide - 16 * self._unit
        below = f"{scene.phase_title} · turn {scene.turn} of {scene.turns}"
        other = apart(scene)
        below += f" · {other[0].lower()}{other[1:]}" if other else ""
        middle, most = y + high / 2, wide * 0.55
        date = self._words(scene.date_text, x + 20 * unit, middle, 25, "ink", "bold", most)
        under = self._words(below, x + 20 * unit, middle + 20 * unit, 13.5, "soft", most=most)
        marks: list[Mark] = [Panel((x, y, x + wide, y + high), 0.0, "paper"), _rule(x, y + high, x + wide, y + high)]
        left = max(date.at[0] + date.width, under.at[0] + under.width) + 20 * unit
        known = "agreed" in self.look.on and not scene.branch
        whose = Fact("Layer", NAME) if known else Fact("Account", scene.lens_name)
        facts = [whose, *([scene.displaced] if scene.displaced else []), *scene.conditions]
        for fact in facts:
            label = self._words(fact.label, 0, middle - 5 * unit, 11.5, "soft")
            value = self._words(fact.value, 0, middle + 12 * unit, 13.5, "ink", "medium")
            start = right - max(label.width, value.width)
            if start - 12 * unit < left:
                break
            marks += [replace(label, at=(start, label.at[1])), replace(value, at=(start, value.at[1]))]
            marks.append(_rule(start - 11 * unit, middle - 16 * unit, start - 11 * unit, middle + 16 * unit))
            right = start - 24 * unit
        yield Item("caption", "header", (x, y, x + wide, y + high), (*marks, date, under))

    def _quotes(self, scene: Scene) -> Iterator[Item]:
        """Yield the headline and the day's quotes with who reports them, as many as fit whole."""
        x, y, wide, high = self._layout.cards
        unit, bottom = self._unit, y + high
        inner, most = x + PAD * unit, wide - 2 * PAD * unit
        column = (x, y, x + wide, bottom)
        yield Item("cards", "cards", column, (Panel(column, 0.0, "paper"), _rule(x, y, x, bottom)))
        marks: list[Mark] = []
        top = y + 14 * unit
        for row in wrapped(scene.headline, 19 * unit, most, "bold"):
            top += 19 * LINE * unit
            marks.append(self._words(row, inner, top - 6 * unit, 19, "ink", "bold", most))
        top += 8 * unit
        yield Item("headline", f"turn:{scene.turn}", (inner, y, inner + most, top), tuple(marks))
        for number, card in enumerate(scene.cards):
            drawn, low = self._quote(card, inner, top, most)
            rest = len(scene.cards) - number
            if low > bottom - (30 * unit if rest > 1 else 4 * unit):
                words = f"and {rest} more event{'s' * (rest > 1)} of this turn"
                line = self._words(words, inner, top + 15 * unit, SMALL, "soft", most=most)
                yield Item("more", f"turn:{scene.turn}", (inner, top, inner + line.width, top + 20 * unit), (line,))
                return
            yield Item("card", card.fact, (inner, top, inner + most, low), tuple(drawn), does=f"source:{card.fact}")
            top = low + GAP * unit

    def _quote(self, card: Card, x: float, top: float, most: float) -> tuple[Sequence[Mark], float]:
        """Return the marks of a quote below `top`, and where it ends."""
        unit, room = self._unit, most - 24 * self._unit
        marks: list[Mark] = []
        y, left = top + 6 * unit, x + 12 * unit
        for row in wrapped(f"“{card.quote}”", QUOTE * unit, room):
            y += QUOTE * LINE * unit
            marks.append(self._words(row, left, y - 5 * unit, QUOTE, "ink", most=room))
        for one in card.reporters:
            y += SMALL * 1.6 * unit
            marks.append(Shape(one.symbol, (left + 5 * unit, y - 9 * unit), 4 * unit, f"range-{one.tone}"))
            marks.append(self._words(one.name, left + 15 * unit, y - 5 * unit, SMALL, "ink", "medium", room * 0.6))
        told = f"{card.standing}, line {card.line}"
        wide = width(told, SMALL * unit)
        marks.append(self._words(told, x + most - 12 * unit - wide, y - 5 * unit, SMALL, "soft"))
        changes = "; ".join(chip.text for chip in card.chips)
        for row in wrapped(changes, SMALL * unit, room):
            y += SMALL * 1.45 * unit
            marks.append(self._words(row, left, y - 5 * unit, SMALL, "accent_ink", most=room))
        return [Panel((x, top, x + most, y + 5 * unit), 8 * unit, "card"), *marks], y + 5 * unit


def _rule(x0: float, y0: float, x1: float, y1: float) -> Line:
    return Line((((x0, y0), (x1, y1)),), "frame")
