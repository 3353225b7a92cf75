"""The document held against an ensemble: what is stated lies inside what members have, outside, or cannot be told."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sim.consequences.ensemble.checks import TENTHS
from sim.consequences.ensemble.common import Common
from sim.consequences.ensemble.summary import Ensemble, interval
from sim.scenario import expectations as shape
from sim.scenario.expectations import Expectation

Verdict = Literal["inside", "outside", "too-wide", "unchecked"]
_MOST_AGREE, _FEW_AGREE = 50, 5  # per cent of members
_WEIGHT = 3  # how many times more a member weighs for each statement that it agrees with


@dataclass(frozen=True, slots=True)
class Judged:
    """What members have for a statement: of a figure the interval, of anything the share that agree, in per cent."""

    verdict: Verdict
    interval: tuple[float, float] | None
    agree: float


def judged(one: Expectation, ensemble: Ensemble, weights: Sequence[int] | None = None) -> Judged:
    """Return what an ensemble has to say to a statement of the document.

    A figure is inside where what is stated, with its tolerance, meets the interval, and too wide to tell where the
    interval is wider than half of what is possible. Anything else is inside where most members agree, outside where
    fewer than one in twenty do, and cannot be told in between.
    """
    found = [record.checks.get(one.id) for record in ensemble.records]
    weighed = list(weights) if weights else [1] * len(found)
    told = [(held, weight) for held, weight in zip(found, weighed, strict=True) if held and held.agrees is not None]
    whole = sum(weight for _, weight in told)
    if not whole:
        return Judged("unchecked", None, 0.0)
    agree = round(100 * sum(weight for held, weight in told if held.agrees) / whole, 1)
    figures = [(held.tenths, weight) for held, weight in told if held.tenths is not None]
    if not figures or not isinstance(one.expect, shape.Figure):
        few: Verdict = "outside" if agree < _FEW_AGREE else "too-wide"
        return Judged("inside" if agree >= _MOST_AGREE else few, None, agree)
    band = interval([tenths for tenths, _ in figures], [weight for _, weight in figures])
    low, high = band.low / TENTHS, band.high / TENTHS
    most = possible(one, ensemble.common)
    if most is not None and high - low > most / 2:
        return Judged("too-wide", (low, high), agree)
    return Judged("inside" if _meets(one.expect, low, high) else "outside", (low, high), agree)


def _meets(expected: shape.Figure, low: float, high: float) -> bool:
    least = expected.value if expected.value is not None else expected.at_least
    most = expected.value if expected.value is not None else expected.at_most
    slack = expected.tolerance + 1 / (2 * TENTHS)
    return (least is None or high >= least - slack) and (most is None or low <= most + slack)


def possible(one: Expectation, common: Common) -> float | None:
    """Return how much is possible for what a statement is about, from least to most; None where nothing bounds it."""
    topology, expected = common.topology, one.expect
    if topology is None:
        return None
    areas = dict(topology.regions)
    match expected:
        case shape.ShareExpected():
            return 100.0
        case shape.FacedFrom():
            return 8.0
        case shape.RoadKm(route=route):
            return topology.roads[route].km
        case shape.Gained(region=region):
            return areas[region] if region else math.fsum(areas.values())
        case shape.Captured(named=named):
            return float(len(common.named) if named else len(topology.sites))
        case shape.FrontKm():
            west, south, east, north = common.landscape.board.bounds
            return max(east - west, north - south) * common.landscape.board.grain
    return None


@dataclass(frozen=True, slots=True)
class Conditioning:
    """What it gives to believe members more that agree with one half of the statements: how the other half fares.

    Of the `scored` statements so many are inside, first with all members alike, then weighed; `narrower` is by how much
    the intervals of figures shrink, in per cent of their width; `effective` how many members the weights leave.
    """

    half: str
    conditioned: int
    scored: int
    inside: tuple[int, int]
    narrower: float
    effective: float


def conditioned(ensemble: Ensemble) -> list[Conditioning]:
    """Return what conditioning gives, both ways round: on the first, third … statement, then on the others."""
    own = [one for one in ensemble.common.expectations if judged(one, ensemble).verdict != "unchecked"]
    halves = own[::2], own[1::2]
    return [
        _conditioned(name, *pair, ensemble) for name, pair in zip(("odd", "even"), (halves, halves[::-1]), strict=True)
    ]


def _conditioned(
    name: str, believed: Sequence[Expectation], scored: Sequence[Expectation], ensemble: Ensemble
) -> Conditioning:
    weights = [_weight(record.checks, believed) for record in ensemble.records]
    plain = [judged(one, ensemble) for one in scored]
    weighed = [judged(one, ensemble, weights) for one in scored]
    inside = tuple(sum(one.verdict == "inside" for one in part) for part in (plain, weighed))
    widths = [math.fsum(one.interval[1] - one.interval[0] for one in part if one.interval) for part in (plain, weighed)]
    narrower = round(100 * (1 - widths[1] / widths[0]), 1) if widths[0] else 0.0
    effective = round(sum(weights) ** 2 / sum(weight * weight for weight in weights), 1)
    return Conditioning(name, len(believed), len(scored), (inside[0], inside[1]), narrower, effective)


def _weight(checks: dict[str, Any], believed: Sequence[Expectation]) -> int:
    agreed = sum(1 for one in believed if (held := checks.get(one.id)) and held.agrees)
    return int(_WEIGHT**agreed)
