"""A class as one server process knows it: who is connected here, what waits for the store, and who is told what."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any, Literal

from sim.served.classroom import Classroom, Pupil, new_class
from sim.served.deck import Deck
from sim.served.effects import Connection, Drop, Effect, Send
from sim.served.entries import Answered, Joined, Logged, Removed, Renamed, Signed
from sim.served.ledger import Deciding, Opened
from sim.served.messages import control_message, question_message, reveal_message, state_message

_PAUSE = 0.25  # seconds between two messages to the teacher about answers as they come in
Role = Literal["pupil", "teacher", "screen"]


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who is connected: a pupil by the hash of their secret, the teacher, or a screen."""

    role: Role
    secret: str = ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A request that waits for the store, and who is told when it is done; `greet` is the welcome of who comes in."""

    to: Connection
    id: str
    deciding: Deciding = field(repr=False)
    ask: int | None = None
    greet: dict[str, Any] | None = None


class Hall:
    """One class on one process. Methods return the effects that follow; `room` is never ahead of the store."""

    def __init__(self, opened: Opened, deck: Deck) -> None:
        self.opened = opened
        self.deck = deck
        self.room: Classroom = new_class(opened.code, opened.turns, opened.lens)
        self.members: dict[Connection, Member] = {}
        self.waiting: list[Waiting] = []
        self.written: tuple[Waiting, ...] | None = None  # what is at the store now; None: nothing is
        self.known = 0  # the version that another process told of
        self.read = False  # whether the log has been read once
        self.trouble = ""
        self.retry = 0.0
        self._changed = False  # whether the teacher has not been told of something
        self._told = 0.0

    @property
    def online(self) -> set[int]:
        """The numbers of the pupils who are connected here."""
        found = (self.room.pupil_of(member.secret) for member in self.members.values() if member.role == "pupil")
        return {pupil.number for pupil in found if pupil}

    def pupil(self, connection: Connection) -> Pupil | None:
        """Return the pupil at a connection, None for others."""
        return self.room.pupil_of(self.members[connection].secret)

    def touch(self) -> None:
        """Remember that the teacher has something new to see."""
        self._changed = True

    def all_of_it(self, to: Connection, now: float) -> list[Effect]:
        """Return the class as it stands for one connection: state, the open question, what was revealed last."""
        if self.members[to].role == "teacher":
            return [Send(to, self._control(now))]
        pupil = self.pupil(to)
        found: list[Effect] = [Send(to, state_message(self.room, self.deck, pupil, now))]
        if self.room.ask:
            found.append(Send(to, question_message(self.room, self.deck, self.room.ask, pupil)))
        return [*found, *self._reveals(to, pupil)]

    def _reveals(self, to: Connection, pupil: Pupil | None) -> list[Effect]:
        """Return what is revealed of the questions about the present turn, and of those that were revealed on it."""
        here = [ask for ask in self.room.asks if ask.stand == "revealed" and self.room.turn in (ask.turn, ask.on)]
        return [Send(to, reveal_message(self.room, self.deck, ask, pupil)) for ask in here]

    def moved_to(
        self, room: Classroom, logged: tuple[Logged, ...], now: float, coming: Collection[Connection] = ()
    ) -> list[Effect]:
        """Take over the class as the store has it now, and tell everybody whom what was logged concerns.

        Who is `coming` in is greeted with all of it anyway.
        """
        before, self.room = self.room, room
        if room.version == before.version:
            return []
        self._changed = True
        for_all = any(not isinstance(one.entry, _OF_ONE) for one in logged)
        fresh = {ask.number for ask in room.asks if ask.stand == "open"} - {
            ask.number for ask in before.asks if ask.stand == "open"
        }
        told = {ask.number for ask in room.asks if ask.stand == "revealed"} - {
            ask.number for ask in before.asks if ask.stand == "revealed"
        }
        concerned = {one.entry.pupil for one in logged if isinstance(one.entry, _OF_ONE)}
        found: list[Effect] = []
        for to, member in self.members.items():
            if member.role == "teacher" or to in coming:
                continue
            pupil = room.pupil_of(member.secret)
            if member.role == "pupil" and pupil is None:
                if room.was_removed(member.secret):
                    found += self.bye(to, "removed", "Your teacher has taken you out of this class.")
                continue
            if not for_all and not (pupil and pupil.number in concerned):
                continue
            found.append(Send(to, state_message(room, self.deck, pupil, now)))
            found += [Send(to, question_message(room, self.deck, room.asks[one - 1], pupil)) for one in sorted(fresh)]
            found += [Send(to, reveal_message(room, self.deck, room.asks[one - 1], pupil)) for one in sorted(told)]
        if for_all:
            found += self.to_teacher(now)
        return found

    def to_teacher(self, now: float) -> list[Effect]:
        """Return the whole class for the teacher's pages, where something of it changed."""
        self._changed, self._told = False, now
        teachers = [to for to, member in self.members.items() if member.role == "teacher"]
        if not teachers:
            return []
        message = self._control(now)
        return [Send(to, message) for to in teachers]

    def tick(self, now: float) -> list[Effect]:
        """Tell the teacher of what came in meanwhile, not oftener than they can read."""
        return self.to_teacher(now) if self._changed and now - self._told >= _PAUSE else []

    def _control(self, now: float) -> dict[str, Any]:
        return control_message(self.room, self.deck, self.online, self.trouble, now)

    def bye(self, to: Connection, reason: str, say: str, url: str = "") -> list[Effect]:
        """Say good-bye to a connection, with the reason in a word and in a sentence."""
        return [Send(to, bye_message(reason, say, url)), Drop(to)]


_OF_ONE = (Answered, Joined, Removed, Renamed, Signed)


def bye_message(reason: str, say: str, url: str = "") -> dict[str, Any]:
    """Return the last message of a connection: why, in a word and in a sentence, and where to go on."""
    return {"type": "bye", "reason": reason, "say": say, "url": url}
