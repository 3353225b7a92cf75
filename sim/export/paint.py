"""How the parts of the map look: one table of styles, written as attributes in pictures and as CSS in the lesson."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from xml.sax.saxutils import quoteattr

from sim.picture.palette import Colour, Palette, mix
from sim.scene.model import StageSide

Style = dict[str, str]
Paint = Callable[[str], str]  # the name of a style -> the attributes that give it

# (width of the casing, width of the road) in pixels at 10 pixels per km.
ROADS = {"motorway": (6.4, 3.9), "primary": (4.2, 2.4), "secondary": (3.0, 1.6), "local": (0.0, 1.2)}
ROAD_ORDER = ("local", "secondary", "primary", "motorway")
NOBODY = "nobody"


def hexed(colour: Colour) -> str:
    """Return a colour as #RRGGBB."""
    return f"#{colour[0]:02x}{colour[1]:02x}{colour[2]:02x}"


def styles(palette: Palette, sides: Mapping[str, StageSide], unit: float = 1.0, roads: float = 1.0) -> dict[str, Style]:
    """Return the styles of the map by name. Lines are `unit` times as wide, roads `roads` times."""
    ground, ink = palette.ground, palette.surface
    found: dict[str, Style] = {name: {"fill": hexed(ground[name])} for name in ("country", "land", "sea", "lake")}
    found |= {
        "governorate": _line(ground["governorate"], 1.1 * unit, f"{5 * unit:g} {4 * unit:g}"),
        "shore": _line(ground["coast"], 1.0 * unit),
        "coast": _line(ground["coast"], 1.6 * unit),
        "border-band": _line(mix(ground["border"], ground["country"], 0.72), 7 * unit),
        "border": _line(ground["border"], 2 * unit),
        "front-halo": _line(ground["halo"], 6.5 * unit),
        "front": _line(ground["front"], 3.4 * unit),
        "corridor": _line(ink["select"], 1.8 * unit, f"{12 * unit:g} {9 * unit:g}"),
        "corridor-inner": _line(ink["select"], 1.8 * unit, f"{5 * unit:g} {5 * unit:g}"),
        "hatch": _line(mix(palette.wash("red"), ink["ink"], 0.35), 1.7 * unit),
        "changed": _line(ink["accent"], 3.2 * unit),
        "changed-halo": _line(ground["halo"], 5.8 * unit),
        "besieged": {**_line(ink["ink"], 2.6 * unit), "stroke-linecap": "butt"},  # so that its gaps stay open
        "encircled-fully": _line(ink["soft"], 1.7 * unit, f"{2.6 * unit:g} {2 * unit:g}"),
        "encircled-partly": _line(ink["soft"], 1.4 * unit, f"{2 * unit:g} {5 * unit:g}"),
    }
    for name, (casing, width) in ROADS.items():
        found[f"road-{name}"] = _line(ground.get(name, ground["primary"]), width * roads)
        if casing:
            found[f"casing-{name}"] = _line(ground["casing"], casing * roads)
    return found | _washes(palette, sides, unit)


def _washes(palette: Palette, sides: Mapping[str, StageSide], unit: float) -> dict[str, Style]:
    """Return the styles of ground and marks of every side and of nobody."""
    found = {}
    for id, tone in [*((id, side.tone) for id, side in sides.items()), (NOBODY, None)]:
        for kind, inferred in (("wash", False), ("faint", True)):
            wash = palette.wash(tone, inferred)
            found[f"{kind}-{id}"] = {"fill": hexed(wash)}
            strength = 0.34 if inferred else 0.6
            found[f"{kind}-pattern-{id}"] = _line(mix(wash, palette.tone(tone), strength), 1.2 * unit)
        edge = {"stroke": hexed(palette.ground["halo"]), "stroke-width": f"{1.6 * unit:g}", "paint-order": "stroke"}
        found[f"mark-{id}"] = {"fill": hexed(palette.tone(tone)), **edge}
        found[f"ink-{id}"] = {"fill": hexed(palette.tone_ink(tone))}
        found[f"edge-{id}"] = _line(palette.tone(tone), 1.5 * unit)
    return found


def _line(colour: Colour, width: float, dash: str = "") -> Style:
    style = {
        "fill": "none",
        "stroke": hexed(colour),
        "stroke-width": f"{width:.3g}",
        "stroke-linejoin": "round",
        "stroke-linecap": "butt" if dash else "round",
    }
    return {**style, "stroke-dasharray": dash} if dash else style


def as_attributes(found: Mapping[str, Style]) -> Paint:
    """Return a paint that writes every style out as attributes, which every reader of SVG understands."""
    written = {
        name: " ".join(f"{key}={quoteattr(value)}" for key, value in style.items()) for name, style in found.items()
    }
    return written.__getitem__


def as_class(name: str) -> str:
    """Return the class that stands for a style; `as_css` gives it its look."""
    return f'class="m-{name}"'


def as_css(found: Mapping[str, Style], scope: str = "") -> str:
    """Return the styles as CSS rules for the classes of `as_class`, each below the selector `scope`."""
    rules = (
        f"{scope} .m-{name}{{{';'.join(f'{key}:{value}' for key, value in style.items())}}}"
        for name, style in found.items()
    )
    return "\n".join(rules)
