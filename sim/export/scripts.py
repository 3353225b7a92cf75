"""The lesson's scripts in one: modules that import each other become one script that needs no loader.

Each file of `assets/html/scripts/` is an ECMAScript module, so that tests and linters read it as it is. In the page it
is a function that gives what it exports, without its explanations; they stand in the order of their needs.
"""

from __future__ import annotations

import re
from pathlib import Path

_IMPORT = re.compile(r'^import \{([^}]*)\} from "(\./|(?:\.\./)+[\w/-]+/)([\w-]+)\.mjs";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export ((?:class|const|(?:async )?function\*?|let) (\w+))", re.MULTILINE)
_EXPLAINED = re.compile(r"^ */\*\*.*?\*/\n", re.MULTILINE | re.DOTALL)
_LEFT_OVER = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)


def joined(folder: Path, first: str) -> str:
    """Return the modules that `first` (a name without its ending) needs, and itself, as one script.

    Raises ValueError for modules that need each other in a circle, for a name that a module does not export, and for
    imports and exports of another form than `import { a, b } from "./c.mjs";` and `export function a` (class, const).
    A module of another folder is imported from there (`"../../html/scripts/c.mjs"`); no two have the same name.
    """
    parts: dict[str, str] = {}
    _add(folder, first, parts, ())
    return "\n".join(["(() => {", '"use strict";', *parts.values(), "})();"])


def _add(folder: Path, name: str, parts: dict[str, str], path: tuple[str, ...]) -> None:
    if name in path:
        raise ValueError(f"modules need each other in a circle: {' → '.join((*path, name))}")
    if name in parts:
        return
    source = (folder / f"{name}.mjs").read_text(encoding="utf-8")
    for names, where, needed in _IMPORT.findall(source):
        beside = folder / where
        _add(beside, needed, parts, (*path, name))
        given = {exported for _, exported in _EXPORT.findall((beside / f"{needed}.mjs").read_text(encoding="utf-8"))}
        missing = {part.split(" as ")[0].strip() for part in names.split(",") if part.strip()} - given
        if missing:
            raise ValueError(f"{name}.mjs: {needed}.mjs does not export {', '.join(sorted(missing))}")
    parts[name] = _module(name, source)


def _module(name: str, source: str) -> str:
    exports = ", ".join(exported for _, exported in _EXPORT.findall(source))
    body = _IMPORT.sub(lambda found: f"const {{{found[1].replace(' as ', ': ')}}} = {_variable(found[3])};\n", source)
    body = _EXPORT.sub(r"\1", _EXPLAINED.sub("", body))
    left_over = _LEFT_OVER.search(body)
    if left_over:
        raise ValueError(f"{name}.mjs: {left_over[0]}")
    return f"const {_variable(name)} = (() => {{\n{body}return {{ {exports} }};\n}})();"


def _variable(name: str) -> str:
    return "$" + name.replace("-", "_")
