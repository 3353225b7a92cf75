"""The mutants of a room: small faults that cosmic-ray's operators make, each with where it is and what it changes."""

from __future__ import annotations

import ast
import difflib
import random
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names

Span = tuple[tuple[int, int], tuple[int, int]]  # row (from 1) and column (from 0), from and to


@dataclass(frozen=True)
class Mutant:
    """One fault: the `occurrence`-th change that `operator` can make in the file `path`, at `row` and `column`."""

    path: str
    operator: str
    occurrence: int
    row: int
    column: int

    @property
    def id(self) -> str:
        """A name that no other mutant of the same code has."""
        return f"{self.path}:{self.row}:{self.column} {self.operator.removeprefix('core/')} {self.occurrence}"

    def plain(self) -> dict[str, Any]:
        """Return the fields, for JSON."""
        return asdict(self)


def source(root: Path, path: str) -> str:
    """Return the text of a file of the project."""
    return (root / path).read_text(encoding="utf-8")


def mutated(root: Path, mutant: Mutant) -> str:
    """Return the whole text of the mutant's file with the fault in it."""
    code = mutate_code(source(root, mutant.path), get_operator(mutant.operator)(), mutant.occurrence)
    assert isinstance(code, str), mutant
    return code


def difference(root: Path, mutant: Mutant) -> str:
    """Return the changed lines, each with - or + before it."""
    lines = difflib.unified_diff(
        source(root, mutant.path).splitlines(), mutated(root, mutant).splitlines(), lineterm="", n=0
    )
    return "\n".join(line for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---"))


def sample(root: Path, room: str, count: int, seed: int) -> tuple[list[Mutant], int]:
    """Return `count` mutants of a room, drawn with `seed`, and how many there are that change what is done.

    What Python refuses to compile, or compiles to the same code, is passed over: it tells nothing about tests.
    """
    every = [one for file in sorted((root / "sim" / room).rglob("*.py")) for one in _mutants(root, file)]
    drawn: list[Mutant] = []
    for mutant in random.Random(seed).sample(every, len(every)):
        if len(drawn) == count:
            break
        if _tells(root, mutant):
            drawn.append(mutant)
    return drawn, len(every)


def _tells(root: Path, mutant: Mutant) -> bool:
    try:
        faulty = compile(mutated(root, mutant), "mutant", "exec", dont_inherit=True)
    except SyntaxError:
        return False
    return bool(faulty != compile(source(root, mutant.path), "mutant", "exec", dont_inherit=True))


def _mutants(root: Path, file: Path) -> Iterator[Mutant]:
    path = file.relative_to(root).as_posix()
    text = source(root, path)
    nodes = list(ast_nodes(get_ast(text)))
    silent = list(_annotations(ast.parse(text)))
    for name in operator_names():
        if get_operator(name).arguments():
            continue
        operator = get_operator(name)()
        places = [start for node in nodes for start, _ in operator.mutation_positions(node)]
        for occurrence, start in enumerate(places):
            if not ("Number" not in name and any(begin <= start < end for begin, end in silent)):
                yield Mutant(path, name, occurrence, *start)


def _annotations(tree: ast.Module) -> Iterator[Span]:
    """Yield what has no meaning at run time: annotations, but for the numbers in them, and imports for types alone."""
    for node in ast.walk(tree):
        silent: list[ast.AST | None] = []
        if isinstance(node, ast.FunctionDef):
            silent = [node.returns]
        elif isinstance(node, ast.arg | ast.AnnAssign):
            silent = [node.annotation]
        elif isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            silent = list(node.body)
        for part in silent:
            if isinstance(part, ast.expr | ast.stmt):
                yield _span(part)


def _span(node: ast.expr | ast.stmt) -> Span:
    return (node.lineno, node.col_offset), (node.end_lineno or node.lineno, node.end_col_offset or 0)


@dataclass(frozen=True)
class Surroundings:
    """Where a mutant stands: the lines of its statement, and the outermost function whose body holds it, if any.

    `function` is that function's qualified name with its first line (that of its first decorator).
    """

    lines: range
    function: tuple[str, int] | None


def surroundings(root: Path, mutant: Mutant) -> Surroundings:
    """Return what is around the mutant's place."""
    at = (mutant.row, mutant.column)
    function: tuple[str, int] | None = None
    lines = range(mutant.row, mutant.row + 1)
    body: list[ast.stmt] = _tree(root, mutant.path).body
    prefix = ""
    while (node := next((one for one in body if _from(one) <= at < _span(one)[1]), None)) is not None:
        inner = _bodies(node)
        first = inner[0].lineno if inner else (node.end_lineno or node.lineno) + 1
        lines = range(_from(node)[0], first)
        inside = at >= _span(inner[0])[0] if inner else False
        if inside and function is None and isinstance(node, ast.FunctionDef):
            function = (prefix + node.name, _from(node)[0])
        if isinstance(node, ast.ClassDef):
            prefix += f"{node.name}."
        body = inner
    return Surroundings(lines if mutant.row in lines else range(mutant.row, mutant.row + 1), function)


def _from(node: ast.stmt) -> tuple[int, int]:
    decorators = getattr(node, "decorator_list", [])
    return (decorators[0].lineno, 0) if decorators else (node.lineno, node.col_offset)


def _bodies(node: ast.stmt) -> list[ast.stmt]:
    inner: list[ast.stmt] = []
    for name in ("body", "handlers", "orelse", "finalbody", "cases"):
        for one in getattr(node, name, []):
            inner += [one] if isinstance(one, ast.stmt) else one.body
    return inner


@cache
def _tree(root: Path, path: str) -> ast.Module:
    return ast.parse(source(root, path))
