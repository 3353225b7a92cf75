"""A consequence: something that follows from a state and the ground. Everything that shows one is made from this.

A kind of consequence is a subclass of `Consequence` in a module of its own, and `registry.py` names it; the moments of
a replay, scenes, the text reader, the panel of what follows, JSON exports and expectations then have it. Another
package adds one by an entry point of the group `phaseline.consequences`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from sim.consequences.landscape import Landscape
from sim.engine.history import History
from sim.engine.state import State
from sim.geography.atlas import Topology

if TYPE_CHECKING:
    from sim.consequences.ground import Ground
    from sim.consequences.measures import Measured
    from sim.consequences.replay import Moment

Found = TypeVar("Found")
Other = TypeVar("Other", bound="Consequence[Any]")


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


@dataclass(frozen=True, slots=True)
class Setting:
    """What a consequence of one replay is worked out with.

    `standing` is the site, by its number in the topology, that each point of the map stands on; `of` gives the other
    consequences of the replay by their class, for one that builds on them.
    """

    landscape: Landscape
    topology: Topology
    history: History
    standing: Mapping[str, int]
    of: Callable[[type[Any]], Any]


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
    measures: ClassVar[Mapping[type[Any], Callable[[Any, Moment], Measured]]] = {}

    def __init__(self, setting: Setting) -> None:
        """Keep what the work is done with."""
        self.setting = setting

    def work(self, state: State, ground: Ground) -> Found:
        """Return what follows at `state`, whose ground is `ground`: the same for the same two, whatever came before."""
        raise NotImplementedError

    def lines(self, found: Found, moment: Moment) -> Iterable[Line]:
        """Return the finding at `moment` in words, a statement to a line; none by default."""
        return ()

    def notes(self, found: Found, moment: Moment) -> Mapping[str, str]:
        """Return what is to be told of places with who holds them, by id; nothing by default."""
        return {}

    def data(self, found: Found, moment: Moment) -> Mapping[str, Any]:
        """Return the finding as JSON data by top-level keys: distances in km, areas in km², shares 0 to 1."""
        return {}

    def answer(self, found: Found, about: str, moment: Moment) -> str | float | None:
        """Return the finding about one id in a word or a figure, for `finding:` expectations; None for no finding."""
        return None
