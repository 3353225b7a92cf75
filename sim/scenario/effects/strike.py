"""Strike: fire from the air or from afar hits a place."""

from __future__ import annotations

from collections.abc import Container
from typing import Literal

from sim.scenario.effects.assault import holder_attacked
from sim.scenario.effects.base import Moment, Sign
from sim.scenario.phrases.names import by, upon, within
from sim.scenario.references import Where, Whose
from sim.scenario.world import World

_MEANS = {
    "airstrike": "airstrike on",
    "barrel-bomb": "barrel bombs on",
    "artillery": "shelling of",
    "rocket": "rocket fire on",
    "mortar": "mortar fire on",
    "missile": "missile strike on",
    "drone": "drone strike on",
    "suicide-bomb": "suicide bombing at",
    "car-bomb": "car bomb at",
    "air-defence": "air defence fire on",
    "bomb": "bombing of",
    "unstated": "strike on",
}
_TARGET = {
    "convoy": "a convoy",
    "civilians": "civilians",
    "hospital": "a hospital",
    "school": "a school",
    "camp": "a camp",
    "road": "a road",
    "mosque": "a mosque",
    "bakery": "a bakery",
    "homes": "homes",
    "infrastructure": "infrastructure",
}
_CIVIL = ("civilians", "hospital", "school", "camp", "mosque", "bakery", "homes")
_SITES = ("hospital", "camp", "facility")  # places that are themselves what is struck


class Strike(Moment):
    """Fire from the air or from afar hits a place."""

    kind: Literal["strike"] = "strike"
    place: Where
    by: Whose
    means: Literal[
        "airstrike",
        "barrel-bomb",
        "artillery",
        "rocket",
        "mortar",
        "missile",
        "drone",
        "suicide-bomb",
        "car-bomb",
        "air-defence",
        "bomb",
        "unstated",
    ] = "unstated"
    target: Literal[
        "unstated",
        "military",
        "convoy",
        "civilians",
        "hospital",
        "school",
        "camp",
        "road",
        "mosque",
        "bakery",
        "homes",
        "infrastructure",
    ] = "unstated"

    sign = Sign("burst", "strike", rank=1)
    civil = False  # it is where its target is

    @property
    def favour(self) -> int:
        """Speaks against who strikes civilians."""
        return -1 if self.harms_civilians() else 0

    def words(self, world: World) -> str:
        """Return "airstrike on a bakery in Ariha by Russia"."""
        what, _, onto = _MEANS[self.means].rpartition(" ")
        target, place = _TARGET.get(self.target), world.places[self.place]
        if target:
            where = f" ({place.name})" if place.kind in _SITES else within(world, self.place)
            return f"{what} {onto} {target}{where}{by(world, self.by)}"
        return f"{what}{upon(world, self.place, onto)}{by(world, self.by)}"

    def harms_civilians(self) -> bool:
        """Return whether the target is civilians or what serves them."""
        return self.target in _CIVIL

    def holder_before(self, world: World, kept: Container[str]) -> str | None:
        """Return the side that holds what is struck."""
        return holder_attacked(self.by, world)
