"""Members: what one draw of all that is left open makes of a scenario, by its number and the seed alone."""

from __future__ import annotations

from collections.abc import Mapping

from sim.consequences.ensemble.common import Common
from sim.consequences.ensemble.counts import drawn_counts
from sim.consequences.ensemble.draws import Draws
from sim.consequences.ensemble.highways import along_roads, merged
from sim.consequences.ensemble.losses import drawn_losses
from sim.consequences.ensemble.opening import Courses, going_by, known_sides, shifts
from sim.consequences.ensemble.positions import SeatedLandscape, drawn_seats, seated
from sim.consequences.ensemble.readings import drawn_days, other_readings, retold
from sim.consequences.ground import RingAge
from sim.consequences.replay import Replay
from sim.consequences.rules import Following
from sim.consequences.variant import Variant
from sim.engine.history import History
from sim.engine.start import Opening
from sim.scenario.position import Write

MOST_MEMBERS = 10_000


def member_replay(common: Common, seed: int, number: int) -> Replay:
    """Return the replay of one member, with all that follows."""
    variant = variant_of(common, seed, number)
    return Replay(variant.scenario, common.lens, variant=variant)


def variant_of(common: Common, seed: int, number: int) -> Variant:
    """Return member `number`, counted from 1, under a seed: the same whatever the members beside it."""
    draws, on = Draws(seed, number), common.dimensions
    told = retold(
        common.scenario,
        other_readings(common.scenario, draws) if "readings" in on else frozenset(),
        drawn_days(common.scenario, draws) if "dates" in on else {},
    )
    seats = drawn_seats(common, draws) if "positions" in on and common.topology else {}
    scenario = seated(told, common, seats)
    history = History(scenario, common.lens)
    added: dict[int, list[Write]] = drawn_losses(history, draws) if "losses" in on else {}
    if common.topology is None:
        return Variant(number, seed, scenario, common.landscape, _frozen(added), None, "newest", {})
    landscape = SeatedLandscape(scenario, common, seats)
    standing = {**common.standing, **seats}
    follow = _follow(common, history.opening, landscape, seats, draws)
    if added:
        history = History(scenario, common.lens, None, added)
    ids = [site.id for site in landscape.sites]
    moved: dict[int, tuple[str, ...]] = {}
    if "counts" in on:
        named_too = "rules" in on and draws.below("rule/unreported", 2) == 1
        counted = drawn_counts(common, history, draws, ids, follow.anchors, follow.starts, named_too)
        moved = counted.regions
        follow = Following(follow.starts, follow.anchors, tuple([() for _ in ids]))
        _add(added, counted.writes)
    if "rules" in on and draws.below("rule/roads", 2):
        along, writes = along_roads(common, history, ids)
        moved = merged(moved, along)
        _add(added, writes)
    if moved:
        regions = tuple([(*own, *moved.get(number, ())) for number, own in enumerate(follow.regions)])
        follow = Following(follow.starts, follow.anchors, regions)
    ring: RingAge = "oldest" if "rules" in on and draws.below("rule/ring", 2) else "newest"
    return Variant(number, seed, scenario, landscape, _frozen(added), follow, ring, standing)


def _add(added: dict[int, list[Write]], more: Mapping[int, list[Write]]) -> None:
    for turn, writes in more.items():
        added.setdefault(turn, []).extend(writes)


def _frozen(added: Mapping[int, list[Write]]) -> dict[int, tuple[Write, ...]]:
    return {turn: tuple(writes) for turn, writes in added.items()}


def _follow(
    common: Common, opening: Opening, landscape: SeatedLandscape, seats: Mapping[str, int], draws: Draws
) -> Following:
    """Return what sites go by; that of the plain replay where nothing of it is drawn."""
    on = common.dimensions
    sized = "rules" in on and draws.below("rule/nearest", 2) == 1
    moved = shifts(common, draws) if "opening" in on else None
    if not seats and not sized and moved is None and opening.places == common.history.opening.places:
        return common.follow
    ids = [site.id for site in landscape.sites]
    index = {site.id: number for number, site in enumerate(landscape.sites) if site.named}
    moves = {common.standing[id]: seat for id, seat in seats.items() if id in index}
    courses = common.once(_sized if sized else _alike)
    starts, anchors = going_by(courses, known_sides(opening.places, index), moves, moved)
    named = [None if number is None else ids[number] for number in anchors]
    return Following(tuple(starts), tuple(named), common.regions_of(ids))


def _alike(common: Common) -> Courses:
    return Courses(common, sized=False)


def _sized(common: Common) -> Courses:
    return Courses(common, sized=True)
