"""The page that a course system opens: the lesson in a frame, and the script that tells the course what is done."""

from __future__ import annotations

import base64
import hashlib
from html import escape
from string import Template

from sim import __version__
from sim.export.html import embedded, lesson_html
from sim.export.scripts import joined
from sim.home import shipped
from sim.scene.director import Director

PAGE, LESSON = "index.html", "lesson.html"


def lesson_files(director: Director, lens: str, script: str) -> dict[str, str]:
    """Return the launch page, which runs `script`, and the lesson by their names; learners' answers are asked for."""
    lenses = [lens, *(id for id in director.scenario.lenses if id != lens)]
    return {PAGE: launch_page(director, script), LESSON: lesson_html(director, lenses, learn=True)}


def launch_page(director: Director, script: str) -> str:
    """Return the page around the lesson. It may show the lesson beside it and talk to a course, and nothing else."""
    assets = shipped("assets") / "course"
    style = (assets / "course.css").read_text(encoding="utf-8")
    code = joined(assets / "scripts", script)
    about = {"key": f"phaseline {director.scenario.id}", "last": f"#{director.scenario.turns[-1].date}"}
    hashes = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in (code, style)]
    policy = (
        f"default-src 'none'; script-src 'sha256-{hashes[0]}'; style-src 'sha256-{hashes[1]}'; frame-src 'self'; "
        f"connect-src {'*' if script == 'cmi5' else chr(39) + 'none' + chr(39)}; base-uri 'none'; form-action 'none'"
    )
    return Template((assets / "course.html").read_text(encoding="utf-8")).substitute(
        policy=policy, version=escape(__version__), title=escape(director.stage.title), style=style,
        about=embedded(about), script=code,
    )  # fmt: skip
