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
from sim.export.lesson_data import LessonData, lesson_data
from sim.export.lesson_map import ground_svg
from sim.export.lesson_style import css, patterns
from sim.export.one_voice import one_voice
from sim.export.scripts import joined
from sim.export.sealed import sealed
from sim.home import shipped
from sim.scenario.scenario import Scenario
from sim.scene.director import Director
from sim.scene.model import Stage


def lesson_html(director: Director, lenses: Sequence[str] | None = None, *, learn: bool = False) -> str:
    """Return the whole page. `lenses` are those to choose from, the first shown first; all by default.

    With `learn` it begins in learning mode, and what later turns bring cannot be read in it before their turn. Raises
    KeyError for an unknown lens, ScenarioError where the lesson file has errors.
    """
    return lesson_page(director.stage, lesson_data(director, lenses), learn=learn)


def one_voice_html(scenario: Scenario, lens: str, *, learn: bool = False) -> str:
    """Return the page of a lesson that has one lens's voice alone, and does not say that there are others.

    Raises KeyError for an unknown lens, ScenarioError where the lesson file has errors.
    """
    alone = one_voice(scenario, lens)
    director = Director(alone.scenario)
    return lesson_page(director.stage, lesson_data(director, None, alone), learn=learn)


def lesson_page(stage: Stage, data: LessonData, *, learn: bool = False) -> str:
    """Return the page of a lesson that is at hand as data, as `lesson_html` does."""
    if not learn:
        return page(stage, data.head | {"pieces": data.pieces})
    silent = [{**place, "told": []} for place in data.head["places"]]  # which turns tell of a place is told by them
    return page(stage, data.head | {"places": silent} | sealed(data.pieces, data.head["fingerprint"]))


def page(stage: Stage, data: dict[str, Any]) -> str:
    """Return the page of a lesson. `data` is its head, and its `pieces` as far as they are at hand."""
    style = "\n".join([css(stage), _asset("lesson.css")])
    script = joined(shipped("assets") / "html" / "scripts", "lesson")
    below, above = ground_svg(stage)
    return Template(_asset("lesson.html")).substitute(
        policy=policy(script, style),
        version=escape(__version__),
        title=escape(stage.title),
        style=style,
        patterns=patterns(stage),
        below=below,
        above=above,
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


def _asset(name: str) -> str:
    return (shipped("assets") / "html" / name).read_text(encoding="utf-8")


def write_html(path: Path, director: Director, lenses: Sequence[str] | None = None) -> int:
    """Write the page to `path`, whole or not at all, and return its size in bytes. Raises OSError."""
    from sim.safe_files import write_safely

    text = lesson_html(director, lenses).encode()
    write_safely(path, text)
    return len(text)
