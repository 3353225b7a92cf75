"""Interest: to whose gain a report is, and whether it tells against the side of whoever gives it.

That somebody reports what does not favour them is the oldest reason to believe them. A voice may have a `side`; the
article's own voice, monitors and the like have none, and no report of theirs is to their own side's gain.
"""

from __future__ import annotations

from collections.abc import Iterator

from sim.scenario.effects.control import Control
from sim.scenario.events import Claim, Event
from sim.scenario.scenario import Scenario

LOSSES = (
    "killed", "wounded", "captured", "neutralized", "casualties", "missing", "equipment-destroyed", "equipment-damaged",
    "equipment-captured", "equipment-lost", "aircraft-shot-down", "drones-shot-down", "places-lost",
)  # fmt: skip
GAINS = ("places-captured",)


def against_interest(event: Event, scenario: Scenario) -> bool:
    """Return whether somebody reports what does not favour their own side, or favours the other, and nothing else."""
    return any(score < 0 for score in _scores(event, scenario))


def own_gain(event: Event, scenario: Scenario) -> bool:
    """Return whether all who report an event report what is to their own side's gain."""
    scores = list(_scores(event, scenario))
    return bool(scores) and len(scores) == len(event.voices) and all(score > 0 for score in scores)


def _scores(event: Event, scenario: Scenario) -> Iterator[int]:
    """Yield for each voice of a side: 1 where an event is to its gain, -1 where it tells against it, else 0."""
    good, bad = gain_and_cost(event, scenario)
    conceded = gain_and_cost(event, scenario, standing=False)[0]
    for voice in event.voices:
        side = scenario.voices[voice].side
        if side is not None:
            own, foes = friends(side, scenario), against(side, scenario)
            favourable = bool(good & own or bad & foes or event.denies)
            yield 1 if favourable else -int(bool(bad & own or conceded & foes))


def gain_and_cost(event: Event, scenario: Scenario, *, standing: bool = True) -> tuple[set[str], set[str]]:
    """Return the sides to whose gain an event is by its effects and figures, and those that it speaks against.

    Without `standing`, that a side holds what it held is no gain: nobody concedes anything by saying so.
    """
    good: set[str] = set()
    bad: set[str] = set()
    for effect in event.effects:
        side, favour = scenario.side_of(effect.whose), effect.favour
        if not standing and isinstance(effect, Control) and effect.how == "held":
            continue
        if side is not None and favour:
            (good if favour > 0 else bad).add(side)
    for claim in event.claims:
        if claim.measure in GAINS:
            good.update(_sides(claim.by, scenario) or _sides(claim.of, scenario))
        elif claim.measure in LOSSES:
            bad.update(_cost(claim, scenario))
    return good, bad


def _cost(claim: Claim, scenario: Scenario) -> set[str]:
    """Return whose loss a figure is; of people on no side, whoever they were harmed by."""
    return _sides(claim.of, scenario) or _sides(claim.by, scenario)


def _sides(id: str | None, scenario: Scenario) -> set[str]:
    side = scenario.side_of(id)
    return {side} if side else set()


def friends(side: str, scenario: Scenario) -> set[str]:
    """Return a side, those that it is friendly to and those that are friendly to it."""
    sides = scenario.sides
    return {side, *sides[side].friendly_to, *(id for id, one in sides.items() if side in one.friendly_to)}


def against(side: str, scenario: Scenario) -> set[str]:
    """Return the sides that a side is set against, and those that are set against it."""
    foes = {id for id, one in scenario.sides.items() if one.against == side}
    return (foes | {scenario.sides[side].against or side}) - {side}
