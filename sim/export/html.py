"""The HTML lesson: one file that holds everything and asks for nothing, from the same scenes as the window.

Whatever a scenario says reaches the page as JSON data or escaped text, never as markup; the page's own policy lets no
script run but the one whose hash it names, and loads nothing from anywhere.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Sequence
from html import escape
from pathlib import Path
from string import Template
from typing import Any

from sim import __version__
from sim.export import furniture, ground
from sim.export.ground import View
from sim.export.lesson_data import grid_view, lesson_data
from sim.export.paint import Style, as_class, as_css, hexed, styles
from sim.export.questions import lesson_notes, lesson_of, lesson_questions
from sim.export.scripts import joined
from sim.home import shipped
from sim.picture.camera import fit
from sim.picture.palette import TONES, Palette, load_palette
from sim.picture.views import home_bounds
from sim.scene.director import Director
from sim.scene.model import Stage
from sim.scene.symbols import PATTERNS

STYLES = {"light": "default", "dark": "dark", "colour-blind": "colour-blind", "high-contrast": "high-contrast"}
_PATTERNED = "high-contrast"


def lesson_html(director: Director, lenses: Sequence[str] | None = None) -> str:
    """Return the whole page. `lenses` are those to choose from, the first shown first; all by default.

    Raises KeyError for an unknown lens, ScenarioError where the lesson file has errors.
    """
    stage, lesson = director.stage, lesson_of(director)
    data = lesson_data(director, lenses, lesson_questions(director, lesson), lesson_notes(lesson))
    data |= {"regions": _regions(stage), "shields": _shields(stage)}
    data["look"] |= {
        "prefix": _PATTERNED,
        "patterns": {id: PATTERNS[side.tone] for id, side in stage.sides.items() if side.tone in PATTERNS},
    }
    return page(stage, data)


def page(stage: Stage, data: dict[str, Any]) -> str:
    """Return the page for data that `lesson_data` made."""
    style = css(stage)
    script = joined(shipped("assets") / "html" / "scripts", "lesson")
    patterned = load_palette(_PATTERNED)
    view = grid_view(stage)
    return Template(_asset("lesson.html")).substitute(
        policy=policy(script, style),
        version=escape(__version__),
        title=escape(stage.title),
        style=style,
        patterns=ground.patterns(stage.sides, patterned, as_class),
        land=ground.land(view, stage.layers, as_class),
        water=ground.water(view, stage.layers, as_class),
        lines=ground.lines(view, stage.layers, as_class),
        data=embedded(data),
        script=script,
    )


def policy(script: str, style: str) -> str:
    """Return the content security policy: nothing may be loaded, and only this script and this style may run."""
    script_hash, style_hash = (
        base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in (script, style)
    )
    return (
        f"default-src 'none'; script-src 'sha256-{script_hash}'; style-src 'sha256-{style_hash}'; "
        "base-uri 'none'; form-action 'none'"
    )


def embedded(data: Any) -> str:
    """Return JSON that cannot end the element it stands in, nor begin another or a comment."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026").replace("\u2028", "\\u2028")


def css(stage: Stage) -> str:
    """Return the styles of the page: the palettes' colours as variables and map classes, then the page's own rules."""
    parts = []
    for name, id in STYLES.items():
        palette = load_palette(id, shipped("assets") / "html" if id == "dark" else None)
        parts.append(_palette_css(stage, palette, f'[data-style="{name}"]'))
        if name == "light":
            parts.append(f"@media print{{{_palette_css(stage, palette, 'html[data-style]')}}}")
    return "\n".join([*parts, _asset("lesson.css")])


def _palette_css(stage: Stage, palette: Palette, scope: str) -> str:
    variables = {name: hexed(colour) for name, colour in palette.surface.items()}
    variables |= {f"map-{name}": hexed(colour) for name, colour in palette.ground.items()}
    dark = sum(palette.surface["paper"]) < sum(palette.surface["ink"])
    inks = {tone: palette.tone(tone) if dark else palette.tone_ink(tone) for tone in TONES}
    looks: dict[str, Style] = styles(palette, stage.sides)
    for id, side in stage.sides.items():
        looks[f"ink-{id}"] = {"fill": hexed(inks[side.tone])}
    looks["ink-nobody"] = {"fill": hexed(inks["grey"])}
    own = ";".join(f"--{name.replace('_', '-')}:{value}" for name, value in variables.items())
    tones = "\n".join(f"{scope} .tone-{tone}{{fill:{hexed(colour)}}}" for tone, colour in inks.items())
    scheme = "dark" if dark else "light"
    return f"{scope}{{color-scheme:{scheme};{own}}}\n{as_css(looks, scope)}\n{tones}"


def _asset(name: str) -> str:
    return (shipped("assets") / "html" / name).read_text(encoding="utf-8")


def _regions(stage: Stage) -> list[dict[str, Any]]:
    """Return the names of regions and where they stand on the lesson's grid, found for a usual size of map."""
    size = (1300, 900)
    view, grid = View(fit(home_bounds(stage), size, 20), size), grid_view(stage)
    dots = [view.at((place.x, place.y)) for place in stage.places.values() if place.on_map]
    fronts = [view.at(point) for path in stage.fronts for point in path]
    found = []
    for name in furniture.region_names(view, stage.layers, [*dots, *fronts], ()):
        x, y = grid.at(view.camera.to_km(name.at, size))
        found.append(
            {"name": furniture.region_text(name.layer), "x": round(x), "y": round(y), "sea": name.layer.kind == "sea"}
        )
    return found


def _shields(stage: Stage) -> list[tuple[str, int, int]]:
    """Return where motorways may bear their names on the lesson's grid, closer together than they are shown at once."""
    size = (5200, 5200)
    view, grid = View(fit(stage.bounds, size), size, 0.5), grid_view(stage)
    dots = [view.at((place.x, place.y)) for place in stage.places.values() if place.on_map]
    found = []
    for name, at in ground.shield_stations(view, stage.layers, dots):
        x, y = grid.at(view.camera.to_km(at, size))
        found.append((name, round(x), round(y)))
    return found


def write_html(path: Path, director: Director, lenses: Sequence[str] | None = None) -> int:
    """Write the page to `path`, whole or not at all, and return its size in bytes. Raises OSError."""
    from sim.safe_files import write_safely

    text = lesson_html(director, lenses).encode()
    write_safely(path, text)
    return len(text)
