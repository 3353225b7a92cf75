"""Control: a side holds a place. What several hold together is `share`, what nobody holds `abandon`."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import Literal

from sim.scenario.effects.base import RING, Effect
from sim.scenario.phrases.names import short_name
from sim.scenario.position import Amend, Cause, Hold, Siege, Write
from sim.scenario.references import Where, WhoseSide
from sim.scenario.world import World

_WORDS = {
    "captured": "→",
    "entered": "→",
    "recaptured": "retaken by",
    "secured": "secured by",
    "held": "held by",
    "handed-over": "handed to",
    "left": "left by",
}


class Control(Effect):
    """A side takes, retakes, secures or is said to hold a place."""

    kind: Literal["control"] = "control"
    place: Where
    side: WhoseSide
    how: Literal["captured", "recaptured", "entered", "secured", "held", "handed-over", "left"] = "captured"

    sign = RING
    civil = False

    @property
    def favour(self) -> int:
        """A gain; where the side left the place, a loss."""
        return -1 if self.how == "left" else 1

    def words(self, world: World) -> str:
        """Return "Jarjnaz → government", "Jarjnaz held by government"."""
        return f"{world.places[self.place].name} {_WORDS[self.how]} {short_name(world, self.side)}"

    def writes(self, cause: Cause, world: World) -> Sequence[Write]:
        """Give the place to the side, or take it away from the side that left; a siege may end by it."""
        if self.how == "left":
            taken: Write = ("places", self.place, Amend(lambda old: self._left(old, cause)))
        else:
            taken = ("places", self.place, Hold(self.side, cause.turn, cause.id, cause.basis))
        if self.place not in world.surrounded:
            return (taken,)
        return taken, ("sieges", self.place, Amend(lambda old: self._siege_after(old, world)))

    def _left(self, old: Hold | None, cause: Cause) -> Hold:
        """The side that left no longer holds the place; who does, the document would have to say."""
        holder = None if old is None or old.controller == self.side else old.controller
        return Hold(holder, cause.turn, cause.id, cause.basis)

    def _siege_after(self, old: Siege | None, world: World) -> Siege | None:
        """A siege ends where the besieger or a friend holds the place, and where whoever was besieged lost or left it.

        That the besieged hold it, secure a part or enter it does not end it: somebody has to lift it.
        """
        if old is None or self.how in ("captured", "recaptured", "handed-over", "left"):
            return None
        return None if _friendly(self.side, old.by, world) else old

    def holder_before(self, world: World, kept: Container[str]) -> str | None:
        """Return the side itself where it kept the place, else the side that it takes from."""
        return self.side if self.how in kept else world.sides[self.side].against


def _friendly(one: str, other: str, world: World) -> bool:
    if one == other:
        return True
    friends = {id: side.friendly_to for id, side in world.sides.items()}
    return one in friends.get(other, ()) or other in friends.get(one, ())
