"""A node: one server process of a class, without sockets, store or clock.

What comes in (connections, messages, what the store and the other processes say, the time) is told to its methods; what
is to be done collects as effects that `take` hands over. The same node runs behind real sockets and in the simulator.
"""

from __future__ import annotations

import hashlib
import secrets as lots
from collections.abc import Callable, Collection
from functools import partial
from hmac import compare_digest
from random import Random

from sim.served.classroom import Classroom
from sim.served.decisions import Decided, joins, pupil_asks, teacher_asks
from sim.served.deck import Deck
from sim.served.effects import Connection, Drop, Effect, Find, Publish, Send, Write
from sim.served.guesses import Guesses
from sim.served.hall import Hall, Member, Waiting, bye_message
from sim.served.ledger import Opened, Settled
from sim.served.limits import MOST_CONNECTIONS, MOST_WAITING
from sim.served.requests import Answer, FromTeacher, Hello, Here, Request, RequestError, Sign, read_request

_RETRY = 1.0  # seconds until the store is tried again
_CATCH_UP = 2.0  # seconds after which the log is read again, in case another process was not heard
NO_CLASS = "There is no class with this code: look at the teacher's screen again."


def new_secret() -> str:
    """Return a secret that nobody guesses."""
    return lots.token_urlsafe(18)


def secret_hash(secret: str) -> str:
    """Return what is kept of a pupil's secret: enough to know them again, not enough to pass for them."""
    return hashlib.sha256(secret.encode()).hexdigest()[:32]


class Node:
    """Serves the classes of one deck. `shared` says whether other processes write to the same store."""

    def __init__(
        self, deck: Deck, random: Random | None = None, shared: bool = False, draw: Callable[[], str] = new_secret
    ) -> None:
        self.deck = deck
        self.halls: dict[str, Hall] = {}
        self.guesses = Guesses()
        self._random = random or Random(lots.randbits(64))  # noqa: S311 (names only)
        self._shared = shared
        self._draw = draw
        self._addresses: dict[Connection, str] = {}
        self._where: dict[Connection, str] = {}  # the code of the class that a connection is in
        self._coming: dict[str, list[tuple[Connection, Hello]]] = {}  # by code, who waits for it to be looked up
        self._caught_up = 0.0
        self._effects: list[Effect] = []

    def take(self) -> list[Effect]:
        """Return what is to be done, in order, and forget it."""
        found, self._effects = self._effects, []
        return found

    @property
    def clients(self) -> int:
        """How many pupils and screens are connected."""
        return sum(member.role != "teacher" for hall in self.halls.values() for member in hall.members.values())

    def opened(self, connection: Connection, address: str) -> None:
        """Take note of a new connection from an address."""
        if len(self._addresses) >= MOST_CONNECTIONS:
            self._bye(connection, "full", "Too many devices are connected to this server.")
            return
        self._addresses[connection] = address

    def closed(self, connection: Connection) -> None:
        """Take note that a connection is gone."""
        self._addresses.pop(connection, None)
        hall = self._hall(connection)
        self._where.pop(connection, None)
        if hall and hall.members.pop(connection, None):
            hall.touch()

    def _hall(self, connection: Connection) -> Hall | None:
        return self.halls.get(self._where.get(connection, ""))

    def received(self, connection: Connection, text: str, now: float) -> None:
        """Take a message from a connection."""
        if connection not in self._addresses:
            return
        try:
            request = read_request(text)
        except RequestError as error:
            self._refuse(connection, "", str(error))
            return
        if isinstance(request, Hello):
            self._greeted(connection, request, now)
            return
        hall = self._hall(connection)
        if hall is None or connection not in hall.members:
            self._refuse(connection, request.id, "Say hello first, with the code of a class.")
        elif isinstance(request, Here):
            self._is_here(connection, hall, request, now)
        else:
            self._asked(connection, hall, request, now)

    def _is_here(self, connection: Connection, hall: Hall, request: Here, now: float) -> None:
        if request.version < hall.room.version:
            self._effects += hall.all_of_it(connection, now)
        else:
            self._effects.append(Send(connection, _ack(request.id, version=hall.room.version)))

    def _greeted(self, connection: Connection, hello: Hello, now: float) -> None:
        wait = self.guesses.must_wait(self._addresses[connection], now)
        if wait > 0:
            self._bye(connection, "locked", f"Too many wrong codes from here: try again in {wait:.0f} seconds.")
            return
        code = plain_code(hello.code or hello.token.partition(".")[0])
        if code in self.halls:
            self._enter(connection, hello, self.halls[code], now)
            return
        waiting = self._coming.setdefault(code, [])
        waiting.append((connection, hello))
        if len(waiting) == 1:
            self._effects.append(Find(code))

    def found(self, code: str, opened: Opened | None, now: float) -> None:
        """Take what the store says about a code: a class, or that there is none."""
        waiting = self._coming.pop(code, [])
        if opened is None:
            for connection, _ in waiting:
                if connection in self._addresses:
                    self.guesses.wrong(self._addresses[connection], now)
                    self._bye(connection, "no-class", NO_CLASS)
            return
        if code not in self.halls and opened.scenario != self.deck.scenario:
            for connection, _ in waiting:
                self._bye(connection, "elsewhere", "This class is about another scenario than this server has.")
            return
        hall = self.halls.setdefault(code, Hall(opened, self.deck))
        for connection, hello in waiting:
            if connection in self._addresses:
                self._enter(connection, hello, hall, now)
        self._write(hall, now, catch_up=True)

    def _enter(self, connection: Connection, hello: Hello, hall: Hall, now: float) -> None:
        if hello.token:
            if not compare_digest(hello.token.encode(), hall.opened.token.encode()):
                self.guesses.wrong(self._addresses[connection], now)
                self._bye(connection, "no-class", "This is not the control address of the class.")
                return
            self._place(connection, hall, Member("screen" if hello.screen else "teacher"))
            self._wait(hall, Waiting(connection, hello.id, _nothing, greet=self._greeting(hall, "")), now)
            return
        me = hello.me or self._draw()
        secret = secret_hash(me)
        self._place(connection, hall, Member("pupil", secret))
        deciding = partial(joins, hello=hello, secret=secret, random=self._random)
        self._wait(hall, Waiting(connection, hello.id, deciding, greet=self._greeting(hall, me)), now)

    def _place(self, connection: Connection, hall: Hall, member: Member) -> None:
        before = self._hall(connection)
        if before and before is not hall:
            before.members.pop(connection, None)
        self._where[connection] = hall.opened.code
        hall.members[connection] = member

    def _greeting(self, hall: Hall, me: str) -> dict[str, object]:
        opened = hall.opened
        return {"type": "hello", "code": opened.code, "title": opened.title, "turns": opened.turns, "me": me}

    def _asked(self, connection: Connection, hall: Hall, request: Request, now: float) -> None:
        member = hall.members[connection]
        if isinstance(request, Answer | Sign):
            pupil = hall.pupil(connection) if member.role == "pupil" else None
            if pupil is None:
                self._refuse(connection, request.id, "Only pupils of the class do that.")
                return
            deciding = partial(pupil_asks, deck=self.deck, number=pupil.number, request=request)
            ask = request.ask if isinstance(request, Answer) else None
            self._wait(hall, Waiting(connection, request.id, deciding, ask), now)
            return
        assert not isinstance(request, Hello | Here)
        if member.role != "teacher":
            self._refuse(connection, request.id, "Only the teacher does that.")
            return
        told = request if request.id else request.model_copy(update={"id": self._draw()})
        self._wait(hall, Waiting(connection, request.id, partial(_moves, deck=self.deck, request=told, now=now)), now)

    def _wait(self, hall: Hall, waiting: Waiting, now: float) -> None:
        if len(hall.waiting) >= MOST_WAITING:
            self._refuse(waiting.to, waiting.id, "The class cannot save at the moment.")
            return
        hall.waiting.append(waiting)
        self._write(hall, now)

    def _write(self, hall: Hall, now: float, catch_up: bool = False) -> None:
        """Send what waits to the store, where nothing is there yet: all at once, so that many cost what one does."""
        if hall.written is not None or now < hall.retry or not (hall.waiting or catch_up):
            return
        hall.written, hall.waiting = tuple(hall.waiting), []
        self._effects.append(Write(hall.room, tuple(one.deciding for one in hall.written)))

    def settled(self, code: str, settled: Settled, now: float) -> None:
        """Take what the store made of the requests that were sent to it last."""
        hall = self.halls[code]
        done, hall.written, hall.read = hall.written or (), None, True
        if hall.trouble:
            hall.trouble = ""
            hall.touch()
        if settled.new:
            self._effects.append(Publish(code, settled.room.version))
        coming = {one.to for one in done if one.greet is not None}
        self._effects += hall.moved_to(settled.room, (*settled.since, *settled.new), now, coming)
        for one, refusal in zip(done, settled.refusals, strict=True):
            self._answered(hall, one, refusal, now)
        self._write(hall, now, catch_up=hall.known > hall.room.version)

    def _answered(self, hall: Hall, one: Waiting, refusal: str | None, now: float) -> None:
        if one.to not in hall.members:
            return
        if one.greet is None:
            version = hall.room.version
            self._effects.append(Send(one.to, _ack(one.id, refusal is None, refusal or "", one.ask, version)))
        elif refusal is not None:
            reason = "removed" if hall.room.was_removed(hall.members[one.to].secret) else "refused"
            self._bye(one.to, reason, refusal)
        else:
            pupil = hall.pupil(one.to)
            whose = {"number": pupil.number, "name": pupil.name} if pupil else None
            role = hall.members[one.to].role
            self._effects.append(Send(one.to, {**one.greet, "role": role, "pupil": whose}))
            self._effects += hall.all_of_it(one.to, now)
            hall.touch()

    def away(self, code: str, why: str, now: float) -> None:
        """Take note that the store could not be reached or written to: what was asked waits and is tried again."""
        for connection, _ in self._coming.pop(code, []):
            self._bye(connection, "wait", f"The class cannot be reached at the moment: {why}")
        hall = self.halls.get(code)
        if hall is None or hall.written is None:
            return
        hall.waiting, hall.written = [*hall.written, *hall.waiting], None
        hall.retry, hall.trouble = now + _RETRY, why
        self._effects += hall.to_teacher(now)

    def heard(self, code: str, version: int, now: float) -> None:
        """Take note that another process logged something in a class."""
        hall = self.halls.get(code)
        if hall and version > hall.room.version:
            hall.known = max(hall.known, version)
            self._write(hall, now, catch_up=True)

    def tick(self, now: float) -> None:
        """Do what is due by the clock; to be called some times a second."""
        again = self._shared and now - self._caught_up >= _CATCH_UP
        self._caught_up = now if again else self._caught_up
        for hall in self.halls.values():
            self._effects += hall.tick(now)
            self._write(hall, now, catch_up=again and bool(hall.members))

    def farewell(self, reason: str, say: str, url: str = "") -> None:
        """Say good-bye to everybody, because this process stops or moves."""
        for connection in list(self._addresses):
            self._bye(connection, reason, say, url)

    def tell_all(self, message: dict[str, object], roles: Collection[str] = ("pupil", "teacher", "screen")) -> None:
        """Send one message to everybody who is in a class here."""
        for hall in self.halls.values():
            self._effects += [Send(to, dict(message)) for to, one in hall.members.items() if one.role in roles]

    def expelled(self, connection: Connection, reason: str, say: str, url: str = "") -> None:
        """Close a connection, and say why, and at which address it goes on."""
        self._bye(connection, reason, say, url)

    def _refuse(self, to: Connection, id: str, say: str) -> None:
        self._effects.append(Send(to, _ack(id, ok=False, say=say)))

    def _bye(self, connection: Connection, reason: str, say: str, url: str = "") -> None:
        self._effects += [Send(connection, bye_message(reason, say, url)), Drop(connection)]
        self.closed(connection)


def plain_code(text: str) -> str:
    """Return a code as it is kept: capital letters and digits, without the gaps that people type."""
    return "".join(letter for letter in text.upper() if letter.isalnum())


def _ack(
    id: str, ok: bool = True, say: str = "", ask: int | None = None, version: int | None = None
) -> dict[str, object]:
    return {"type": "ack", "id": id, "ok": ok, "say": say, "ask": ask, "version": version}


def _nothing(room: Classroom) -> Decided:
    return Decided()


def _moves(room: Classroom, deck: Deck, request: FromTeacher, now: float) -> Decided:
    return teacher_asks(room, deck, request, now)
