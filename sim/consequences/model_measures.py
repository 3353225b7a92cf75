"""Measuring: what the model has to say to each kind of expectation, in numbers and in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sim.consequences.consequence import CannotTell, Measured
from sim.consequences.measures import figure, same
from sim.consequences.phrases import CONTESTED, held, holder, names
from sim.consequences.record_measures import MEASURES as RECORDED
from sim.consequences.registry import consequences, named
from sim.consequences.replay import Moment
from sim.scenario import expectations as shape


def measure(expected: Any, moment: Moment) -> Measured:
    """Return what the model has at `moment` for what is expected. Raises CannotTell where it has nothing."""
    for kind in consequences():
        if type(expected) in kind.measures:
            return kind.measures[type(expected)](expected, moment)
    return _MEASURES[type(expected)](expected, moment)


def _held(place: str, moment: Moment) -> str:
    """Return who holds a place in one word: a side, contested, or unknown."""
    view = moment.place(place)
    return held(view.controller, view.contested, moment.replay.scenario)


def _controller(expected: shape.Controller, moment: Moment) -> Measured:
    scenario = moment.replay.scenario
    side = holder(expected.side or expected.not_side, scenario)
    holders = {place: _held(place, moment) for place in expected.places}
    wrong = [place for place, one in holders.items() if (one == side) != (expected.side is not None)]
    source = side if expected.side else f"not the {side}"
    if len(holders) > 1:
        source += f", all {len(holders)}" if expected.side else f", none of {len(holders)}"
    told = wrong if wrong and expected.side else expected.places
    model = "; ".join(f"{scenario.places[place].name} {holders[place]}" for place in told)
    if len(set(holders.values())) == 1:
        model = next(iter(holders.values()))
    return same(f"who holds {names(expected.places, scenario)}", source, model, not wrong)


def _contested(expected: shape.Contested, moment: Moment) -> Measured:
    scenario = moment.replay.scenario
    holders = {place: _held(place, moment) for place in expected.places}
    model = ", ".join(f"{scenario.places[place].name} {one}" for place, one in holders.items())
    agree = all(one == CONTESTED for one in holders.values())
    return same(f"who holds {names(expected.places, scenario)}", CONTESTED, model, agree)


def _finding(expected: shape.Finding, moment: Moment) -> Measured:
    kind = named(expected.consequence)
    if kind is None:
        raise CannotTell(f"there is no consequence {expected.consequence!r} here")
    found = moment.answer(kind, expected.about)
    if found is None:
        raise CannotTell(f"the model has nothing of {expected.about!r} there")
    label = f"{kind.title[:1].lower()}{kind.title[1:]}: {moment.replay.scenario.name_of(expected.about)}"
    if expected.reads is not None:
        return same(label, expected.reads, str(found), str(found) == expected.reads)
    if isinstance(found, str):
        raise CannotTell(f"the model has words there, not a figure: {found}")
    return figure(label, expected, found, expected.unit)


_MEASURES: dict[type[Any], Callable[[Any, Moment], Measured]] = {
    shape.Controller: _controller,
    shape.Contested: _contested,
    shape.Finding: _finding,
    **RECORDED,
}
