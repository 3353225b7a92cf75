"""Pages that are written from the program itself, so that they cannot tell otherwise than it does.

A line `<!-- written from: NAME -->` in a page is replaced by what NAME makes.
"""

from __future__ import annotations

import argparse
import re
from base64 import b64encode
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
MARK = re.compile(r"<!-- written from: ([a-z-]+) -->")


def on_page_markdown(markdown: str, **_: object) -> str:
    """Return a page with its marks replaced. Raises KeyError for an unknown mark."""
    return MARK.sub(lambda match: "\n".join(WRITERS[match[1]]()), markdown)


def keys() -> Iterator[str]:
    """Yield the window's keys as tables, from the table that the window itself goes by."""
    from sim.window.panels.registry import ACTIONS
    from sim.window.state.actions import help_lines

    for title, rows in help_lines(ACTIONS).items():
        yield f"\n## {title}\n\n| key | does |\n| --- | --- |"
        for text, caps in rows.items():
            yield f"| {' '.join(caps)} | {text} |"


def commands() -> Iterator[str]:
    """Yield every command with its own help."""
    from sim.cli import MODULES, build_parser

    actions = build_parser()._subparsers
    assert actions is not None
    parsers = next(one for one in actions._group_actions if isinstance(one, argparse._SubParsersAction)).choices
    for name in MODULES:
        yield f"\n## {name}\n\n```text\n{_help(parsers[name])}\n```"


def _help(parser: argparse.ArgumentParser) -> str:
    parser.formatter_class = lambda prog: argparse.HelpFormatter(prog, width=96)
    return parser.format_help().strip()


def authors() -> Iterator[str]:
    """Yield the author's guide, which lives beside the scenarios; what it links to there is named, not linked."""
    text = (ROOT / "scenarios" / "README.md").read_text(encoding="utf-8")
    named = re.sub(r"^(```\w+) file=(\S+)$", r'\1 title="\2"', text, flags=re.MULTILINE)
    yield re.sub(r"\[([^\]]+)\]\((?!#|https?:)[^)]+\)", r"`\1`", named)


def notebook() -> Iterator[str]:
    """Yield the notebook as it runs now: its text, its code, and what each cell gives. Raises where a cell fails."""
    import nbformat
    from nbclient import NotebookClient

    path = ROOT / "assets" / "site" / "notebooks" / "from-a-quote-to-a-chart.ipynb"
    book = nbformat.read(path, as_version=4)
    NotebookClient(book, timeout=300).execute()
    for cell in book.cells:
        if cell.cell_type == "markdown":
            yield f"\n{cell.source}\n"
        else:
            yield f"\n```python\n{cell.source}\n```\n"
            yield from map(_output, cell.outputs)


def _output(output: Any) -> str:
    """Return what a cell gave in the richest form that a page can hold, without a request to anywhere."""
    data = output.get("data", {"text/plain": output.get("text", "")})
    for kind in ("image/svg+xml", "image/png"):
        if kind in data:
            held = b64encode(data[kind].encode()).decode() if kind.endswith("xml") else data[kind].strip()
            return f'\n<img alt="What the cell above draws" src="data:{kind};base64,{held}">\n'
    return f"\n```text\n{data['text/plain'].rstrip()}\n```\n"


WRITERS: dict[str, Callable[[], Iterator[str]]] = {
    "keys": keys,
    "commands": commands,
    "authors": authors,
    "notebook": notebook,
}
