"""The pages of a class as they are served: shells without anything of the scenario's future, scripts, styles, codes."""

from __future__ import annotations

import io
from functools import cache
from html import escape
from string import Template

from sim import __version__
from sim.export.scripts import joined
from sim.home import shipped

PAGES = ("join", "control", "screen", "check")
SCRIPTS = ("join", "control", "screen", "check", "frame", "inframe")
STYLES = ("class", "sheet", "view")


@cache
def page(name: str, **parts: str) -> str:
    """Return a page by its name in `assets/class`; `parts` are texts that are put into it, escaped here."""
    text = (shipped("assets") / "class" / f"{name}.html").read_text(encoding="utf-8")
    return Template(text).substitute(
        version=escape(__version__), **{key: escape(value) for key, value in parts.items()}
    )


@cache
def script(name: str) -> str:
    """Return the script of a page with all modules that it needs, as one."""
    return joined(shipped("assets") / "class" / "scripts", name)


@cache
def style(name: str) -> str:
    """Return a style sheet."""
    return (shipped("assets") / "class" / f"{name}.css").read_text(encoding="utf-8")


def qr_svg(text: str) -> bytes:
    """Return a QR code of a text as an SVG picture, dark on light whatever the page around it is."""
    import segno

    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(out, kind="svg", scale=8, border=4, dark="#000", light="#fff")
    return out.getvalue()
