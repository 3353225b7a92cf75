"""How the lesson looks: the styles of the display list as CSS classes, in the colours of every palette."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from sim.home import shipped
from sim.picture.palette import TONES, Palette, load_palette
from sim.picture.style import TILE, TURNS, Style, attributes, hexed, styles, tile_path
from sim.scene.model import Stage

STYLES = {"light": "default", "dark": "dark", "colour-blind": "colour-blind", "high-contrast": "high-contrast"}
_NONE = {"fill": "none", "stroke": "none", "fill-opacity": "1"}
Looks = dict[str, dict[str, str]]  # what each class says
Colours = tuple[str, ...]  # one in every palette


def palettes() -> dict[str, Palette]:
    """Return the palette of every style to choose from; dark is the lesson's own."""
    own = shipped("assets") / "html"
    return {name: load_palette(id, own if id == "dark" else None) for name, id in STYLES.items()}


def css(stage: Stage) -> str:
    """Return the palettes' colours as variables, and classes `s-NAME` of the styles of marks that use them.

    Lengths are units: they are taken `--u` and `--times` over where a drawing sets these.
    """
    found = palettes()
    looks = [_looks(stage, palette) for palette in found.values()]
    colours: dict[Colours, str] = {}  # the variable of each, where palettes differ
    rules = [_rule(name, looks, colours) for name in dict.fromkeys(name for one in looks for name in one)]
    scopes = []
    for number, (name, palette) in enumerate(found.items()):
        variables = {variable: values[number] for values, variable in colours.items()}
        scopes.append(_scope(palette, variables, f'[data-style="{name}"]'))
        if name == "light":
            scopes.append(f"@media print{{{_scope(palette, variables, 'html[data-style]')}}}")
    return "\n".join([*scopes, *rules])


def _rule(name: str, looks: Sequence[Looks], colours: dict[Colours, str]) -> str:
    """Return the rule of a class: its lengths, and its colours, by a variable where palettes differ."""
    lengths = next(one[name] for one in looks if name in one)
    own = [f"{key}:{_length(key, value)}" for key, value in lengths.items() if key not in _NONE]
    for key, none in _NONE.items():
        values = tuple(one.get(name, {}).get(key, none) for one in looks)
        if len(set(values)) > 1:
            own.append(f"{key}:var({colours.setdefault(values, f'--k{len(colours)}')})")
        elif values[0] != none or key == "fill":
            own.append(f"{key}:{values[0]}")
    return f".{name}{{{';'.join(own)}}}"


def _looks(stage: Stage, palette: Palette) -> Looks:
    """Return what every class says in a palette."""
    found = {f"s-{name}": dict(attributes(style)) for name, style in styles(palette, stage.sides).items()}
    inks = {tone: palette.tone(tone) if _dark(palette) else palette.tone_ink(tone) for tone in TONES}
    return found | {f"tone-{tone}": {"fill": hexed(ink)} for tone, ink in inks.items()}


def _length(key: str, value: str) -> str:
    if key == "stroke-width":
        return f"calc({value}px*var(--u,1)*var(--times,1))"
    if key == "stroke-dasharray":
        return ",".join(f"calc({part}px*var(--u,1))" for part in value.split())
    return value


def _scope(palette: Palette, own: dict[str, str], scope: str) -> str:
    """Return the variables of a palette: its own colours by name, and those of the classes."""
    named = {f"--{name.replace('_', '-')}": hexed(colour) for name, colour in palette.surface.items()}
    named |= {f"--map-{name}": hexed(colour) for name, colour in palette.ground.items()}
    written = ";".join(f"{name}:{value}" for name, value in (named | own).items())
    return f"{scope}{{color-scheme:{'dark' if _dark(palette) else 'light'};{written}}}"


def _dark(palette: Palette) -> bool:
    return sum(palette.surface["paper"]) < sum(palette.surface["ink"])


def pattern_names(stage: Stage) -> dict[str, list[str]]:
    """Return which patterns each style has."""
    return {name: [id for id, _ in _patterns(stage, palette)] for name, palette in palettes().items()}


def patterns(stage: Stage) -> str:
    """Return the tiles of all patterns as SVG definitions, a unit wide as a pixel.

    `p-NAME` is that of the ground, which the lesson scales with the zoom, `q-NAME` that of signs of the legend.
    """
    found = dict(one for palette in palettes().values() for one in _patterns(stage, palette))
    return "".join(_tile(f"{prefix}-{name}", name, style) for prefix in "pq" for name, style in found.items())


def _patterns(stage: Stage, palette: Palette) -> Iterator[tuple[str, Style]]:
    return ((name, style) for name, style in styles(palette, stage.sides).items() if style.pattern)


def _tile(id: str, name: str, style: Style) -> str:
    """Return a tile of a pattern, which repeats without a seam."""
    dots, turn = style.pattern == "dots", TURNS.get(style.pattern, 0)
    return (
        f'<pattern id="{escape(id)}" patternUnits="userSpaceOnUse" width="{TILE:g}" height="{TILE:g}" '
        f'data-turn="{turn}" patternTransform="rotate({turn})">'
        f'<path d="{tile_path(style.pattern)}" class="s-{escape(name)}{" dots" if dots else ""}"/></pattern>'
    )
