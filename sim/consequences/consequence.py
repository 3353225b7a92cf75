"""A consequence: something that follows from a state and the ground. Everything that shows one is made from this.

A kind of consequence is a subclass of `Consequence` in a module of its own, and `registry.py` names it; the moments of
a replay, scenes, the text reader, the panel of what follows, JSON exports and expectations then have it. Another
package adds one by an entry point of the group `phaseline.consequences`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from sim.consequences.ground import Ground
from sim.consequences.landscape import Landscape
from sim.consequences.tracks import Track
from sim.engine.history import History
from sim.engine.state import State
from sim.geography.atlas import Topology
from sim.scenario.scenario import Scenario

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Line:
    """A statement of a consequence: what it is about, in words and by its id, and what is worked out of it.

    shares: parts of the whole by side (0 to 1), where it can be drawn as a bar; below: (label, statement) of its parts;
    size: how much the whole is, in words; change: what this turn changed of it.
    """

    about: str
    label: str
    text: str
    shares: tuple[tuple[str | None, float], ...] = ()
    below: tuple[tuple[str, str], ...] = ()
    size: str = ""
    change: str = ""


class CannotTell(Exception):
    """The model has nothing to hold against a statement; the message says why."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What was looked at, what the document has there and what the model has, in words; `off` None where they agree.

    `within` says by how much they differ where that is no more than the author allows. Of a figure, `value` is what the
    model has, and `bounds` between what the document has it, in `unit`.
    """

    label: str
    source: str
    model: str
    off: str | None
    within: str = ""
    value: float | None = None
    bounds: tuple[float | None, float | None] = (None, None)
    unit: str = ""


class AnyMoment(Protocol):
    """A moment as a consequence sees it, to say what it has found, or how that has changed since another moment."""

    @property
    def turn(self) -> int:
        """The turn; 0 before the first."""

    @property
    def state(self) -> State:
        """What is recorded."""

    @property
    def scenario(self) -> Scenario:
        """The scenario."""

    @property
    def landscape(self) -> Landscape:
        """Its geography."""

    @property
    def ground(self) -> Ground | None:
        """Who holds the ground of every site; None without a base map."""

    @property
    def sides(self) -> tuple[str | None, ...]:
        """Who holds the ground of each site, by its number; none without a base map."""

    @property
    def fenced(self) -> Container[int]:
        """The borders between two sites, by their numbers, that the front runs along."""

    def found(self, kind: type[Consequence[Found]]) -> Found | None:
        """Return what a kind of consequence finds here; None without a base map."""

    def around(self, place: str) -> Any:
        """Return how a place stands even where it is not cut off; None where that is not known."""

    def at(self, turn: int) -> AnyMoment:
        """Return the moment after another turn of the same replay."""

    def on(self, day: dt.date) -> AnyMoment:
        """Return the moment of the last turn begun by a day."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a consequence of one replay is worked out with.

    `standing` is the site, by its number in the topology, that each point of the map stands on; `of` gives the other
    consequences of the replay by their class, for one that builds on them; `tracks` are the sites along each route.
    """

    landscape: Landscape
    topology: Topology
    history: History
    standing: Mapping[str, int]
    of: Callable[[type[Any]], Any]
    tracks: Mapping[str, Track]


class Consequence(Generic[Found]):
    """A kind of consequence, made once for a replay; `work` is what it is about, and the rest has it shown.

    name: its id, in lower-case letters, digits and hyphens, and its key in JSON. title: the heading above its lines.
    needs: what it rests on, tables of the state, `ground` and `turn`: while these stay the same objects its finding is
    taken over, not worked out anew. layer: the layer of the map that shows it, if one does. measures: by class of
    expectation, what holds a finding against one.
    """

    name: ClassVar[str]
    title: ClassVar[str]
    needs: ClassVar[tuple[str, ...]] = ("ground",)
    layer: ClassVar[str | None] = None
    measures: ClassVar[Mapping[type[Any], Callable[[Any, AnyMoment], Measured]]] = {}

    def __init__(self, setting: Setting) -> None:
        """Keep what the work is done with."""
        self.setting = setting

    def work(self, state: State, ground: Ground) -> Found:
        """Return what follows at `state`, whose ground is `ground`: the same for the same two, whatever came before."""
        raise NotImplementedError

    def lines(self, found: Found, moment: AnyMoment) -> Iterable[Line]:
        """Return the finding at `moment` in words, a statement to a line; none by default."""
        return ()

    def notes(self, found: Found, moment: AnyMoment) -> Mapping[str, str]:
        """Return what is to be told of places with who holds them, by id; nothing by default."""
        return {}

    def data(self, found: Found, moment: AnyMoment) -> Mapping[str, Any]:
        """Return the finding as JSON data by top-level keys: distances in km, areas in km², shares 0 to 1."""
        return {}

    def answer(self, found: Found, about: str, moment: AnyMoment) -> str | float | None:
        """Return the finding about one id in a word or a figure, for `finding:` expectations; None for no finding."""
        return None
