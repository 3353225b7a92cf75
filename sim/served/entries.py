"""The log of a class: one small record for everything that changes it, and the next class after each.

An entry says what happened, not what was asked for: `sim/served/decisions.py` decides which entry a request becomes.
Entries are kept as JSON, each with its kind, its number in the log and the time; `key` is what may be logged once only.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, ClassVar, TypeVar

from sim.served.classroom import Ask, Classroom, Pupil, Reply, Sentence, Team

_Kept = TypeVar("_Kept")
COMMAND = "command:"  # how the key of a teacher's move begins


class Entry:
    """Something that changed a class."""

    kind: ClassVar[str]

    def applied(self, room: Classroom) -> Classroom:
        """Return the class with the change made."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Joined(Entry):
    """A pupil came in. `secret` is the hash of what their browser keeps, by which they are known again."""

    kind = "joined"
    pupil: int
    secret: str
    name: str
    team: str = ""

    def applied(self, room: Classroom) -> Classroom:
        """Return the class with the pupil."""
        pupils = {**room.pupils, self.pupil: Pupil(self.pupil, self.name, self.team)}
        return replace(room, pupils=pupils, keys={**room.keys, self.secret: self.pupil}, joined=self.pupil)


@dataclass(frozen=True, slots=True)
class Renamed(Entry):
    """A pupil got another name."""

    kind = "renamed"
    pupil: int
    name: str

    def applied(self, room: Classroom) -> Classroom:
        """Return the class with the pupil under the name."""
        return _with_pupil(room, replace(room.pupils[self.pupil], name=self.name))


@dataclass(frozen=True, slots=True)
class Removed(Entry):
    """A pupil was sent out, with all that they answered. Their key stays known: they do not come back as new."""

    kind = "removed"
    pupil: int

    def applied(self, room: Classroom) -> Classroom:
        """Return the class without the pupil."""
        asks = tuple(replace(ask, replies=_without(ask.replies, self.pupil)) for ask in room.asks)
        return replace(room, pupils=_without(room.pupils, self.pupil), asks=asks)


@dataclass(frozen=True, slots=True)
class Answered(Entry):
    """A pupil answered a question."""

    kind = "answered"
    ask: int
    pupil: int
    given: tuple[str, ...]
    reason: str = ""

    def applied(self, room: Classroom) -> Classroom:
        """Return the class with the answer."""
        ask = room.asks[self.ask - 1]
        replies = {**ask.replies, self.pupil: Reply(tuple(self.given), self.reason)}
        return _with_ask(room, replace(ask, replies=replies))


@dataclass(frozen=True, slots=True)
class Signed(Entry):
    """A pupil says whether they can sign the class's sentence."""

    kind = "signed"
    pupil: int
    yes: bool

    def applied(self, room: Classroom) -> Classroom:
        """Return the class with the signature, or without it."""
        return _with_pupil(room, replace(room.pupils[self.pupil], signed=self.yes))


@dataclass(frozen=True, slots=True)
class Moved(Entry):
    """The class went to a turn; questions that were asked before it are revealed."""

    kind = "moved"
    turn: int

    def applied(self, room: Classroom) -> Classroom:
        """Return the class on the turn."""
        reached = max(room.reached, self.turn)
        asks = tuple(_revealed(ask, self.turn) if room.reached < ask.turn <= reached else ask for ask in room.asks)
        return replace(room, turn=self.turn, reached=reached, asks=asks, shown=replace(room.shown, step=0))


@dataclass(frozen=True, slots=True)
class Asked(Entry):
    """A question went out; one that was still open is closed."""

    kind = "asked"
    question: str
    turn: int
    prompt: str = ""
    reason: bool = False

    def applied(self, room: Classroom) -> Classroom:
        """Return the class with the question open."""
        known = sum(ask.question == self.question and ask.prompt == self.prompt for ask in room.asks)
        asks = Closed().applied(room).asks
        ask = Ask(len(asks) + 1, self.question, self.turn, self.prompt, known + 1, self.reason)
        return replace(room, asks=(*asks, ask))


@dataclass(frozen=True, slots=True)
class Closed(Entry):
    """The open question takes no more answers."""

    kind = "closed"

    def applied(self, room: Classroom) -> Classroom:
        """Return the class without an open question."""
        asks = tuple(replace(ask, stand="closed") if ask.stand == "open" else ask for ask in room.asks)
        return replace(room, asks=asks)


@dataclass(frozen=True, slots=True)
class Revealed(Entry):
    """The document answers what was asked: the class goes to the turn, where that is later than the present one."""

    kind = "revealed"
    turn: int

    def applied(self, room: Classroom) -> Classroom:
        """Return the class with all questions revealed, on the turn."""
        turn = max(room.turn, self.turn)
        asks = tuple(_revealed(ask, turn) for ask in room.asks)
        shown = replace(room.shown, step=0 if turn != room.turn else room.shown.step)
        return replace(room, asks=asks, turn=turn, reached=max(room.reached, turn), shown=shown)


@dataclass(frozen=True, slots=True)
class Showed(Entry):
    """Something else of what is shown beside the turn: fields of `Shown` with their new values."""

    kind = "showed"
    fields: dict[str, Any]

    def applied(self, room: Classroom) -> Classroom:
        """Return the class with these fields shown."""
        return replace(room, shown=replace(room.shown, **self.fields))


@dataclass(frozen=True, slots=True)
class Grouped(Entry):
    """The class was put into teams; none where there are none. `members` says which team each pupil is in."""

    kind = "grouped"
    teams: tuple[dict[str, str], ...]
    members: dict[str, str]

    def applied(self, room: Classroom) -> Classroom:
        """Return the class in these teams."""
        pupils = {
            number: replace(pupil, team=self.members.get(str(number), "")) for number, pupil in room.pupils.items()
        }
        teams = tuple(Team(**team) for team in self.teams)
        return replace(room, teams=teams, pupils=pupils, shown=replace(room.shown, compare=False))


@dataclass(frozen=True, slots=True)
class Wrote(Entry):
    """The class's sentence was put down or changed: who signed the last one has not signed this one."""

    kind = "wrote"
    text: str
    facts: tuple[str, ...] = ()

    def applied(self, room: Classroom) -> Classroom:
        """Return the class with the sentence."""
        pupils = {number: replace(pupil, signed=False) for number, pupil in room.pupils.items()}
        sentence = Sentence(self.text, tuple(self.facts)) if self.text else None
        return replace(room, sentence=sentence, pupils=pupils)


@dataclass(frozen=True, slots=True)
class Ended(Entry):
    """The class is over; `keep` says whether its answers are kept."""

    kind = "ended"
    keep: bool = False

    def applied(self, room: Classroom) -> Classroom:
        """Return the class at its end."""
        return replace(Closed().applied(room), ended=True, kept=self.keep)


KINDS: dict[str, Callable[..., Entry]] = {
    kind.kind: kind
    for kind in (
        Joined, Renamed, Removed, Answered, Signed, Moved, Asked, Closed, Revealed, Showed, Grouped, Wrote, Ended,
    )
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Logged:
    """An entry in the log: its number from 1, the time in seconds since 1970, and its key (None: may come again)."""

    number: int
    at: float
    key: str | None
    entry: Entry


def stands(room: Classroom, logged: Logged) -> Classroom:
    """Return the class after one more entry. Raises ValueError where that is not the next one."""
    if logged.number != room.version + 1:
        raise ValueError(f"entry {logged.number} does not follow entry {room.version}")
    done = room.done
    if logged.key and logged.key.startswith(COMMAND):
        done = done | {logged.key}
    return replace(logged.entry.applied(room), version=logged.number, done=done)


def entry_data(entry: Entry) -> dict[str, Any]:
    """Return an entry as JSON data."""
    return {"kind": entry.kind, **asdict(entry)}  # type: ignore[call-overload]


def entry_of(data: dict[str, Any]) -> Entry:
    """Return the entry in JSON data. Raises KeyError for an unknown kind."""
    fields: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in data.items()}
    return KINDS[fields.pop("kind")](**fields)


def _with_pupil(room: Classroom, pupil: Pupil) -> Classroom:
    return replace(room, pupils={**room.pupils, pupil.number: pupil})


def _revealed(ask: Ask, on: int) -> Ask:
    return ask if ask.stand == "revealed" else replace(ask, stand="revealed", on=on)


def _with_ask(room: Classroom, ask: Ask) -> Classroom:
    return replace(room, asks=(*room.asks[: ask.number - 1], ask, *room.asks[ask.number :]))


def _without(table: Mapping[int, _Kept], number: int) -> dict[int, _Kept]:
    return {key: value for key, value in table.items() if key != number}
