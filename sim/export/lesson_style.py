"""How the lesson looks: the styles of the display list as CSS classes, in the colours of every palette."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from sim.home import shipped
from sim.picture.palette import TONES, Palette, load_palette
from sim.picture.style import TILE, Style, attributes, hexed, styles
from sim.scene.model import Stage

STYLES = {"light": "default", "dark": "dark", "colour-blind": "colour-blind", "high-contrast": "high-contrast"}
_COLOURS = ("fill", "stroke", "fill-opacity")
_TURNS = {"rising": -45, "falling": 45, "upright": 90}


def palettes() -> dict[str, Palette]:
    """Return the palette of every style to choose from; dark is the lesson's own."""
    own = shipped("assets") / "html"
    return {name: load_palette(id, own if id == "dark" else None) for name, id in STYLES.items()}


def css(stage: Stage) -> str:
    """Return the palettes' colours as variables and as classes `s-NAME` of the styles of marks.

    Lengths are units: they are taken `--u` and `--times` over where a drawing sets these.
    """
    found = palettes()
    parts = [_lengths({name: style for one in found.values() for name, style in styles(one, stage.sides).items()})]
    for name, palette in found.items():
        parts.append(_colours(stage, palette, f'[data-style="{name}"]'))
        if name == "light":
            parts.append(f"@media print{{{_colours(stage, palette, 'html[data-style]')}}}")
    return "\n".join(parts)


def _lengths(found: dict[str, Style]) -> str:
    rules = []
    for name, style in found.items():
        own = [f"{key}:{_length(key, value)}" for key, value in attributes(style) if key not in _COLOURS]
        if own:
            rules.append(f".s-{name}{{{';'.join(own)}}}")
    return "\n".join(rules)


def _length(key: str, value: str) -> str:
    if key == "stroke-width":
        return f"calc({value}px*var(--u,1)*var(--times,1))"
    if key == "stroke-dasharray":
        return ",".join(f"calc({part}px*var(--u,1))" for part in value.split())
    return value


def _colours(stage: Stage, palette: Palette, scope: str) -> str:
    variables = {name: hexed(colour) for name, colour in palette.surface.items()}
    variables |= {f"map-{name}": hexed(colour) for name, colour in palette.ground.items()}
    dark = sum(palette.surface["paper"]) < sum(palette.surface["ink"])
    own = ";".join(f"--{name.replace('_', '-')}:{value}" for name, value in variables.items())
    rules: dict[str, list[str]] = {}  # the names by what they look like: many sides share a colour with something
    for name, style in styles(palette, stage.sides).items():
        look = ";".join(f"{key}:{value}" for key, value in attributes(style) if key in _COLOURS)
        rules.setdefault(look, []).append(f".s-{name}")
    for tone in TONES:
        ink = palette.tone(tone) if dark else palette.tone_ink(tone)
        rules.setdefault(f"fill:{hexed(ink)}", []).append(f".tone-{tone}")
    written = "\n".join(f"{scope} :is({','.join(names)}){{{look}}}" for look, names in rules.items())
    return f"{scope}{{color-scheme:{'dark' if dark else 'light'};{own}}}\n{written}"


def pattern_names(stage: Stage) -> dict[str, list[str]]:
    """Return which patterns each style has."""
    return {name: [id for id, _ in _patterns(stage, palette)] for name, palette in palettes().items()}


def patterns(stage: Stage) -> str:
    """Return the tiles of all patterns as SVG definitions `p-NAME`, a unit wide as a pixel."""
    found = dict(one for palette in palettes().values() for one in _patterns(stage, palette))
    return "".join(_tile(name, style) for name, style in found.items())


def _patterns(stage: Stage, palette: Palette) -> Iterator[tuple[str, Style]]:
    return ((name, style) for name, style in styles(palette, stage.sides).items() if style.pattern)


def _tile(name: str, style: Style) -> str:
    """Return a tile of lines or dots that repeats without a seam."""
    half, dots = TILE / 2, style.pattern == "dots"
    drawn = f"M{half:g} {half:g}h0.01" if dots else f"M0 {half:g}H{TILE:g}"
    id = escape(name)
    return (
        f'<pattern id="p-{id}" patternUnits="userSpaceOnUse" width="{TILE:g}" height="{TILE:g}" '
        f'data-turn="{_TURNS.get(style.pattern, 0)}"><path d="{drawn}" class="s-{id}{" dots" if dots else ""}"/></pattern>'
    )
