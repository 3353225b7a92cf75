"""Letters that the window and the pictures cannot draw, told to the author before a learner sees boxes."""

from __future__ import annotations

from collections.abc import Iterator

from sim.picture.metrics import undrawn
from sim.scenario.problems import Problem
from sim.scenario.scenario import Scenario

_SHOWN = 8


def check_letters(scenario: Scenario) -> list[Problem]:
    """Return a warning, at the first event that needs them, where texts hold letters that cannot be drawn."""
    strange: dict[str, str] = {}
    for where, text in _written(scenario):
        for sign in undrawn(text):
            strange.setdefault(sign, where)
    if not strange:
        return []
    file, _, line = next(iter(strange.values())).rpartition(":")
    shown = " ".join(list(strange)[:_SHOWN])
    more = f" and {len(strange) - _SHOWN} more" if len(strange) > _SHOWN else ""
    message = (
        f"the window and pictures have no shape for {shown}{more} "
        "(expected letters of the Latin, Greek, Cyrillic or Arabic script; the HTML lesson and the reader show all)"
    )
    return [Problem(file, int(line), 1, "warning", "letters", message)]


def _written(scenario: Scenario) -> Iterator[tuple[str, str]]:
    """Yield what is drawn with where it is written, names at the head of the scenario."""
    head = f"{scenario.files[0]}:1"
    for event in scenario.events():
        yield event.source, event.quote
    for turn in scenario.turns:
        yield turn.events[0].source if turn.events else head, turn.headline
    for registry in (scenario.places, scenario.forces, scenario.sides, scenario.accounts):
        yield from ((head, entry.name) for entry in registry.values())
