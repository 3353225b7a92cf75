"""The host: one server with its classes, as pages and commands see it; opens classes and tells addresses."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from sim.served.addresses import own_addresses
from sim.served.hall import Hall
from sim.served.ledger import Opened
from sim.served.node import Node
from sim.served.preparation import Prepared
from sim.served.store import SqlStore

_LETTERS = "23456789BCDFGHJKMNPQRSTVWXZ"  # none that are taken for another, no vowels: no words
_LENGTH = 6  # 387 million codes: at the rate that is let through, a lesson's guesses find one in 300,000
_REMEMBERED = 50  # devices that have called, for the page that asks whether the class can reach this machine


@dataclass(frozen=True, slots=True)
class Doors:
    """Where the server listens and how it is reached: `public` is the address behind a reverse proxy, else empty."""

    port: int
    lan: bool
    public: str = ""

    @property
    def base(self) -> str:
        """The address for this machine, or the public one; with a slash at its end."""
        return self.public or f"http://127.0.0.1:{self.port}/"

    @property
    def joining(self) -> tuple[str, ...]:
        """The addresses by which others can reach the server, the likeliest first; this machine's own without any."""
        if self.public or not self.lan:
            return (self.base,)
        return tuple(f"http://{one}:{self.port}/" for one in own_addresses()) or (self.base,)


def new_code() -> str:
    """Return the code of a new class."""
    return "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))


def new_opened(prepared: Prepared, lens: str = "", now: Callable[[], float] = time.time) -> Opened:
    """Return a new class of what was prepared, under `lens` or the first one."""
    deck, code = prepared.deck, new_code()
    token = f"{code}.{secrets.token_urlsafe(24)}"
    return Opened(code, deck.scenario, deck.title, deck.turns, lens or next(iter(deck.lenses)), token, now())


@dataclass
class Host:
    """A server: its node, store and doors. `code` is the class that it was started for, empty for a school's server."""

    node: Node
    store: SqlStore
    prepared: Prepared
    doors: Doors
    code: str = ""
    key: str = ""  # who knows it may open classes; empty: nobody
    callers: dict[str, float] = field(default_factory=dict)

    def hall(self, code: str) -> Hall | None:
        """Return a class that this process has in memory."""
        return self.node.halls.get(code)

    def open(self, lens: str = "") -> Opened:
        """Open a new class and return it. Raises StoreError."""
        opened = new_opened(self.prepared, lens)
        self.store.open(opened)
        return opened

    def moved(self, before: tuple[str, ...]) -> tuple[str, ...]:
        """Tell everybody in a class where this machine is reached now, if that is not as `before`; return where.

        Who came by an address that is gone is sent to the new one; who leads sees what pupils have to type now.
        """
        now = self.doors.joining
        if now == before:
            return now
        if before and before[0] not in now:
            for hall in self.node.halls.values():
                for to in [to for to, member in hall.members.items() if member.role == "pupil"]:
                    self.node.expelled(to, "moved", "The class has a new address.", now[0])
        self.node.tell_all({"type": "doors", "addresses": list(now)}, ("teacher", "screen"))
        return now

    def control(self, opened: Opened) -> str:
        """Return the teacher's address: the token stands behind the # and is sent to nobody."""
        return f"{self.doors.base}control#{opened.token}"

    def joining(self, code: str) -> tuple[str, ...]:
        """Return the addresses at which pupils join a class."""
        return tuple(f"{one}{code}" for one in self.doors.joining)

    def called(self, address: str) -> None:
        """Take note that a device of another address reached this machine."""
        self.callers.pop(address, None)
        self.callers[address] = time.time()
        while len(self.callers) > _REMEMBERED:
            del self.callers[next(iter(self.callers))]
