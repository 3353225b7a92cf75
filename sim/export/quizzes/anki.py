"""Questions as flash cards: the text with tabs that Anki imports, with a tag for each phase."""

from __future__ import annotations

import re
from html import escape

from sim.export.credits import credits_of
from sim.export.quizzes.items import Item, items
from sim.lesson.answers import letters
from sim.scene.director import Director


def anki(director: Director) -> str:
    """Return the file: guid, front, back and tags. The guid stays, so that a later import renews a card."""
    credits = credits_of(director)
    head = [
        "#separator:tab", "#html:true", "#notetype:Basic", f"#deck:{' '.join(credits.title.split())}", "#guid column:1",
        "#tags column:4",
    ]  # fmt: skip
    rows = [_row(one, director.scenario.id, credits.attribution) for one in items(director)]
    return "\n".join([*head, *rows]) + "\n"


def _row(item: Item, scenario: str, attribution: str) -> str:
    texts = [text for text, _ in item.choices] if item.kind != "match" else [text for _, text in sorted(item.pairs)]
    marks = letters(len(texts))
    shown = "".join(f"<br>{mark}. {_field(text)}" for mark, text in zip(marks, texts, strict=True))
    answers = "<br>".join(map(_field, item.answers))
    told = [f"<b>{answers}</b>", _field(item.source), *([_field(item.explain)] if item.explain else [])]
    back = "<br><br>".join([*told, f"<small>{_field(attribution)}</small>"])
    tags = " ".join(re.sub(r"[^\w-]+", "-", tag).strip("-").lower() for tag in (scenario, item.phase, item.kind))
    return "\t".join((f"{scenario}-{item.id}", _field(item.asked) + shown, back, tags))


def _field(text: str) -> str:
    """Return text as a field: one line, without what HTML would take for its own, or the reader for a quoted field."""
    return escape(" ".join(text.split()))
