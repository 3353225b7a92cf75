"""The timeline: phases as bands, turns as ticks by their events, the displaced as steps, ceasefires as shades.

Turns stand at equal distances: their dates lie days or years apart, and every turn is one step of the replay.
"""

from __future__ import annotations

from dataclasses import dataclass

import pygame

from sim.picture.palette import Colour, mix
from sim.scene.model import Scene, SeriesPoint, Span, Stage, StagePhase
from sim.window.ink.pen import Pen
from sim.window.ink.shapes import put, symbol

CEASEFIRE = "ceasefire"
TONES = {CEASEFIRE: "olive", "operation": "violet", "weather": "grey", "airspace": "grey"}  # else plum
LANES = 6  # of conditions at once
LEAST = 8  # pixels: no number of a phase is written smaller
CAPTIONS = ("People displaced, as reported", "Displaced, as reported", "Displaced")


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


def track_for(pen: Pen, rect: pygame.Rect, turns: int) -> Track:
    """Return where the turns stand in a timeline."""
    margin = pen.sizes(20)
    return Track(rect.x + margin, (rect.width - 2 * margin) / max(turns, 1), turns)


def draw_timeline(
    pen: Pen,
    rect: pygame.Rect,
    scene: Scene,
    stage: Stage,
    bookmarks: tuple[int, ...],
    kept: dict[object, pygame.Surface],
) -> Track:
    """Draw the timeline and note its targets; return where the turns stand, for scrubbing.

    What no turn changes is taken from `kept`, or drawn and put there.
    """
    track = track_for(pen, rect, len(stage.turns))
    rows = _rows(rect)
    key = (rect.size, pen.palette.id, pen.sizes.unit)
    if (key, "still") not in kept:
        kept.clear()
        kept[key, "still"], kept[key, "past"] = _still(pen, rect, rows, track, stage), _past(pen, rows[3], track, stage)
    pen.surface.blit(kept[key, "still"], rect)
    until = round(track.x(scene.turn + 0.5)) - rect.x
    pen.surface.blit(kept[key, "past"], rows[3], (0, 0, until, rows[3].height))
    _spans(pen, rows[1], track, stage, rows[0])
    _displaced(pen, rows[0], track, stage, scene)
    _phases(pen, rows[2], track, stage, scene)
    _cursor(pen, rect, rows, track, scene)
    for turn in bookmarks:
        pen.sign("flag", (track.x(turn), rows[3].y + pen.sizes(4)), 5, "accent_ink")
    whole = pygame.Rect(rect.x, rows[2].bottom, rect.width, rect.bottom - rows[2].bottom)
    pen.target("track", whole, "scrub", "", tab=False)
    return track


def _still(pen: Pen, rect: pygame.Rect, rows: list[pygame.Rect], track: Track, stage: Stage) -> pygame.Surface:
    """Return what no turn changes: paper, the steps of the displaced, the bands of the phases, the dates."""
    surface = pygame.Surface(rect.size)
    still = Pen(surface, pen.ink, pen.palette, pen.sizes)
    surface.fill(pen.colour("paper"))
    still.rule((0, 0), rect.width)
    _steps_area(still, rows[0], track, stage)
    _ceasefires(still, rows[0], track, stage)
    for number, phase in enumerate(stage.phases, 1):
        _band(still, _band_rect(rows[2], track, phase), phase, number, False)
    _ticks(still, rows[3], track, stage, False)
    _months(still, rows[4], track, stage)
    return surface


def _rows(rect: pygame.Rect) -> list[pygame.Rect]:
    """Return the rows: displaced, spans, phases, ticks, months."""
    rows, y = [], rect.y + rect.height * 0.05
    for part in (0.27, 0.12, 0.23, 0.17, 0.17):
        rows.append(pygame.Rect(rect.x, round(y), rect.width, round(rect.height * part)))
        y += rect.height * part
    return rows


def _displaced(pen: Pen, row: pygame.Rect, track: Track, stage: Stage, scene: Scene) -> None:
    """Draw the reports of displaced people as dots where they are made, and the latest figure in words."""
    if not stage.displaced:
        return
    top = _top(stage)
    colour = pen.palette.tone("blue")
    for number, point in enumerate(stage.displaced):
        _dot(pen, row, track, scene, point, number, top, colour)
    _figure(pen, row, track, stage, scene, top)


def _top(stage: Stage) -> float:
    """Return how many people the height of the row stands for."""
    return max(point.high or point.low for point in stage.displaced) * 1.4


def _steps_area(pen: Pen, row: pygame.Rect, track: Track, stage: Stage) -> None:
    """Draw the steps from each report of displaced people to the next."""
    if not stage.displaced:
        return
    top, colour = _top(stage), pen.palette.tone("blue")
    steps = _steps(stage.displaced)
    for n, point in enumerate(steps):
        y = row.bottom - row.height * point.low / top
        last = track.turns if stage.told is None else stage.told
        end = track.x(steps[n + 1].turn) if n + 1 < len(steps) else track.left + track.step * last
        area = pygame.Rect(
            round(track.x(point.turn)), round(y), round(end) - round(track.x(point.turn)), row.bottom - round(y)
        )
        pen.surface.fill(mix(pen.colour("paper"), colour, 0.13), area)
        pen.surface.fill(mix(pen.colour("paper"), colour, 0.7), (area.x, area.y, area.width, max(1, pen.sizes(1.6))))
    pen.text(_caption(pen, track, stage), (track.left, row.y - pen.sizes(1)), 11.5, "soft")


def _caption(pen: Pen, track: Track, stage: Stage) -> str:
    """Return the longest caption that ends before the first ceasefire."""
    free = min((_ends(span, track)[0] for span in stage.spans if span.kind == CEASEFIRE), default=track.x(track.turns))
    return next((text for text in CAPTIONS if track.left + pen.width(text, 11.5) <= free), CAPTIONS[-1])


def _dot(
    pen: Pen, row: pygame.Rect, track: Track, scene: Scene, point: SeriesPoint, number: int, top: float, colour: Colour
) -> None:
    """Draw one report: a dot, with a line up to its higher figure where it gives two."""
    at = (track.x(point.turn), row.bottom - row.height * point.low / top)
    fill = colour if point.turn <= scene.turn else mix(pen.colour("paper"), colour, 0.45)
    if point.high and point.high > point.low:
        pygame.draw.line(pen.surface, fill, at, (at[0], row.bottom - row.height * point.high / top), pen.sizes(2))
    put(pen.surface, symbol("circle", pen.sizes(3.4), fill, pen.colour("paper"), 1.2), at)
    spot = pygame.Rect(0, 0, pen.sizes(16), pen.sizes(16))
    spot.center = (round(at[0]), round(at[1]))
    tip = f"{point.text} displaced: {point.reporter}, {point.date.day} {point.date:%B %Y}"
    pen.target(f"displaced:{number}", spot, f"turn:{point.turn}", tip)


def _steps(points: tuple[SeriesPoint, ...]) -> list[SeriesPoint]:
    """Return the last report of each turn, in order."""
    return list({point.turn: point for point in sorted(points, key=lambda p: (p.turn, p.low))}.values())


def _figure(pen: Pen, row: pygame.Rect, track: Track, stage: Stage, scene: Scene, top: float) -> None:
    """Write the figure of the header, the latest that the lens believes, beside its dot."""
    fact = scene.displaced.fact if scene.displaced else None
    point = next((one for one in stage.displaced if one.fact == fact), None)
    if point is None:
        return
    end, y = track.x(point.turn) - pen.sizes(8), row.bottom - row.height * point.low / top - pen.sizes(18)
    left = track.left + pen.width(_caption(pen, track, stage), 11.5) + pen.sizes(16)
    texts = (f"{point.text} · {point.reporter}", point.text)
    text = next((text for text in texts if end - pen.width(text, 12, "medium") >= left), texts[-1])
    x = max(end - pen.width(text, 12, "medium"), left)
    image = pen.ink.halo(text, pen.sizes(12), pen.palette.tone_ink("blue"), pen.colour("paper"), "medium")
    x = min(x, row.right - image.get_width() - pen.sizes(8))
    pen.surface.blit(image, (round(x), round(max(y, row.y - pen.sizes(4)))))


def _ceasefires(pen: Pen, row: pygame.Rect, track: Track, stage: Stage) -> None:
    """Shade the turns of each ceasefire over those of the displaced, and name it where there is room."""
    for span in stage.spans:
        if span.kind == CEASEFIRE:
            x0, x1 = _ends(span, track)
            band = pygame.Rect(round(x0), row.y, round(x1 - x0), row.height)
            shade = pygame.Surface(band.size, pygame.SRCALPHA)
            shade.fill((*pen.palette.tone(TONES[CEASEFIRE]), 56))
            pen.surface.blit(shade, band)
            if pen.width(CEASEFIRE, 11) < band.width:
                pen.text(CEASEFIRE, (band.centerx, row.centery - pen.sizes(8)), 11, "ink", align="centre")


def _spans(pen: Pen, row: pygame.Rect, track: Track, stage: Stage, above: pygame.Rect) -> None:
    """Draw conditions as thin bars, one below the other where they meet; a ceasefire's target is its band `above`."""
    lanes: list[float] = []
    height = max(2, row.height // LANES - 1)
    for number, span in enumerate(stage.spans):
        x0, x1 = _ends(span, track)
        if span.kind == CEASEFIRE:
            spot = pygame.Rect(round(x0), above.y, round(x1 - x0), above.height)
        else:
            lane = next((n for n, end in enumerate(lanes) if end <= x0), len(lanes))
            lanes[lane : lane + 1] = [max(x1, x0 + pen.sizes(6)) + pen.sizes(4)]
            y = row.y + 1 + min(lane, LANES - 1) * (height + 1)
            spot = pygame.Rect(round(x0), y, max(round(x1 - x0), pen.sizes(5)), height)
            pen.surface.fill(mix(pen.colour("paper"), pen.palette.tone(TONES.get(span.kind, "plum")), 0.75), spot)
            spot.inflate_ip(0, 1)
        until = stage.turns[span.last - 1].date_text if span.last else "not ended in the document"
        tip = f"{span.name}: {stage.turns[span.first - 1].date_text} – {until}"
        pen.target(f"span:{number}", spot, f"turn:{span.first}", tip)


def _ends(span: Span, track: Track) -> tuple[float, float]:
    """Return where a condition begins and ends; one that has not ended runs to the last turn."""
    return track.x(span.first), track.x(span.last) if span.last else track.left + track.step * track.turns


def _phases(pen: Pen, row: pygame.Rect, track: Track, stage: Stage, scene: Scene) -> None:
    """Draw the band of the present phase, and note the targets of all."""
    for number, phase in enumerate(stage.phases, 1):
        band, id = _band_rect(row, track, phase), f"phase:{phase.id}"
        if phase.id == scene.phase or id == pen.hover:
            _band(pen, band, phase, number, phase.id == scene.phase, id == pen.hover)
        title = phase.title or "Later, not yet seen"
        pen.target(id, band, f"turn:{phase.first}", f"{number}. {title}: turns {phase.first} to {phase.last}")


def _band_rect(row: pygame.Rect, track: Track, phase: StagePhase) -> pygame.Rect:
    """Return where the band of a phase stands."""
    x0, x1 = track.left + (phase.first - 1) * track.step, track.left + phase.last * track.step
    return pygame.Rect(round(x0) + 1, row.y + 1, max(round(x1) - round(x0) - 2, 2), row.height - 2)


def _band(pen: Pen, band: pygame.Rect, phase: StagePhase, number: int, here: bool, hover: bool = False) -> None:
    """Draw the band of a phase: with its title or its short one where that fits whole, else with its number."""
    plain = mix(pen.colour("raised"), pen.colour("ink"), 0.05 * (number % 2 == 0) + 0.08 * hover)
    pen.box(band, pen.colour("select") if here else plain, None if here else pen.colour("rule"), 3)
    colour = "panel" if here else "soft"
    titles = (phase.title, phase.short, str(number))
    size, lines = next(
        (fit for title in titles if title and (fit := _fitted(pen, band, title))), _squeezed(pen, band, str(number))
    )
    high = pen.sizes(size) * 1.24
    top = band.centery - high * len(lines) / 2 - pen.sizes(1)
    for n, line in enumerate(lines):
        pen.text(line, (band.centerx, top + n * high), size, colour, "medium", "centre")


def _squeezed(pen: Pen, band: pygame.Rect, number: str) -> tuple[float, list[str]]:
    """Return the size, small though it may be, at which a phase's number fits its band, and the number."""
    sizes = (10.5, 9.0, 8.0, 7.0, 6.0, 5.0, 4.0)
    fits = (size for size in sizes if pen.width(number, size, "medium") <= band.width or pen.sizes(size) <= LEAST)
    return next(fits, sizes[-1]), [number]


def _fitted(pen: Pen, band: pygame.Rect, title: str) -> tuple[float, list[str]] | None:
    """Return the size and the lines, one or two, in which a title fits a band whole; None where it does not."""
    room = band.width - pen.sizes(6)
    if pen.width(title, 12, "medium") <= room:
        return 12.0, [title]
    words, size = title.split(" "), 10.5
    splits = [[title]] + [[" ".join(words[:n]), " ".join(words[n:])] for n in range(1, len(words))]
    splits = [lines for lines in splits if all(pen.width(line, size, "medium") <= room for line in lines)]
    splits = [lines for lines in splits if len(lines) * pen.sizes(size) * 1.24 <= band.height + 2]
    return (size, min(splits, key=lambda lines: max(map(len, lines)))) if splits else None


def _ticks(pen: Pen, row: pygame.Rect, track: Track, stage: Stage, past: bool) -> None:
    """Draw each turn as a bar as high as it has events, in the colour of those that are past or of those to come."""
    most = max((turn.events for turn in stage.turns), default=1) or 1
    wide = max(2, min(round(track.step * 0.5), pen.sizes(7)))
    colour = pen.colour("select") if past else mix(pen.colour("rule"), pen.colour("ink"), 0.18)
    for turn in stage.turns:
        height = max(2, round((row.height - 4) * (turn.events / most) ** 0.6))
        pen.surface.fill(colour, (round(track.x(turn.number) - wide / 2), row.y + 3, wide, height))


def _past(pen: Pen, row: pygame.Rect, track: Track, stage: Stage) -> pygame.Surface:
    """Return the row of ticks as it is when all turns are past."""
    surface = pygame.Surface(row.size)
    surface.fill(pen.colour("paper"))
    _ticks(Pen(surface, pen.ink, pen.palette, pen.sizes), surface.get_rect(), track, stage, True)
    return surface


def _months(pen: Pen, row: pygame.Rect, track: Track, stage: Stage) -> None:
    """Write the date under turns, as many as fit, and the year where it changes."""
    free, year = -1.0, 0
    for turn in stage.turns:
        x = track.x(turn.number)
        text = f"{turn.date.day} {turn.date:%b}" + (f" {turn.date.year}" if turn.date.year != year else "")
        width = pen.width(text, 11.5)
        if x - width / 2 >= max(free, row.x + 2) and x + width / 2 < row.right:
            pen.text(text, (x, row.y), 11.5, "soft", align="centre")
            free, year = x + width / 2 + pen.sizes(26), turn.date.year


def _cursor(pen: Pen, rect: pygame.Rect, rows: list[pygame.Rect], track: Track, scene: Scene) -> None:
    """Draw the line and the handle of the present turn."""
    x = round(track.x(scene.turn))
    colour = pen.colour("accent")
    pen.surface.fill(colour, (x - 1, rect.y + 2, max(2, pen.sizes(2)), rows[3].bottom - rect.y - 2))
    put(
        pen.surface,
        symbol("circle", pen.sizes(6.5), colour, pen.colour("panel"), 2),
        (x, rows[3].bottom - pen.sizes(3)),
    )
