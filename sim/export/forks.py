"""Work that falls into parts which do not depend on each other, shared among several processes."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

Given = TypeVar("Given")
Part = TypeVar("Part")
Result = TypeVar("Result")


def may_fork() -> bool:
    """Return whether this process may fork: on Linux, and alone. A fork of several threads may wait for ever."""
    try:
        return sys.platform == "linux" and len(os.listdir("/proc/self/task")) == 1
    except OSError:
        return False


def each(work: Callable[[Given, Part], Result], given: Given, parts: Sequence[Part]) -> Iterator[Result]:
    """Yield `work(given, part)` for each part in order, from several processes where this one may fork.

    `work` is a function of a module, and what it returns can be pickled; forked processes find `given` as it is.
    """
    workers = min(os.cpu_count() or 1, len(parts))
    if workers < 2 or not may_fork():
        yield from (work(given, part) for part in parts)
        return
    _SHARED.append((work, given))
    try:
        with multiprocessing.get_context("fork").Pool(workers) as pool:
            yield from pool.imap(_one, parts)
    finally:
        _SHARED.pop()


_SHARED: list[tuple[Callable[[Any, Any], Any], Any]] = []  # what forked processes find; empty but while `each` runs


def _one(part: Any) -> Any:
    work, given = _SHARED[-1]
    return work(given, part)
