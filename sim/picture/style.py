"""How what is drawn looks: the styles that marks name, in the colours of a palette and of a scenario's sides.

Widths are in units of the picture, so that one table serves every size. Renderers write a style in their own way:
pygame takes its colours, SVG and CSS what `attributes` makes of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from sim.picture.palette import TONES, Colour, Palette, mix
from sim.scene.model import StageSide, Territory
from sim.scene.symbols import PATTERNS

NOBODY = "nobody"
TILE = 9.0  # units: the side of the square that a pattern repeats
ROADS = {"local": (0.0, 1.2), "secondary": (3.0, 1.6), "primary": (4.2, 2.4), "motorway": (6.4, 3.9)}  # casing, road
SPANS = {"operation": "violet", "weather": "grey", "airspace": "grey"}  # the tones of kinds of conditions
OTHER_SPAN = "plum"
TURNS = {"rising": -45, "falling": 45, "upright": 90, "mesh": 45}  # degrees by which a tile of level lines is turned
BLACK, WHITE = (0, 0, 0), (255, 255, 255)


@dataclass(frozen=True, slots=True)
class Style:
    """A look. `dash` (drawn, left out) and `width` are in units.

    An `edge` is a line around what is filled, below it: half of its `width` would be covered, and so it is drawn twice
    as wide. pattern: the tile that is repeated in the colour of `stroke`: lines (rising, falling, level, upright), a
    mesh of both, dashes or dots.
    """

    fill: Colour | None = None
    stroke: Colour | None = None
    width: float = 0.0
    dash: tuple[float, ...] = ()
    cap: Literal["round", "butt"] = "round"
    edge: bool = False
    opacity: float = 1.0
    pattern: str = ""


Styles = Mapping[str, Style]


# How sure ground is, from the surest on: fainter and fainter, then broken up.
_STEPS = {"sure": ("wash", ""), "likely": ("faint", ""), "doubtful": ("faint", "dashes"), "open": ("faint", "mesh")}


def cell_style(one: Territory) -> tuple[str, str]:
    """Return the styles of a site's ground and of the pattern upon it; a palette may have no style of that pattern."""
    if one.verdict == "contradicted":
        return f"wash-{NOBODY}", "mesh"
    if one.verdict in ("silent", "lost"):
        return f"faint-{one.side or NOBODY}", "dashes"
    if one.verdict in _STEPS:
        wash, pattern = _STEPS[one.verdict]
        return f"{wash}-{one.side or NOBODY}", pattern or f"pattern-{wash}-{one.side or NOBODY}"
    wash = f"{'faint' if one.inferred else 'wash'}-{one.side or NOBODY}"
    return wash, "hatch" if one.contested else f"pattern-{wash}"


def styles(palette: Palette, sides: Mapping[str, StageSide]) -> dict[str, Style]:
    """Return every style by its name. The colours of surfaces are styles that fill, by their own names."""
    found = {name: Style(fill=colour) for name, colour in palette.surface.items()} | _ground(palette)
    found |= _signs(palette) | _furniture(palette) | _timeline(palette) | _axes(palette) | _bars(palette, sides)
    for id, tone in [*((id, side.tone) for id, side in sides.items()), (NOBODY, None)]:
        found |= _side(palette, id, tone)
    return found


def _line(colour: Colour, width: float, *dash: float) -> Style:
    return Style(stroke=colour, width=width, dash=dash, cap="butt" if dash else "round")


def _ground(palette: Palette) -> dict[str, Style]:
    ground = palette.ground
    found = {name: Style(fill=ground[name]) for name in ("country", "land", "sea", "lake")} | {
        "governorate": _line(ground["governorate"], 1.1, 5, 4),
        "shore": _line(ground["coast"], 1.0),
        "coast": _line(ground["coast"], 1.6),
        "river": _line(mix(ground["sea"], (62, 112, 150), 0.45), 1.1),
        "ice": Style(fill=mix(ground["sea"], ground["halo"], 0.6)),
        "border-band": _line(mix(ground["border"], ground["country"], 0.72), 7),
        "border": _line(ground["border"], 2),
        "front-halo": _line(ground["halo"], 7.5),
        "front": _line(ground["front"], 4.0),
        "corridor": _line(palette.surface["select"], 1.8, 12, 9.6),
        "corridor-inner": _line(palette.surface["select"], 1.8, 6, 4.8),
        "hatch": Style(stroke=mix(palette.wash("red"), palette.surface["ink"], 0.35), width=1.6, pattern="rising"),
        "mesh": Style(stroke=mix(ground["unknown"], palette.surface["ink"], 0.6), width=1.3, pattern="mesh"),
        "dashes": Style(stroke=mix(ground["unknown"], palette.surface["ink"], 0.5), width=1.7, pattern="dashes"),
    }
    for name, (casing, width) in ROADS.items():
        found[f"casing-{name}"] = _line(ground["casing"], casing)
        found[f"road-{name}"] = _line(ground.get(name, ground["primary"]), width)
    return found


def _signs(palette: Palette) -> dict[str, Style]:
    ground, ink = palette.ground, palette.surface
    return {
        "mark-open": _edged(palette.tone_ink("grey"), ground["halo"], 1.5),
        "changed-halo": _line(ground["halo"], 5.8),
        "changed": _line(ink["accent"], 3.2),
        "overtaken-halo": _line(ground["halo"], 3.6),
        "besieged": Style(stroke=ink["ink"], width=2.6, cap="butt"),
        "encircled-fully": Style(stroke=ink["soft"], width=1.7, cap="butt"),
        "encircled-partly": Style(stroke=ink["soft"], width=1.4, cap="butt"),
        "leader": _line(ink["soft"], 1.0),
        "plate-leader": _line(ink["ink"], 1.4),
        "region": Style(fill=ground["region"]),
        "area": Style(fill=mix(ground["region"], ink["ink"], 0.12)),
        "sea-name": Style(fill=mix(ground["coast"], (40, 70, 90), 0.3)),
        "halo": Style(fill=ground["halo"]),
        "shield": Style(fill=ground["shield"], stroke=ground["halo"], width=1.5),
        "shield-name": Style(fill=WHITE),
    }


def _furniture(palette: Palette) -> dict[str, Style]:
    ground, ink = palette.ground, palette.surface
    return {
        "box": Style(fill=ink["panel"], stroke=ink["rule"], width=1.0, opacity=0.96),
        "frame": _line(ink["rule"], 1.0),
        "card": Style(fill=ink["panel"], stroke=ink["rule"], width=1.0),
        "swatch": _line(ink["soft"], 1.0),
        "seen": _line(ink["ink"], 1.6),
        "scale-halo": _line(ground["halo"], 5.0),
        "scale": _line(ink["soft"], 2.0),
        "thin": _line(ground["border"], 0.7),
        "day-open": Style(stroke=ink["soft"], width=1.2, pattern="rising"),
        "branch": Style(stroke=ink["warn"], width=4.0, pattern="rising"),
    }


def _side(palette: Palette, id: str, tone: str | None) -> dict[str, Style]:
    """Return the styles of the ground, signs and plates of a side, or of nobody."""
    colour, panel, halo = palette.tone(tone), palette.surface["panel"], palette.ground["halo"]
    edge, sign = (colour, mix(colour, BLACK, 0.3)) if tone else (palette.surface["soft"], palette.surface["ink"])
    found = {
        f"mark-{id}": _edged(colour, halo, 1.6),
        f"mark-great-{id}": _edged(mix(colour, BLACK, 0.25), halo, 1.6),
        f"overtaken-{id}": _line(mix(colour, BLACK, 0.1), 1.8),
        f"area-{id}": _edged(mix(colour, halo, 0.74), mix(colour, halo, 0.4), 0.9),
        f"symbol-{id}": Style(fill=colour),
        f"ink-{id}": Style(fill=palette.tone_ink(tone)),
        f"badge-{id}": Style(fill=panel, stroke=edge, width=1.6),
        f"badge-sign-{id}": Style(fill=sign),
        f"plate-{id}": Style(fill=panel, stroke=colour, width=1.3),
        f"plate-old-{id}": Style(fill=halo, stroke=mix(colour, halo, 0.5), width=1.3),
    }
    for name, inferred in ((f"wash-{id}", False), (f"faint-{id}", True)):
        wash = palette.wash(tone, inferred)
        found[name] = Style(fill=wash)
        if palette.patterns and tone in PATTERNS:
            strength = 0.34 if inferred else 0.6
            found[f"pattern-{name}"] = Style(stroke=mix(wash, colour, strength), width=1.1, pattern=PATTERNS[tone])
    return found


def _timeline(palette: Palette) -> dict[str, Style]:
    ink, blue = palette.surface, palette.tone("blue")
    paper, raised = ink["paper"], ink["raised"]
    pale = mix(paper, blue, 0.45)
    spans = {f"span-{kind}": tone for kind, tone in SPANS.items()} | {"span": OTHER_SPAN}
    found = {
        "steps": Style(fill=mix(paper, blue, 0.13)),
        "steps-edge": Style(fill=mix(paper, blue, 0.7)),
        "report": Style(fill=blue, stroke=paper, width=1.2, edge=True),
        "report-range": Style(stroke=blue, width=2.0),
        "report-later": Style(fill=pale, stroke=paper, width=1.2, edge=True),
        "report-later-range": Style(stroke=pale, width=2.0),
        "figure": Style(fill=palette.tone_ink("blue")),
        "span-ceasefire": Style(fill=palette.tone("olive"), opacity=0.22),
        "band-here": Style(fill=ink["select"]),
        "tick": Style(fill=mix(ink["rule"], ink["ink"], 0.18)),
        "tick-past": Style(fill=ink["select"]),
        "cursor": Style(fill=ink["accent"]),
        "cursor-handle": Style(fill=ink["accent"], stroke=ink["panel"], width=2.0, edge=True),
        "bookmark": Style(fill=ink["accent_ink"]),
    }
    for parity, shade in (("odd", 0.0), ("even", 0.05)):
        for state, more in (("", 0.0), ("-hover", 0.08)):
            band = mix(raised, ink["ink"], shade + more)
            found[f"band-{parity}{state}"] = Style(fill=band, stroke=ink["rule"], width=1.0)
    found |= {f"{name}-name": Style(fill=palette.tone_ink(tone)) for name, tone in spans.items()}
    return found | {name: Style(fill=mix(paper, palette.tone(tone), 0.75)) for name, tone in spans.items()}


def _axes(palette: Palette) -> dict[str, Style]:
    ink = palette.surface
    found = {"axis": Style(stroke=ink["quiet"], width=1.0, cap="butt")}
    for tone in TONES:
        colour = palette.tone(tone)
        found[f"range-{tone}"] = Style(fill=colour)
        found[f"range-sign-{tone}"] = Style(fill=colour, stroke=ink["panel"], width=1.2, edge=True)
    return found


def _bars(palette: Palette, sides: Mapping[str, StageSide]) -> dict[str, Style]:
    ink = palette.surface
    found = {f"bar-{id}": Style(fill=palette.tone(side.tone)) for id, side in sides.items()}
    for id, side in sides.items():
        tone = palette.tone(side.tone)
        found[f"course-{id}"] = Style(fill=mix(tone, ink["panel"], 0.5))
        if palette.patterns and side.tone in PATTERNS:
            found[f"course-pattern-{id}"] = Style(stroke=tone, width=1.1, pattern=PATTERNS[side.tone])
    return found | {
        f"bar-{NOBODY}": Style(fill=palette.ground["unknown"]),
        "bar-hatch": Style(stroke=mix(ink["quiet"], ink["panel"], 0.3), width=1.0, pattern="rising"),
        "bar-parting": Style(stroke=ink["panel"], width=2.0, cap="butt"),
        "course": Style(stroke=palette.tone("blue"), width=2.6, cap="butt"),
        "bar-edge": Style(stroke=ink["rule"], width=1.0),
    }


def _edged(fill: Colour, edge: Colour, width: float) -> Style:
    return Style(fill=fill, stroke=edge, width=width, edge=True)


def tile_path(pattern: str, side: float = TILE) -> str:
    """Return the path data of a pattern's tile, before it is turned, as SVG writes it."""
    half, quarter = f"{side / 2:g}", f"{side / 4:g}"
    lines = {
        "dots": f"M{half} {half}h0.01",
        "dashes": f"M0 {quarter}h{half}M{half} {side * 3 / 4:g}h{half}",
        "mesh": f"M0 {half}H{side:g}M{half} 0V{side:g}",
    }
    return lines.get(pattern, f"M0 {half}H{side:g}")


def hexed(colour: Colour) -> str:
    """Return a colour as #RRGGBB."""
    return f"#{colour[0]:02x}{colour[1]:02x}{colour[2]:02x}"


def attributes(style: Style, unit: float = 1.0, times: float = 1.0) -> Iterator[tuple[str, str]]:
    """Yield what SVG and CSS write for a style: names and values, lengths in pixels without a unit."""
    yield "fill", hexed(style.fill) if style.fill else "none"
    if style.fill and style.opacity < 1:
        yield "fill-opacity", f"{style.opacity:g}"
    if style.stroke and style.width:
        yield "stroke", hexed(style.stroke)
        yield "stroke-width", f"{style.width * unit * times * (2 if style.edge else 1):.3g}"
        yield "stroke-linejoin", "round"
        yield "stroke-linecap", style.cap
        if style.edge:
            yield "paint-order", "stroke"
        if style.dash:
            yield "stroke-dasharray", " ".join(f"{part * unit:.3g}" for part in style.dash)
