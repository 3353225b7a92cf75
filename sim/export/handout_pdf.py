"""The teacher's pack as PDF, set in memory by Typst (the extra `pdf`). Fonts come from their packages alone."""

from __future__ import annotations

import json
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from typing import Any

from sim.export.handout_html import FONTS, page_name
from sim.export.pack import Pack
from sim.home import shipped


def documents(pack: Pack) -> dict[str, bytes]:
    """Return every PDF by its file name: a sheet for each phase, teacher.pdf and glossary.pdf.

    Raises ImportError where the package typst is not installed.
    """
    found = {f"{page_name(sheet)}.pdf": _set(pack, "sheet", sheet.title, asdict(sheet)) for sheet in pack.sheets}
    teacher = {
        "title": pack.title,
        "content_notes": pack.content_notes,
        "keys": [asdict(key) for key in pack.keys],
        "plans": [plan.model_dump() for plan in pack.plans],
    }
    found["teacher.pdf"] = _set(pack, "teacher", f"For teachers: {pack.title}", teacher)
    terms = {
        "title": pack.title,
        "terms": [asdict(one) for one in pack.terms],
        "forces": [asdict(one) for one in pack.forces],
    }
    found["glossary.pdf"] = _set(pack, "glossary", f"Glossary: {pack.title}", terms)
    return found


def _set(pack: Pack, part: str, title: str, content: dict[str, Any]) -> bytes:
    typst: Any = import_module("typst")
    footer = " · ".join((pack.attribution, *pack.credits))
    data = json.dumps({"part": part, "title": title, "footer": footer, "content": content}, ensure_ascii=False)
    template = (shipped("assets") / "lesson" / "pack.typ").read_bytes()
    pdf: bytes = typst.compile(
        template, font_paths=_font_folders(), ignore_system_fonts=True, sys_inputs={"data": data}
    )
    return pdf


def _font_folders() -> list[str]:
    found = []
    for package, _, _ in FONTS:
        try:
            found.append(str(Path(str(import_module(package).__file__)).parent / "files"))
        except ImportError:
            continue
    return found
