"""What attacks on a place have in common: that nobody attacks what they hold."""

from __future__ import annotations

from sim.scenario.position import Amend, Cause, Hold, Write
from sim.scenario.world import World


def holder_attacked(by: str, world: World) -> str | None:
    """Return the side that held what `by` attacks; None where that cannot be told."""
    attacker = world.side_of(by)
    return world.sides[attacker].against if attacker else None


def unstated_loss(place: str, by: str, cause: Cause, world: World) -> list[Write]:
    """Return what an attack on `place` writes: had the attacker held it, it was lost on a day that is not given."""
    attacker, other = world.side_of(by), holder_attacked(by, world)

    def change(old: Hold | None) -> Hold | None:
        if old is None or old.contested or old.controller != attacker:
            return old
        return Hold(other, cause.turn, cause.id, "inferred")

    return [("places", place, Amend(change))] if other else []


def contesting(place: str, claimants: tuple[str, ...], cause: Cause) -> Write:
    """Return the write that makes `place` contested between `claimants` and its holder, whoever holds it staying so."""

    def change(old: Hold | None) -> Hold:
        holder = old.controller if old else None
        sides = (*(old.claimants if old else ()), *((holder,) if holder else ()), *claimants)
        return Hold(holder, cause.turn, cause.id, cause.basis, contested=True, claimants=tuple(dict.fromkeys(sides)))

    return ("places", place, Amend(change))
