"""Contest: fighting reaches into a place."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import Literal

from sim.scenario.effects.assault import contesting, holder_attacked, unstated_loss
from sim.scenario.effects.base import Effect, Sign
from sim.scenario.phrases.names import by
from sim.scenario.position import Cause, Write
from sim.scenario.references import Where, Whose
from sim.scenario.world import World

_WORDS = {"entered": "entered", "stormed": "stormed", "clash": "fighting", "partly-taken": "partly taken"}


class Contest(Effect):
    """Fighting reaches into a place whose holder does not change by it; it is contested until somebody secures it."""

    kind: Literal["contest"] = "contest"
    place: Where
    by: Whose
    how: Literal["entered", "stormed", "clash", "partly-taken"] = "clash"

    sign = Sign("saltire", "fighting", rank=3)
    civil = False

    @property
    def favour(self) -> int:
        """A gain, but where there is only fighting."""
        return 0 if self.how == "clash" else 1

    def words(self, world: World) -> str:
        """Return "Saraqib: fighting, opposition", "Saraqib: stormed by opposition"."""
        return f"{world.places[self.place].name}: {_WORDS[self.how]}{by(world, self.by, self._before)}"

    @property
    def _before(self) -> str:
        return ", " if self.how == "clash" else " by "

    def writes(self, cause: Cause, world: World) -> Sequence[Write]:
        """Make the place contested between its holder and whoever fights there."""
        side = world.side_of(self.by)
        lost = unstated_loss(self.place, self.by, cause, world)
        return [*lost, contesting(self.place, (side,) if side else (), cause)]

    def holder_before(self, world: World, kept: Container[str]) -> str | None:
        """Return the side that holds what is fought for."""
        return holder_attacked(self.by, world)
