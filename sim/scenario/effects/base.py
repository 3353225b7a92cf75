"""What every effect is: one change that an event makes, with its words, its sign, its harm and what it writes."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from typing import ClassVar, Literal, NamedTuple

from sim.scenario.base import Kind
from sim.scenario.position import Cause, Write
from sim.scenario.references import IdIn, Role, field_in, ids_in, references
from sim.scenario.world import World


class Sign(NamedTuple):
    """What marks a place where an effect happens: an outline's name (`sim/scene/symbols.py`) and the legend's words.

    Of several at one place the lowest `rank`, the gravest, comes first.
    """

    shape: str
    legend: str
    rank: int


RING: Literal["ring"] = "ring"  # no sign of its own: the ring, colour or plate of its place tells it


class Effect(Kind):
    """One change that an event makes. Each kind is a subclass in a file of its own, found by that alone.

    `sign` is a Sign, RING, or None for what happens at no place of the map. `civil` says whether it always tells of
    harm to civilians. A subclass that lacks one of these, its words or its writes is refused when it is defined.
    """

    sign: ClassVar[Sign | Literal["ring"] | None]
    civil: ClassVar[bool]
    where: ClassVar[IdIn] = IdIn(Role.WHERE)  # the place where it happens; None where it has none
    whose: ClassVar[IdIn] = IdIn(Role.WHOSE)  # the side, force or group whose effect it is; None where it is nobody's

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        lacks = [name for name in ("sign", "civil") if not hasattr(cls, name)]
        lacks += [name for name in ("words", "writes") if getattr(cls, name) is getattr(Effect, name)]
        if "kind" in vars(cls) and lacks:
            raise TypeError(f"effect {cls.__name__} lacks {', '.join(lacks)}")

    @classmethod
    def listed(cls) -> str | None:
        """Return the field that may list several places in a file, for an effect of each; None where it has none."""
        return field_in(cls, Role.WHERE)

    def words(self, world: World) -> str:
        """Return the effect in words, short enough for a chip: "Jarjnaz → government"."""
        raise NotImplementedError

    def writes(self, cause: Cause, world: World) -> Sequence[Write]:
        """Return what the effect, as `cause` tells it, writes into a position's tables."""
        raise NotImplementedError

    @property
    def favour(self) -> int:
        """1 where the effect is to the gain of whose it is, -1 where it tells against them, 0 where neither."""
        return 0

    def harms_civilians(self) -> bool:
        """Return whether the effect tells of harm to civilians."""
        return self.civil

    def holder_before(self, world: World, kept: Container[str]) -> str | None:
        """Return the side that held the effect's place until then, as far as the effect tells.

        `kept` are the ways of control by which a side goes on to hold what it held.
        """
        return None

    def actors(self) -> Iterator[str]:
        """Yield whoever acts or speaks."""
        return ids_in(self, Role.WHOSE, Role.SPEAKER)

    def places(self) -> Iterator[str]:
        """Yield every place that the effect names."""
        for reference in references(type(self)):
            if reference.registries == ("places",):
                yield from reference.ids(self)


class Moment(Effect):
    """An effect that only marks the moment: nothing is written."""

    def writes(self, cause: Cause, world: World) -> Sequence[Write]:
        """Return nothing."""
        return ()
