"""Plain speech: texts without the signs that a screen reader stumbles on, and lines no wider than the terminal.

Quotes are never spoken for: they stand word for word, as the document has them.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator

from sim.scenario.phrases.names import plural

INDENT = "  "
_RANGE = re.compile(r"(?<=\d)–(?=\d)")
_QUOTED = re.compile(r"(“[^”]*”)")
_ARROW = re.compile(r"([^;:→]+) → ")
_FACT = re.compile(r" \(L(\d+)\.[\w-]+\)")
_SIGNS = ((" – ", " to "), (" — ", ", "), ("–", "-"), ("km²", "square km"), ("~", "about "))


def spoken(text: str) -> str:
    """Return `text` with arrows, dashes, raised figures and ids written out: "70–80" becomes "70 to 80".

    "(L46.3d)" becomes ", line 46". What stands between quotation marks is left as it is.
    """
    return "".join(part if part.startswith("“") else _spoken(part) for part in _QUOTED.split(text))


def _spoken(text: str) -> str:
    text = _RANGE.sub(" to ", text)
    text = _FACT.sub(r", line \1", text)
    text = _ARROW.sub(_goes, text)
    for sign, words in _SIGNS:
        text = text.replace(sign, words)
    return text


def _goes(match: re.Match[str]) -> str:
    subject = f"{match[1]}," if ", " in match[1] else match[1]
    return f"{subject} {'go' if plural(match[1]) else 'goes'} to "


def sentence(text: str) -> str:
    """Return `text` spoken, beginning with a capital and ending with a full stop."""
    text = spoken(text).strip()
    if not text:
        return ""
    text = text[0].upper() + text[1:]
    return text if text[-1] in '.!?”"' else f"{text}."


def listed(items: Iterable[str], last: str = "and") -> str:
    """Return "a, b and c"."""
    kept = list(items)
    return f" {last} ".join([", ".join(kept[:-1]), kept[-1]]) if len(kept) > 1 else "".join(kept)


def counted(number: int, one: str, many: str | None = None) -> str:
    """Return "1 place", "2 places"."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def wrapped(lines: Iterable[str], width: int | None) -> Iterator[str]:
    """Yield `lines` broken at `width` columns, keeping their indent; unbroken where `width` is None."""
    for line in lines:
        if width is None or len(line) <= width:
            yield line
            continue
        indent = line[: len(line) - len(line.lstrip())]
        yield from textwrap.wrap(
            line, max(width, 20), subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
        )
