"""An ensemble kept beside its scenario, so that whoever opens it is shown how sure the worked-out part is, at once.

The file holds what is shown and no members. It says what of the scenario it rests on; where that has changed since it
is left aside, and `phaseline ensemble --keep` writes it anew.
"""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sim.consequences.ensemble.records import holders_of
from sim.consequences.ensemble.summary import Band, Ensemble
from sim.safe_files import read_safely, write_safely
from sim.scenario.dates import Period
from sim.scenario.events import Event
from sim.scenario.scenario import Scenario

NAME = "ensemble.json"
FORM = 1
STEP = 5  # per cent, to which shares of members are kept
_MOST = 20_000_000  # bytes
_SHOWN = ("share", "road", "front", "encircled")


@dataclass(frozen=True, slots=True)
class Sureness:
    """How sure the worked-out part is: by quantity and turn a band, by site how many members agree with the plain map.

    Both hold only the turns on which they change, in order: `(turn, median, low, high)` and `(turn, per cent)`.
    """

    members: int
    seed: int
    lens: str
    digest: str
    first: str
    quantities: Mapping[str, tuple[tuple[float, ...], ...]]
    cells: Mapping[str, tuple[tuple[int, int], ...]]

    def band(self, id: str, turn: int) -> Band | None:
        """Return a quantity after a turn; None where no member has it."""
        row = _at(self.quantities.get(id, ()), turn)
        return Band(*row[1:]) if row else None

    def agree(self, site: str, turn: int) -> int:
        """Return how many in a hundred members give a site to its holder on the plain map, to `STEP` per cent."""
        row = _at(self.cells.get(site, ()), turn)
        return int(row[1]) if row else 100


def _at(rows: tuple[tuple[float, ...], ...], turn: int) -> tuple[float, ...] | None:
    number = bisect_right(rows, turn, key=lambda row: int(row[0]))
    return rows[number - 1] if number else None


def sureness(scenario: Scenario) -> Sureness | None:
    """Return what is kept beside a scenario; None where nothing is, or where it rests on another state of it."""
    return scenario.once(_read)


def _read(scenario: Scenario) -> Sureness | None:
    try:
        data = json.loads(read_safely(scenario.root / NAME, _MOST))
        if data["form"] != FORM or data["rests_on"] != rests_on(scenario):
            return None
        rows = {
            what: {id: tuple(map(tuple, found)) for id, found in data[what].items()} for what in ("quantities", "cells")
        }
        return Sureness(data["members"], data["seed"], data["lens"], data["digest"], data["first"], **rows)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def keep(ensemble: Ensemble) -> Path:
    """Write what is shown of an ensemble beside its scenario and return the file. Raises OSError where it cannot be."""
    scenario = ensemble.common.scenario
    path = scenario.root / NAME
    lines = [f"{json.dumps(key)}: {_text(value)}" for key, value in _data(ensemble).items()]
    write_safely(path, ("{\n" + ",\n".join(lines) + "\n}\n").encode())
    return path


def _text(value: Any) -> str:
    """Return a value as JSON, each row of a table on a line of its own so that a change of it can be read."""
    if not isinstance(value, dict):
        return json.dumps(value)
    rows = [f"{json.dumps(key)}: {json.dumps(row, separators=(',', ':'))}" for key, row in value.items()]
    return "{\n" + ",\n".join(rows) + "\n}"


def _data(ensemble: Ensemble) -> dict[str, Any]:
    turns = range(len(ensemble.common.scenario.turns) + 1)
    quantities = {
        id: _changes([[turn, *ensemble.band(id, turn)] for turn in turns])
        for id in ensemble.ids
        if id.split("/")[0] in _SHOWN
    }
    return {
        "form": FORM, "members": len(ensemble.records), "seed": ensemble.seed, "lens": ensemble.common.lens,
        "digest": ensemble.digest, "first": first_of(ensemble), "rests_on": rests_on(ensemble.common.scenario),
        "quantities": quantities, "cells": _cells(ensemble, turns),
    }  # fmt: skip


def first_of(ensemble: Ensemble) -> str:
    """Return a hash over the first member: another one tells that the rules have changed."""
    return hashlib.sha256(ensemble.records[0].written()).hexdigest()[:16]


def _cells(ensemble: Ensemble, turns: range) -> dict[str, Any]:
    from sim.consequences.replay import Replay  # late: what reads needs none of it

    common = ensemble.common
    names = holders_of(common)
    place = {name: number for number, name in enumerate(names)}
    replay = Replay(common.scenario, common.lens, None, common.landscape)
    rows: dict[str, list[list[float]]] = {site.id: [] for site in common.landscape.sites}
    for turn in turns:
        ground = replay.at(turn).ground
        if ground is None:
            continue
        own = [1 if n in ground.contested else place[s] if s else 0 for n, s in enumerate(ground.sides)]
        counts = [0] * len(own)
        for record in ensemble.records:
            for number, holder in enumerate(record.holders(turn)):
                counts[number] += holder == own[number]
        for site, count in zip(common.landscape.sites, counts, strict=True):
            rows[site.id].append([turn, STEP * round(100 * count / len(ensemble.records) / STEP)])
    found = {id: _changes(row) for id, row in rows.items()}
    return {id: row for id, row in found.items() if any(percent < 100 for _, percent in row)}


def _changes(rows: list[list[float]]) -> list[list[float]]:
    return [row for number, row in enumerate(rows) if not number or rows[number - 1][1:] != row[1:]]


def _drawn_in(event: Event) -> Period | None:
    """Return the days that members draw an event's day from; None where they draw none."""
    period = event.period if event.effects else None
    return period if period and period.earliest and period.latest else None


def rests_on(scenario: Scenario) -> str:
    """Return a hash over what members draw from: positions, the start, what events do; no headlines and no notes."""
    places = [(p.id, p.lat, p.lon, p.precision, p.kind, p.region, p.either) for p in scenario.places.values()]
    starts = [(one.place, one.region, one.side, one.give_or_take) for one in scenario.start]
    regions = [(one.id, one.kind, one.outline, one.polygon) for one in scenario.regions.values()]
    routes = [(one.id, one.road, one.places) for one in scenario.routes.values()]
    sides = [(id, one.against, one.rear, one.friendly_to) for id, one in scenario.sides.items()]
    events = [
        (
            event.turn, event.effects, event.either.effects if event.either else (), event.accounts, event.matter,
            event.denies, _drawn_in(event),
            [(c.measure, c.low, c.high, c.since, c.approximate, c.vague) for c in event.claims],
        )
        for event in scenario.events()
    ]  # fmt: skip
    return hashlib.sha256(repr((places, starts, regions, routes, sides, events)).encode()).hexdigest()[:24]
