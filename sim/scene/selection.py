"""What of a scene a map shows, however it is drawn: names that must be there, stacks of forces, badges of events."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sim.scene.model import ForceMark, MomentMark, Scene
from sim.scene.symbols import SIGNS

BADGES = 4  # at one place, at most


def told_this_turn(scene: Scene) -> set[str]:
    """Return the places of this turn's events: their names are never left out."""
    return {place for card in scene.cards for place in card.places} | {
        id for id, mark in scene.places.items() if mark.changed
    }


def stacks(forces: Sequence[ForceMark], near: bool) -> dict[str, list[ForceMark]]:
    """Return the forces to show at each place: those reported there this turn, and when one is `near`, all."""
    found: dict[str, list[ForceMark]] = {}
    for force in sorted(forces, key=lambda force: (not force.fresh, force.side or "", force.name)):
        if force.fresh or near:
            found.setdefault(force.place, []).append(force)
    return found


def badges(moments: Sequence[MomentMark], here: Collection[str]) -> dict[str, list[tuple[str, str | None]]]:
    """Return the (kind, side) of what happens at each place of those `here`: no more than BADGES, the gravest first."""
    order = list(SIGNS)
    found: dict[str, list[tuple[str, str | None]]] = {}
    for moment in sorted((one for one in moments if one.kind in SIGNS), key=lambda one: order.index(one.kind)):
        if moment.place in here:
            kinds = found.setdefault(moment.place, [])
            if (moment.kind, moment.side) not in kinds and len(kinds) < BADGES:
                kinds.append((moment.kind, moment.side))
    return found
