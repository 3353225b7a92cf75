"""Composing a scene: a moment of a replay turned into what there is to see."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sim.consequences.replay import Moment, Replay
from sim.consequences.roads import CONTESTED, reports_of
from sim.consequences.territory import WHOLE, Share
from sim.engine.lens import Taken, believes
from sim.scenario.effects import Surround
from sim.scenario.events import Event
from sim.scenario.scenario import Scenario
from sim.scenario.wording import day, effect_text, short_name, span
from sim.scene.cards import SentenceFinder, card
from sim.scene.legend import legend
from sim.scene.model import (
    Comparison,
    Fact,
    ForceMark,
    MomentMark,
    PlaceMark,
    RoadLine,
    Scene,
    SeriesPoint,
    ShareBar,
    Stage,
    Territory,
)

_MARKED = (
    "control",
    "contest",
    "attack",
    "strike",
    "loss",
    "death",
    "meeting",
    "displace",
    "establish",
    "surround",
    "relieve",
    "deploy",
    "withdraw",
)


def compose(
    stage: Stage, replay: Replay, moment: Moment, texts: SentenceFinder, comparisons: tuple[Comparison, ...] = ()
) -> Scene:
    """Return the scene of `moment`. `moment.turn` must be a turn (from 1)."""
    scenario = replay.scenario
    turn = scenario.turn(moment.turn)
    taken = replay.history.record(moment.turn).taken
    branch = replay.history.branch
    scene = Scene(
        turn=turn.number,
        turns=len(scenario.turns),
        date=turn.date,
        date_text=span(turn.date, turn.until, turn.when),
        phase=turn.phase,
        phase_title=scenario.phases_by_id[turn.phase].title,
        headline=turn.headline,
        lens=replay.history.lens.id,
        lens_name=replay.history.lens.name,
        branch=branch.name if branch else None,
        conditions=_conditions(moment, scenario),
        displaced=_displaced(stage.displaced, moment, replay),
        places=_places(moment, stage, scenario),
        territory=_territory(moment),
        front=_front(moment),
        front_km=moment.front[1] if moment.territory else None,
        roads=_roads(moment, scenario),
        forces=_forces(moment, stage, scenario),
        moments=tuple(_moments(taken, stage, scenario)),
        cards=tuple(card(scenario, one.event, texts) for one in taken),
        shares=tuple(_shares(moment.territory, scenario)),
        comparisons=comparisons,
        legend=(),
    )
    return legend(scene, stage)


def _conditions(moment: Moment, scenario: Scenario) -> tuple[Fact, ...]:
    return tuple(
        Fact(scenario.conditions[id].name, f"since {day(scenario.turn(active.since).date, year=False)}", active.fact)
        for id, active in moment.state.conditions.items()
    )


def _displaced(series: tuple[SeriesPoint, ...], moment: Moment, replay: Replay) -> Fact | None:
    """The latest cumulative report that the lens believes."""
    scenario, lens = replay.scenario, replay.history.lens
    for point in reversed(series):
        if point.turn <= moment.turn and believes(scenario, lens, scenario.events_by_id[point.fact].accounts):
            return Fact("Displaced", f"{point.text} ({point.reporter}, {day(point.date, year=False)})", point.fact)
    return None


def _places(moment: Moment, stage: Stage, scenario: Scenario) -> dict[str, PlaceMark]:
    changed = {key for table, key, _, _ in moment.replay.history.record(moment.turn).changes if table == "places"}
    found = {}
    for id, staged in stage.places.items():
        if not staged.on_map:
            continue
        hold, siege, ring = moment.state.hold(id), moment.state.sieges.get(id), moment.encircled.get(id)
        post = moment.state.posts.get(id)
        controller = post.side if post else hold.controller
        if staged.kind == "post" and post is None:
            continue
        found[id] = PlaceMark(
            id,
            controller,
            hold.contested,
            hold.claimants,
            "stated" if post else hold.basis,
            id in changed,
            siege.degree if siege else "",
            ring.degree if ring else "",
            _holding(id, moment, scenario),
        )
    return found


def _holding(id: str, moment: Moment, scenario: Scenario) -> str:
    """One line on who holds a place, since when, and on what that rests."""
    name, post = scenario.places[id].name, moment.state.posts.get(id)
    if post:
        return f"{name}: a post of {scenario.sides[post.side].name}"
    hold = moment.state.hold(id)
    if hold.contested:
        sides = " and ".join(scenario.sides[side].short for side in hold.claimants) or "unstated sides"
        return f"{name}: contested between {sides}, since {_since(hold.since, scenario)} ({hold.fact})"
    if hold.controller is None:
        return f"{name}: who holds it is not recorded"
    side = scenario.sides[hold.controller].name
    if hold.fact is None:
        because = moment.replay.history.opening.because.get(id, "")
        return f"{name}: {side}, inferred; {because}"
    inferred = ", inferred" if hold.basis == "inferred" else ""
    return f"{name}: {side}{inferred}, since {_since(hold.since, scenario)} ({hold.fact})"


def _since(turn: int, scenario: Scenario) -> str:
    return day(scenario.turn(turn).date) if turn else "before the first turn"


def _territory(moment: Moment) -> dict[str, Territory]:
    ground = moment.ground
    if ground is None:
        return {}
    sites = moment.replay.landscape.sites
    return {
        site.id: Territory(ground.sides[number], number in ground.contested, number not in ground.reported)
        for number, site in enumerate(sites)
    }


def _front(moment: Moment) -> tuple[tuple[tuple[float, float], ...], ...]:
    shapes = moment.replay.landscape.shapes
    if shapes is None:
        return ()
    return tuple(line for border in moment.front[0] for line in shapes.borders[border])


def _roads(moment: Moment, scenario: Scenario) -> tuple[RoadLine, ...]:
    found = []
    for id, route in scenario.routes.items():
        road = moment.road(id)
        if road is None:
            continue
        reports = tuple(_report(report, scenario) for report in reports_of(moment.state, id))
        cuts = tuple(scenario.places[place].name for place in road.cut_at)
        found.append(
            RoadLine(
                id, route.name, road.km, road.km_by_side, road.open_to, cuts, _road_text(road, cuts, scenario), reports
            )
        )
    return tuple(found)


def _road_text(road: Any, cuts: tuple[str, ...], scenario: Scenario) -> str:
    km = ", ".join(
        f"{_holder(side, scenario)} {length:.0f} km"
        for side, length in sorted(road.km_by_side.items(), key=lambda x: -x[1])
    )
    if road.open_to:
        return f"open to {' and '.join(_holder(side, scenario) for side in road.open_to)}; {km}"
    return f"cut at {', '.join(cuts)}; {km}" if cuts else f"open to nobody end to end; {km}"


def _holder(side: str, scenario: Scenario) -> str:
    return scenario.sides[side].short if side in scenario.sides else CONTESTED if side == CONTESTED else "unknown"


def _report(report: Any, scenario: Scenario) -> str:
    how = {"held": "cut", "under-fire": "under fire", "blocked": "blocked", "open": "opened"}[report.how]
    where = f" at {scenario.places[report.place].name}" if report.place else ""
    return f"{how}{where} by {short_name(scenario, report.by)}, {_since(report.since, scenario)} ({report.fact})"


def _forces(moment: Moment, stage: Stage, scenario: Scenario) -> tuple[ForceMark, ...]:
    found = []
    for id, where in moment.state.forces.items():
        if where.place is not None and stage.places[where.place].on_map:
            force = scenario.forces[id]
            found.append(
                ForceMark(
                    id,
                    force.name,
                    scenario.side_of(id),
                    force.kind,
                    where.place,
                    where.since == moment.turn,
                    where.fact,
                )
            )
    return tuple(found)


def _moments(taken: tuple[Taken, ...], stage: Stage, scenario: Scenario) -> Iterator[MomentMark]:
    for one in taken:
        for effect in one.event.effects:
            place = getattr(effect, "place", None)
            if effect.kind in _MARKED and place is not None and stage.places[place].on_map:
                yield MomentMark(
                    effect.kind, place, _doer(effect, scenario), effect_text(effect, scenario), one.event.id
                )


def _doer(effect: Any, scenario: Scenario) -> str | None:
    names = ("side", "by") if not isinstance(effect, Surround) else ("by",)
    id = next((getattr(effect, name) for name in (*names, "of", "force") if getattr(effect, name, None)), None)
    return scenario.side_of(id)


def _shares(territory: Mapping[str, Share], scenario: Scenario) -> Iterator[ShareBar]:
    for id, share in territory.items():
        label = "All governorates on the map" if id == WHOLE else scenario.name_of(id)
        shares = tuple((side, share.share(side)) for side in (*scenario.sides, None) if share.share(side) > 0)
        text = ", ".join(
            f"{scenario.sides[side].short if side else 'unknown'} {part:.0%}" for side, part in shares if part >= 0.005
        )
        yield ShareBar(id, label, shares, f"{text} of {share.km2:,.0f} km²")


def civilian_harm(scenario: Scenario, last: int) -> list[Event]:
    """Return the events up to turn `last` that tell of harm to civilians, in order."""
    from sim.scene.cards import harms_civilians

    return [event for event in scenario.events() if event.turn <= last and harms_civilians(event)]
