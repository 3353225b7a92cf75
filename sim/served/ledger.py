"""The ledger: how requests become entries of a class's log, in one order for every server process.

A store hands over what was logged since, under the lock of the class; `settle` folds it, decides on every request in
turn and returns what to log. Only when that is committed is anybody told: acknowledged means stored.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from sim.served.classroom import Classroom
from sim.served.decisions import Decided, Refused
from sim.served.entries import Logged, stands

Deciding = Callable[[Classroom], Decided]


class StoreError(Exception):
    """The store cannot be reached or written to; the message is one sentence. What was asked may be tried again."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A class as it was opened: what does not change. `token` is the teacher's, `at` in seconds since 1970."""

    code: str
    scenario: str
    title: str
    turns: int
    lens: str
    token: str
    at: float
    ended: bool = False
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Settled:
    """What came of requests: the class now, what was logged since and by them, and each refusal (None: done)."""

    room: Classroom
    since: tuple[Logged, ...] = ()
    new: tuple[Logged, ...] = ()
    refusals: tuple[str | None, ...] = ()


class Store(Protocol):
    """Where classes are kept. Every method raises StoreError where that fails; then nothing was changed by it."""

    def open(self, opened: Opened) -> None:
        """Keep a new class."""

    def find(self, code: str) -> Opened | None:
        """Return a class by its code, None for none."""

    def write(self, room: Classroom, asked: Sequence[Deciding], now: float) -> Settled:
        """Settle requests upon all that is logged, and log what comes of them: all of it or nothing."""


def unfolded(room: Classroom, logged: Iterable[Logged]) -> Classroom:
    """Return the class after more of its log."""
    for one in logged:
        room = stands(room, one)
    return room


def settle(room: Classroom, since: Iterable[Logged], asked: Sequence[Deciding], now: float) -> Settled:
    """Return what comes of requests to a class that is `room` and what was logged `since`."""
    before = tuple(since)
    room = unfolded(room, before)
    new: list[Logged] = []
    refusals: list[str | None] = []
    for deciding in asked:
        try:
            decided = deciding(room)
        except Refused as refusal:
            refusals.append(str(refusal))
            continue
        refusals.append(None)
        if decided.entry is not None:
            logged = Logged(room.version + 1, now, decided.key, decided.entry)
            room = stands(room, logged)
            new.append(logged)
    return Settled(room, before, tuple(new), tuple(refusals))
