"""Attack: a side attacks a place on the ground."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import Literal

from sim.scenario.effects.assault import holder_attacked, unstated_loss
from sim.scenario.effects.base import Effect, Sign
from sim.scenario.phrases.names import by, upon
from sim.scenario.position import Amend, Cause, Hold, Write
from sim.scenario.references import Where, Whose
from sim.scenario.world import World

_WORDS = {
    "unstated": "",
    "ongoing": ", ongoing",
    "repelled": ", repelled",
    "failed": ", failed",
    "reached-outskirts": ": outskirts reached",
    "called-off": ", called off",
}


class Attack(Effect):
    """A side attacks a place on the ground. It changes nobody's hold; a repelled attack ends a contest."""

    kind: Literal["attack"] = "attack"
    place: Where
    by: Whose
    outcome: Literal["unstated", "ongoing", "repelled", "failed", "reached-outskirts", "called-off"] = "unstated"

    sign = Sign("arrow", "ground attack", rank=2)
    civil = False

    def words(self, world: World) -> str:
        """Return "attack on Saraqib by opposition, repelled"."""
        return f"attack{upon(world, self.place, 'on')}{by(world, self.by)}{_WORDS[self.outcome]}"

    def writes(self, cause: Cause, world: World) -> Sequence[Write]:
        """End a contest where the attack was repelled; what the attacker held was lost before."""
        lost = unstated_loss(self.place, self.by, cause, world)
        if self.outcome not in ("repelled", "failed"):
            return lost
        attacker = world.side_of(self.by)

        def end_contest(old: Hold | None) -> Hold | None:
            if old is None or not old.contested or old.controller in (None, attacker):
                return old
            return Hold(old.controller, cause.turn, cause.id, old.basis)

        return [*lost, ("places", self.place, Amend(end_contest))]

    def holder_before(self, world: World, kept: Container[str]) -> str | None:
        """Return the side that holds what is attacked."""
        return holder_attacked(self.by, world)
