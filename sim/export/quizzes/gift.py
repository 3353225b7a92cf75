"""Questions in GIFT, the text that Moodle and others read. By its importer's rules: one blank line ends a question."""

from __future__ import annotations

import re
from itertools import groupby

from sim.export.credits import credits_of
from sim.export.quizzes.items import UNSCORED, Item, items
from sim.scene.director import Director

_RESERVED = re.compile(r"([\\~=#{}:])")


def gift(director: Director) -> str:
    """Return all questions, a category for each phase."""
    credits = credits_of(director)
    notes = "\n".join(f"// {line}" for line in (*credits.text.strip().split("\n"), UNSCORED))
    parts = [notes]
    for phase, group in groupby(items(director), key=lambda one: one.phase):
        names = (_escaped(name).replace("/", "∕") for name in (credits.title, phase))
        parts.append(f"$CATEGORY: $course$/{'/'.join(names)}")
        parts += [_question(one) for one in group]
    return "\n\n".join(parts) + "\n"


def _question(item: Item) -> str:
    body = "\n".join([*_answers(item), f"\t####{_escaped(item.feedback)}"])
    sign = "#" if item.kind == "number" else ""
    return f"::{_escaped(item.id)}::[plain]{_escaped(item.asked)}{{{sign}\n{body}\n}}"


def _answers(item: Item) -> list[str]:
    match item.kind:
        case "choice":
            return [f"\t{'=' if right else '~'}{_escaped(text)}" for text, right in item.choices]
        case "number":
            return [f"\t={low - item.near:.12g}..{high + item.near:.12g}" for low, high in item.spans]
        case "short":
            return [f"\t={_escaped(text.replace('*', chr(92) + '*')).replace('->', '→')}" for text in item.right]
        case "match":
            return [_pair(left, right) for left, right in item.pairs]
        case "order":
            return [_pair(f"{number}.", text) for number, text in enumerate(item.right, 1)]


def _pair(left: str, right: str) -> str:
    return f"\t={_escaped(left).replace('->', '→')} -> {_escaped(right).replace('->', '→')}"


def _escaped(text: str) -> str:
    """Return text without what means something to the importer: its own signs, line breaks and a format's brackets."""
    return _RESERVED.sub(r"\\\1", " ".join(text.split()))
