"""The parts of a scenario as plain lists, in the form of the command-line contract."""

from __future__ import annotations

import datetime as dt
from dataclasses import is_dataclass
from pathlib import PurePath
from typing import Any

from sim.document.quotes import Citation
from sim.scenario.base import Record
from sim.scenario.dates import Period
from sim.scenario.events import ANSWERS, Claim, Event
from sim.scenario.interest import against_interest
from sim.scenario.scenario import Scenario

_CLAIM_KEYS = ("measure", "of", "low", "high", "unit", "since", "as_of", "accounts", "matter")


def json_data(value: Any) -> Any:
    """Return a record, or what its fields hold, as JSON data."""
    if is_dataclass(value):
        fields = {name: getattr(value, name) for name in value.__dataclass_fields__}
        return {key: json_data(one) for name, field in fields.items() for key, one in _written_out(name, field).items()}
    if isinstance(value, dict):
        return {key: json_data(one) for key, one in value.items()}
    if isinstance(value, tuple):
        return [json_data(one) for one in value]
    return str(value) if isinstance(value, dt.date | PurePath) else value


def _written_out(name: str, value: Any) -> dict[str, Any]:
    """Return a field as it is, but a citation's fields in its place: they stand with those of what it is of."""
    if isinstance(value, Citation):
        return {key: getattr(value, key) for key in value.__dataclass_fields__}
    return {name: value}


def plain(record: Record) -> dict[str, Any]:
    """Return a record as JSON data without the keys that are not set."""
    return {key: value for key, value in json_data(record).items() if value is not None}


def claim_row(claim: Claim) -> dict[str, Any]:
    """Return a claim: the contract's keys always, further ones where they are set."""
    row = plain(claim)
    return {**{key: row.pop(key, None) for key in _CLAIM_KEYS}, **row}


def fact_row(event: Event, scenario: Scenario) -> dict[str, Any]:
    """Return an event as the contract's fact."""
    return {
        "id": event.id,
        "turn": event.turn,
        "date": event.date.isoformat(),
        "until": event.until.isoformat() if event.until else None,
        "edtf": event.edtf,
        **bounds(event.period),
        "phase": event.phase,
        "document": event.citation.document,
        "line": event.line,
        "start": event.start,
        "end": event.end,
        "quote": event.quote,
        "prefix": event.citation.prefix,
        "suffix": event.citation.suffix,
        "accounts": list(event.accounts),
        "voices": list(event.voices),
        "standing": event.standing,
        "against_interest": against_interest(event, scenario),
        "basis": event.basis,
        "because": event.because,
        "matter": event.matter,
        **{name: list(getattr(event, name)) for name in ANSWERS},
        "forces": list(event.forces),
        "places": list(event.places),
        "effects": [plain(effect) for effect in event.effects],
        "either": plain(event.either) if event.either else None,
        "claims": [claim_row(claim) for claim in event.claims],
        "note": event.note,
    }


def bounds(period: Period | None) -> dict[str, Any]:
    """Return the first and the last day on which something may have happened; None for an open end and a day told."""
    return {
        "earliest": json_data(period.earliest) if period else None,
        "latest": json_data(period.latest) if period else None,
    }


def fact_list(scenario: Scenario) -> list[dict[str, Any]]:
    """Return every event in the order of the replay."""
    return [fact_row(event, scenario) for event in scenario.events()]


def place_list(scenario: Scenario) -> list[dict[str, Any]]:
    """Return every place."""
    return [
        {
            "id": place.id,
            "name": place.name,
            "spellings": list(place.spellings),
            "arabic": place.arabic,
            "kind": place.kind,
            "region": place.region,
            "lat": place.lat,
            "lon": place.lon,
            "precision": place.precision,
            "located": place.located,
            "source": place.source,
            "maybe_same_as": place.maybe_same_as,
            "either": plain(place.either) if place.either else None,
            "note": place.note,
        }
        for place in scenario.places.values()
    ]


def force_list(scenario: Scenario) -> list[dict[str, Any]]:
    """Return every force with the lines of the document it acts on, and where and when it acts."""
    acts: dict[str, list[dict[str, Any]]] = {id: [] for id in scenario.forces}
    lines: dict[str, set[int]] = {id: set() for id in scenario.forces}
    for event in scenario.events():
        for id, act in _acts(event, scenario).items():
            acts[id] += act
            lines[id].add(event.line)
    return [
        {
            "id": force.id,
            "name": force.name,
            "spellings": list(force.spellings),
            "kind": force.kind,
            "side": scenario.side_of(force.id),
            "parent": force.parent,
            "lines": sorted(lines[force.id]),
            "acts": acts[force.id],
            "note": force.note,
        }
        for force in scenario.forces.values()
    ]


def _acts(event: Event, scenario: Scenario) -> dict[str, list[dict[str, Any]]]:
    """Return what each force does in `event`: an act for each of its effects, or one that only names it."""
    found: dict[str, list[dict[str, Any]]] = {}
    for effect in event.effects:
        named = [id for id in dict.fromkeys([*effect.actors(), *event.forces]) if id in scenario.forces]
        for id in named:
            found.setdefault(id, []).append(_act(event, effect.where, effect.kind))
    for claim in event.claims:
        if claim.of in scenario.forces and claim.of not in found:
            found[claim.of] = [_act(event, claim.place, claim.measure)]
    for id in event.forces:
        if id not in found:
            found[id] = [_act(event, event.places[0] if event.places else None, "named")]
    return found


def _act(event: Event, place: str | None, act: str) -> dict[str, Any]:
    return {"date": (event.until or event.date).isoformat(), "place": place, "act": act, "fact": event.id}


def account_list(scenario: Scenario) -> list[dict[str, Any]]:
    """Return every account with the lines where it reports."""
    lines: dict[str, set[int]] = {id: set() for id in scenario.accounts}
    for event in scenario.events():
        for accounts in (event.accounts, *(claim.accounts for claim in event.claims)):
            for id in accounts:
                lines[id].add(event.line)
    return [
        {
            "id": account.id,
            "name": account.name,
            "voice": account.voice,
            "lines": sorted(lines[account.id]),
            "spellings": list(account.spellings),
            "note": account.note,
        }
        for account in scenario.accounts.values()
    ]


def matter_list(scenario: Scenario) -> list[dict[str, Any]]:
    """Return every matter with its versions in the order of the replay."""
    return [
        {
            "id": matter.id,
            "title": matter.title,
            "kind": matter.kind,
            "versions": [_version(event, matter.id, scenario) for event in scenario.events_by_matter[matter.id]],
            "follows": matter.follows,
            "note": matter.note,
        }
        for matter in scenario.matters.values()
    ]


def _version(event: Event, matter: str, scenario: Scenario) -> dict[str, Any]:
    from sim.scenario.phrases.events import says

    claims = [claim for claim in event.claims if matter in (claim.matter, event.matter)]
    accounts = event.accounts if event.matter == matter or not claims else claims[0].accounts
    return {
        "accounts": list(accounts),
        "voices": list(dict.fromkeys(scenario.accounts[id].voice for id in accounts)),
        "says": says(scenario, event, matter),
        "line": event.line,
        "quote": event.quote,
        "claims": [claim_row(claim) for claim in claims],
        "effects": [plain(effect) for effect in event.effects] if event.matter == matter else [],
        "fact": event.id,
        **{name: list(getattr(event, name)) for name in ANSWERS},
    }
