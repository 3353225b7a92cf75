"""A turn and a position as plain JSON data, in the form of the command-line contract."""

from __future__ import annotations

from typing import Any

from sim.consequences.phrases import iso_day
from sim.consequences.replay import Moment, Replay
from sim.engine.lens import believes
from sim.engine.readings import NOT_HELD, readings_of
from sim.scenario.events import Claim, Event
from sim.scenario.listings import bounds, claim_row
from sim.scenario.position import Active, Post, Siege, Whereabouts
from sim.scenario.scenario import Scenario
from sim.scene.sureness import kept_for

JsonData = dict[str, Any]


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
    return {**plain, "since": iso_day(entry.since, scenario)}


def state_json(moment: Moment) -> JsonData:
    """Return the position at `moment`: what is recorded, and what the model works out from it.

    Each consequence has keys of its own: roads, corridors, territory and front_km, and those of other packages.
    Before the first turn `turn` is 0, and `date` and `phase` are None. Distances are km, areas km², shares 0 to 1.
    """
    scenario, history, variant = moment.replay.scenario, moment.replay.history, moment.replay.variant
    turn = scenario.turn(moment.turn) if moment.turn else None
    displaced, claims = _claims(moment)
    return {
        "date": turn.date.isoformat() if turn else None,
        "turn": moment.turn,
        "phase": turn.phase if turn else None,
        "lens": history.lens.id,
        "branch": history.branch.name if history.branch else None,
        **({"member": variant.member, "seed": variant.seed} if variant else {}),
        "places": {id: _place(id, moment) for id in moment.replay.landscape.points},
        "posts": {id: _post(id, post, moment) for id, post in moment.state.posts.items()},
        "forces": {id: _force(id, where, scenario) for id, where in moment.state.forces.items()},
        "roads": {},
        "territory": {},
        "front_km": None,
        **dict(moment.data()),
        "sure": _sure(moment),
        "sieges": {id: _siege(siege, scenario) for id, siege in moment.state.sieges.items()},
        "conditions": {id: _condition(id, active, scenario) for id, active in moment.state.conditions.items()},
        "displaced": displaced,
        "claims": claims,
        "may_have_happened": [_undated(event) for event in moment.may_have_happened],
    }


def _sure(moment: Moment) -> JsonData | None:
    """Return how sure the worked-out part is, by the ensemble kept beside the scenario; None where there is none.

    `places`: how many in a hundred members give a place's ground to its holder here.
    """
    kept = kept_for(moment)
    if kept is None:
        return None
    bands = {id: kept.band(id, moment.turn) for id in kept.quantities}
    return {
        "members": kept.members, "seed": kept.seed, "digest": kept.digest,
        "quantities": {
            id: {"median": band.median, "low": band.low, "high": band.high} for id, band in bands.items() if band
        },
        "places": {
            site.id: kept.agree(site.id, moment.turn) for site in moment.replay.landscape.sites if site.named
        },
    }  # fmt: skip


def _undated(event: Event) -> JsonData:
    return {"fact": event.id, "edtf": event.edtf, **bounds(event.period), "quote": event.quote,
            "accounts": list(event.accounts)}  # fmt: skip


def held_at(id: str, moment: Moment) -> JsonData:
    """Return a place as a table of who held it tells it: as the record has it, which the ground around never changes.

    `overtaken_by` is the side that the ground around the place has gone over to since; None where it has not.
    """
    place, view = _place(id, moment), moment.place(id)
    if id in moment.state.posts or view.hold is view.recorded:
        return {**place, "overtaken_by": None}
    last = view.recorded
    return {
        **place, "controller": last.controller, "basis": last.basis, "fact": last.fact,
        "since": iso_day(last.since, moment.replay.scenario), "overtaken_by": view.controller,
    }  # fmt: skip


def _place(id: str, moment: Moment) -> JsonData:
    """Return a place; one that is a post is in the hands of the post's side."""
    scenario, view, post = moment.replay.scenario, moment.place(id), moment.state.posts.get(id)
    ring = view.encirclement
    held = post or view.hold
    last = view.recorded if view.overtaken and not post else None
    loss = moment.loss(id)
    return {
        "controller": post.side if post else view.controller, "contested": view.contested,
        "claimants": list(view.hold.claimants) if view.hold.contested else [],
        "holders": [] if post or view.controller else list(view.hold.holders),
        "basis": "stated" if post else view.hold.basis,
        "encircled": view.encircled,
        "encirclement": {
            "reported": view.siege.degree if view.siege else None, "by": view.siege.by if view.siege else None,
            "worked_out": ring.degree or None if ring else None, "ways_out": list(ring.ways) if ring else [],
            "roads": ring.roads if ring else 0,
        } if ring or view.siege else None,
        "since": iso_day(held.since, scenario), "fact": held.fact,
        "overtaken": last is not None,
        "last_report": {
            "side": last.controller, "date": iso_day(last.since, scenario), "fact": last.fact
        } if last else None,
        "lost_between": {
            "after": iso_day(loss.after, scenario) if loss.after else None,
            "before": iso_day(loss.before, scenario), "fact": loss.fact,
        } if loss else None,
        **_known(id, moment),
    }  # fmt: skip


def _known(id: str, moment: Moment) -> JsonData:
    """Return what the readings have of a place; nothing of one that no side holds, and on a branch."""
    scenario = moment.replay.scenario
    if scenario.places[id].kind in NOT_HELD or moment.replay.history.branch or moment.replay.variant:
        return {"verdict": None, "readings": {}, "mentioned_by": []}
    found = readings_of(scenario).of(id, moment.turn)
    return {"verdict": found.verdict, "readings": dict(found.holders), "mentioned_by": list(found.mentioned_by)}


def _post(id: str, post: Post, moment: Moment) -> JsonData:
    siege, since = moment.state.sieges.get(id), iso_day(post.since, moment.replay.scenario)
    return {"side": post.side, "since": since, "surrounded_by": siege.by if siege else None, "fact": post.fact}


def _force(id: str, where: Whereabouts, scenario: Scenario) -> JsonData:
    since = iso_day(where.since, scenario)
    return {"place": where.place, "side": scenario.side_of(id), "since": since, "fact": where.fact}


def _condition(id: str, active: Active, scenario: Scenario) -> JsonData:
    known, since = scenario.conditions[id], iso_day(active.since, scenario)
    return {"name": known.name, "kind": known.kind, "since": since, "fact": active.fact}


def _siege(siege: Siege, scenario: Scenario) -> JsonData:
    return {"by": siege.by, "degree": siege.degree, "since": iso_day(siege.since, scenario), "fact": siege.fact}


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
        "words_ours": claim.words_ours,
        "approximate": claim.approximate,
        "vague": claim.vague,
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
