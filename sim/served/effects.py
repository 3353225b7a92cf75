"""What a node wants done by whoever drives it: the server with sockets and a store, the simulator with neither."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sim.served.classroom import Classroom
from sim.served.ledger import Deciding

Connection = int


@dataclass(frozen=True, slots=True)
class Send:
    """Send a message to one connection."""

    to: Connection
    message: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Drop:
    """Close a connection."""

    to: Connection


@dataclass(frozen=True, slots=True)
class Find:
    """Look a class up in the store and answer with `found` (or `away`)."""

    code: str


@dataclass(frozen=True, slots=True)
class Write:
    """Have requests settled in the store and answer with `settled` (or `away`)."""

    room: Classroom
    asked: tuple[Deciding, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Publish:
    """Tell the other server processes that a class's log has grown to a version. It may be lost."""

    code: str
    version: int


Effect = Send | Drop | Find | Write | Publish
