"""The consequences that there are: Phaseline's own, in the order in which they are told, and other packages'."""

from __future__ import annotations

import os
import re
import sys
from functools import cache
from typing import TYPE_CHECKING, Any

from sim.consequences.consequence import Consequence
from sim.consequences.corridors import Corridors
from sim.consequences.encirclement import Siegecraft
from sim.consequences.roads import Roads
from sim.consequences.territory import Surveyor

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP = "phaseline.consequences"
OWN: tuple[type[Consequence[Any]], ...] = (Siegecraft, Roads, Corridors, Surveyor)
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_extra: list[type[Consequence[Any]]] = []


class ConsequenceError(Exception):
    """A consequence that cannot be used; the message says which and why."""


def consequences() -> tuple[type[Consequence[Any]], ...]:
    """Return every kind of consequence, Phaseline's own first. Raises ConsequenceError for a broken one."""
    return (*OWN, *_installed(), *_extra)


def named(name: str) -> type[Consequence[Any]] | None:
    """Return the kind of consequence called `name`, or None."""
    return next((one for one in consequences() if one.name == name), None)


def register(kind: type[Consequence[Any]]) -> type[Consequence[Any]]:
    """Add a kind of consequence to this process, and return it. Replays begun before do not have it.

    Raises ConsequenceError where its name is taken or is none.
    """
    _extra.append(_accepted(kind, kind.__qualname__, consequences()))
    return kind


def unregister(kind: type[Consequence[Any]]) -> None:
    """Take back what `register` added."""
    _extra.remove(kind)


@cache
def _installed() -> tuple[type[Consequence[Any]], ...]:
    """Return the kinds that installed packages offer, in the order of their entry points."""
    if not any(_offers(folder) for folder in sys.path):
        return ()
    from importlib.metadata import entry_points  # late: it takes longer to import than the consequences

    found: list[type[Consequence[Any]]] = []
    for point in sorted(entry_points(group=GROUP), key=lambda point: point.value):
        found.append(_accepted(_loaded(point), point.value, (*OWN, *found)))
    return tuple(found)


def _offers(folder: str) -> bool:
    """Return whether a package installed in `folder` names this group among its entry points."""
    try:
        packages = [
            entry.path for entry in os.scandir(folder or ".") if entry.name.endswith((".dist-info", ".egg-info"))
        ]
    except OSError:
        return False
    for package in packages:
        try:
            with open(os.path.join(package, "entry_points.txt"), "rb") as file:
                if GROUP.encode() in file.read():
                    return True
        except OSError:
            continue
    return False


def _loaded(point: EntryPoint) -> Any:
    try:
        return point.load()
    except Exception as error:  # whatever another package raises is its own fault, and told as such
        raise ConsequenceError(f"{point.value}: the consequence cannot be loaded: {error!r}") from error


def _accepted(kind: Any, where: str, known: tuple[type[Consequence[Any]], ...]) -> type[Consequence[Any]]:
    if not (isinstance(kind, type) and issubclass(kind, Consequence)):
        raise ConsequenceError(f"{where}: {kind!r} is no kind of consequence (expected a subclass of Consequence)")
    name = getattr(kind, "name", "")
    if not _NAME.fullmatch(name):
        raise ConsequenceError(f"{where}: {name!r} is no name (expected lower-case letters, digits and hyphens)")
    if any(one.name == name for one in known):
        raise ConsequenceError(f"{where}: there is a consequence {name!r} already (expected a new name)")
    return kind
