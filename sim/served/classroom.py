"""A class as it stands: who is in it, where it is, what was asked and answered. Frozen, without clock or socket.

A class is the fold of its log: `stands(room, logged)` of `sim/served/entries.py` returns the next one. What a pupil may
be told hangs on `reached`, the furthest turn that the class has been at: later turns are not told to anybody.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Stand = Literal["open", "closed", "revealed"]
Given = tuple[str, ...]
"""An answer: one id of a choice, place or sentence, one figure, words, or all ids in order."""


@dataclass(frozen=True, slots=True)
class Pupil:
    """Somebody in the class. `number` is theirs for good; `team` is the id of their group, empty for none."""

    number: int
    name: str
    team: str = ""
    signed: bool = False


@dataclass(frozen=True, slots=True)
class Reply:
    """What a pupil answered once: it is not changed any more."""

    given: Given
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Ask:
    """One asking of a question: `number` counts askings from 1, `round` those of this question.

    `question` is the id of a question of the lesson, empty for one that the teacher typed, which is its `prompt`.
    `turn` is the turn that plays on reveal, 0 for none. With `reason` pupils say in words why. `on` is the turn that
    the class was on when it was revealed, 0 before.
    """

    number: int
    question: str
    turn: int
    prompt: str = ""
    round: int = 1
    reason: bool = False
    stand: Stand = "open"
    on: int = 0
    replies: Mapping[int, Reply] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Team:
    """A group of pupils and the one lens that its members see."""

    id: str
    name: str
    lens: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """The sentence that the class writes together, and the facts whose quotes it rests on."""

    text: str
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """What the teacher has on show beside the turn: whose reports, a dark screen, prompts to talk about, a clock.

    `until` is the time, in seconds of the server's clock, at which the timer ends; 0 for none. With `short` the class
    walks the short way. `step` is the report of the turn that is pointed at, counted from 1, 0 for none. `compare` lays
    the teams' maps side by side, `locked` lets nobody join.
    """

    lens: str
    blank: bool = False
    short: bool = False
    step: int = 0
    talk: str = ""
    until: float = 0.0
    compare: bool = False
    locked: bool = False


@dataclass(frozen=True, slots=True)
class Classroom:
    """A class. `version` counts what was logged; `keys` says whose pupil number belongs to which hash of a secret.

    `done` are the keys of the teacher's moves: one that comes twice is made once.
    """

    code: str
    turns: int
    shown: Shown
    version: int = 0
    turn: int = 1
    reached: int = 1
    pupils: Mapping[int, Pupil] = field(default_factory=dict)
    keys: Mapping[str, int] = field(default_factory=dict)
    joined: int = 0
    asks: tuple[Ask, ...] = ()
    teams: tuple[Team, ...] = ()
    sentence: Sentence | None = None
    done: frozenset[str] = frozenset()
    ended: bool = False
    kept: bool = False

    @property
    def ask(self) -> Ask | None:
        """The question that is open for answers, None where there is none."""
        return next((ask for ask in reversed(self.asks) if ask.stand == "open"), None)

    @property
    def waiting(self) -> tuple[Ask, ...]:
        """The askings that are not revealed yet, in order."""
        return tuple(ask for ask in self.asks if ask.stand != "revealed")

    def asking(self, number: int) -> Ask | None:
        """Return an asking by its number, None where there is no such."""
        return self.asks[number - 1] if 1 <= number <= len(self.asks) else None

    def pupil_of(self, key: str) -> Pupil | None:
        """Return the pupil with the hash of a secret; None for nobody, and for one who was removed."""
        return self.pupils.get(self.keys.get(key, 0))

    def was_removed(self, key: str) -> bool:
        """Return whether the pupil with the hash of a secret was removed."""
        return key in self.keys and self.keys[key] not in self.pupils

    def team_of(self, pupil: Pupil) -> Team | None:
        """Return the team of a pupil, None for none."""
        return next((team for team in self.teams if team.id == pupil.team), None)

    def lenses_of(self, pupil: Pupil | None) -> tuple[str, ...]:
        """Return the lenses that a pupil may see: their team's, all teams' once maps lie side by side, or the class's.

        None stands for a screen that everybody sees.
        """
        if self.teams and self.shown.compare:
            return tuple(dict.fromkeys(team.lens for team in self.teams))
        team = self.team_of(pupil) if pupil else None
        return (team.lens,) if team else (self.shown.lens,)


def new_class(code: str, turns: int, lens: str) -> Classroom:
    """Return the class as it opens: empty, on the first turn, under `lens`."""
    return Classroom(code, turns, Shown(lens))
