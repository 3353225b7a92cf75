"""A turn and a position as plain JSON data, in the form of the command-line contract."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sim.consequences.replay import Moment, Replay
from sim.consequences.roads import RoadState, reports_of
from sim.consequences.territory import Share
from sim.engine.lens import believes
from sim.scenario.events import Claim, Event
from sim.scenario.listings import claim_row
from sim.scenario.position import Active, Post, Siege, Whereabouts
from sim.scenario.scenario import Scenario

JsonData = dict[str, Any]
_UNKNOWN = "unknown"


def turn_json(replay: Replay, number: int) -> JsonData:
    """Return turn `number` (from 1): its date and headline, the ids of the facts taken, and what they changed.

    `changes` is a list of `{table, id, before, after}` in order; `before` or `after` is None where there was or is no
    entry, and `since` in them is the date of a turn. Raises IndexError outside the replay.
    """
    turn = replay.scenario.turn(number)
    record = replay.history.record(number)
    return {
        "number": turn.number,
        "date": turn.date.isoformat(),
        "until": turn.until.isoformat() if turn.until else None,
        "phase": turn.phase,
        "headline": turn.headline,
        "lens": replay.history.lens.id,
        "facts": [taken.event.id for taken in record.taken],
        "changes": [
            {
                "table": table,
                "id": id,
                "before": _entry(before, replay.scenario),
                "after": _entry(after, replay.scenario),
            }
            for table, id, before, after in record.changes
        ],
    }


def _entry(entry: Any, scenario: Scenario) -> JsonData | None:
    """Return an entry of the state with its fields: tuples as lists, turns as dates."""
    if entry is None:
        return None
    values = {name: getattr(entry, name) for name in type(entry).__dataclass_fields__}
    plain = {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}
    return {**plain, "since": _since(entry.since, scenario)}


def state_json(moment: Moment) -> JsonData:
    """Return the position at `moment`: what is recorded, and what the model works out from it.

    Before the first turn `turn` is 0, and `date` and `phase` are None. Distances are km, areas km², shares 0 to 1.
    """
    scenario, history = moment.replay.scenario, moment.replay.history
    turn = scenario.turn(moment.turn) if moment.turn else None
    displaced, claims = _claims(moment)
    return {
        "date": turn.date.isoformat() if turn else None,
        "turn": moment.turn,
        "phase": turn.phase if turn else None,
        "lens": history.lens.id,
        "branch": history.branch.name if history.branch else None,
        "places": {id: _place(id, moment) for id in moment.replay.landscape.points},
        "posts": {id: _post(id, post, moment) for id, post in moment.state.posts.items()},
        "forces": {id: _force(id, where, scenario) for id, where in moment.state.forces.items()},
        "roads": {id: road for id in scenario.routes if (road := _road(id, moment))},
        "territory": {id: _share(share) for id, share in moment.territory.items()},
        "front_km": round(moment.front[1], 1) if moment.territory else None,
        "sieges": {id: _siege(siege, scenario) for id, siege in moment.state.sieges.items()},
        "conditions": {id: _condition(id, active, scenario) for id, active in moment.state.conditions.items()},
        "displaced": displaced,
        "claims": claims,
    }


def _place(id: str, moment: Moment) -> JsonData:
    """Return a place; one that is a post is in the hands of the post's side."""
    scenario, view, post = moment.replay.scenario, moment.place(id), moment.state.posts.get(id)
    ring = view.encirclement
    held = post or view.hold
    return {
        "controller": post.side if post else view.controller, "contested": view.contested,
        "claimants": list(view.hold.claimants), "basis": "stated" if post else view.hold.basis,
        "encircled": view.encircled,
        "encirclement": {
            "reported": view.siege.degree if view.siege else None, "by": view.siege.by if view.siege else None,
            "worked_out": ring.degree or None if ring else None, "ways_out": list(ring.ways) if ring else [],
            "roads": ring.roads if ring else 0,
        } if ring or view.siege else None,
        "since": _since(held.since, scenario), "fact": held.fact,
    }  # fmt: skip


def _since(turn: int, scenario: Scenario) -> str | None:
    """Return the ISO date of a turn; None for what was so before the first."""
    return scenario.turn(turn).date.isoformat() if turn else None


def _post(id: str, post: Post, moment: Moment) -> JsonData:
    siege, since = moment.state.sieges.get(id), _since(post.since, moment.replay.scenario)
    return {"side": post.side, "since": since, "surrounded_by": siege.by if siege else None, "fact": post.fact}


def _force(id: str, where: Whereabouts, scenario: Scenario) -> JsonData:
    since = _since(where.since, scenario)
    return {"place": where.place, "side": scenario.side_of(id), "since": since, "fact": where.fact}


def _condition(id: str, active: Active, scenario: Scenario) -> JsonData:
    known, since = scenario.conditions[id], _since(active.since, scenario)
    return {"name": known.name, "kind": known.kind, "since": since, "fact": active.fact}


def _siege(siege: Siege, scenario: Scenario) -> JsonData:
    return {"by": siege.by, "degree": siege.degree, "since": _since(siege.since, scenario), "fact": siege.fact}


def _road(id: str, moment: Moment) -> JsonData | None:
    """Return a route with its sections and the document's own latest reports; None without a base map."""
    scenario, whole = moment.replay.scenario, moment.road(id)
    if whole is None:
        return None
    sections = {name: moment.road(id, name) for name in scenario.routes[id].sections}
    return {
        **_stretch(whole),
        "sections": {name: _stretch(road) for name, road in sections.items() if road},
        "reports": [
            {
                "how": report.how,
                "by": report.by,
                "place": report.place,
                "since": _since(report.since, scenario),
                "fact": report.fact,
            }
            for report in reports_of(moment.state, id)
        ],
    }


def _stretch(road: RoadState) -> JsonData:
    return {
        "km": round(road.km, 1),
        "km_by_side": {side: round(km, 1) for side, km in road.km_by_side.items()},
        "open_to": list(road.open_to),
        "cut_at": list(road.cut_at),
    }


def _share(share: Share) -> JsonData:
    by_side: Mapping[str | None, float] = share.by_side
    return {
        "km2": round(share.km2, 1),
        "share_by_side": {side or _UNKNOWN: round(share.share(side), 4) for side in by_side},
        "contested_km2": round(share.contested, 1),
        "inferred_km2": round(share.inferred, 1),
    }


def _claims(moment: Moment) -> tuple[list[JsonData], list[JsonData]]:
    """Return the figures that the lens has taken so far: those of displaced people, and all others."""
    scenario, history = moment.replay.scenario, moment.replay.history
    displaced, others = [], []
    for event in history.facts(moment.turn):
        for claim in event.claims:
            if not believes(scenario, history.lens, claim.accounts):
                continue
            if claim.measure == "displaced":
                displaced.append(_displaced(claim, event))
            else:
                others.append({"fact": event.id, "date": _day(event), **claim_row(claim)})
    return displaced, others


def _displaced(claim: Claim, event: Event) -> JsonData:
    return {
        "fact": event.id,
        "date": _day(event),
        "accounts": list(claim.accounts),
        "low": claim.low,
        "high": claim.high,
        "words": claim.words,
        "series": claim.series,
        "since": claim.since.isoformat() if claim.since else None,
        "as_of": claim.as_of.isoformat() if claim.as_of else None,
        "place": claim.place,
        "of": claim.of,
        "matter": claim.matter,
        "note": claim.note,
    }


def _day(event: Event) -> str:
    return (event.until or event.date).isoformat()
