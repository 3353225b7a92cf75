"""Reports of whole roads, heard as reports of the ground along them: a rule that a member may go by.

The plain replay has a road go with the ground that it crosses, which villages beside it may leave in other hands though
the whole road is reported to be held. In such a member what is reported of a whole road moves the ground that it
crosses, other than that of places with reports of their own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sim.consequences.ensemble.common import Common
from sim.engine.history import History
from sim.scenario.effects.open import Open
from sim.scenario.position import Flipped, Hold, Write


def along_roads(
    common: Common, history: History, ids: Sequence[str]
) -> tuple[dict[int, tuple[str, ...]], dict[int, list[Write]]]:
    """Return by site the regions that reports of whole roads move it by, and by turn what is written."""
    regions: dict[int, tuple[str, ...]] = {}
    writes: dict[int, list[Write]] = {}
    for turn, (taken, _) in enumerate(history.acts(), 1):
        state = history.at(turn)
        for one in taken:
            for effect in one.event.effects:
                if not isinstance(effect, Open) or effect.place is not None:
                    continue
                side = common.scenario.side_of(effect.by)
                track = common.tracks.get(effect.route)
                if side is None or track is None:
                    continue
                key = f"along/{one.event.id}/{effect.route}"
                writes.setdefault(turn, []).append(("regions", key, Flipped(side, turn, one.event.id)))
                for number in dict.fromkeys(site for _, _, site in track.pieces):
                    hold = state.places.get(ids[number]) if ids[number] in common.scenario.places else None
                    if ids[number] not in common.scenario.places:
                        regions[number] = (*regions.get(number, ()), key)
                    elif hold is not None and hold.fact is None and hold.controller != side:
                        writes[turn].append(("places", ids[number], Hold(side, turn, basis="inferred")))
    return regions, writes


def merged(one: Mapping[int, tuple[str, ...]], other: Mapping[int, tuple[str, ...]]) -> dict[int, tuple[str, ...]]:
    """Return the regions of both by site."""
    return {number: (*one.get(number, ()), *other.get(number, ())) for number in {**one, **other}}
