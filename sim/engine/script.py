"""The script of a scenario: what every event writes and which events differ, worked out once for all its lenses.

A lens only chooses among the events and settles their quarrels (`lens.py`); most turns it takes as they stand here.
"""

from __future__ import annotations

from typing import NamedTuple

from sim.engine.positions import Program, program_of
from sim.engine.start import Opening, opening
from sim.garbage import uncollected
from sim.scenario.effects.abandon import Abandon
from sim.scenario.effects.control import Control
from sim.scenario.effects.share import Share
from sim.scenario.events import Event
from sim.scenario.position import NOBODY, Write
from sim.scenario.scenario import Scenario

UNOPPOSED = ("stated", "claimed")  # the standings of an event of which there is one version


class Taken(NamedTuple):
    """An event that a lens takes, with the writes that it makes under this lens."""

    event: Event
    writes: tuple[Write, ...]


class Act(NamedTuple):
    """What happens in one turn: the events taken, and all that they write."""

    taken: tuple[Taken, ...]
    program: Program


class Page(NamedTuple):
    """A turn as it stands for whoever believes everybody: `voices` are those of its events, each combination once.

    `quarrels` says whether one of its events differs from another version, or is of a matter that has several.
    """

    act: Act
    voices: frozenset[tuple[str, ...]]
    quarrels: bool


class Script(NamedTuple):
    """The scenario, turn by turn (index 0 is turn 1), its opening, and by event id the versions it differs from."""

    pages: tuple[Page, ...]
    opening: Opening
    rivals: dict[str, tuple[Event, ...]]


def script_of(scenario: Scenario) -> Script:
    """Return the script of `scenario`, which is written once and kept with it."""
    return scenario.once(_written)


def held_by(event: Event) -> dict[str, str]:
    """Return by place to whom an event gives it, or who it says holds it: a side, several ("reds+blues"), "nobody"."""
    found: dict[str, str] = {}
    for effect in event.effects:
        if isinstance(effect, Control) and effect.how != "left":
            found[effect.place] = effect.side
        elif isinstance(effect, Share):
            found[effect.place] = "+".join(sorted(effect.sides))
        elif isinstance(effect, Abandon):
            found[effect.place] = NOBODY
    return found


def denial(event: Event, rival: Event) -> bool:
    """Return whether one of two versions says that the other did not happen."""
    return rival.id in event.denies or event.id in rival.denies


@uncollected()
def _written(scenario: Scenario) -> Script:
    rivals = _rivals(scenario)
    pages = []
    for turn in scenario.turns:
        taken = [Taken(event, _writes(event, scenario)) for event in turn.events]
        program = program_of([write for one in taken for write in one.writes])
        quarrels = any(event.id in rivals or event.standing not in UNOPPOSED for event in turn.events)
        voices = frozenset([event.voices for event in turn.events])
        pages.append(Page(Act(tuple(taken), program), voices, quarrels))
    return Script(tuple(pages), opening(scenario), rivals)


def _writes(event: Event, scenario: Scenario) -> tuple[Write, ...]:
    if len(event.effects) == 1:
        return tuple(event.effects[0].writes(event, scenario))
    return tuple([write for effect in event.effects for write in effect.writes(event, scenario)])


def _rivals(scenario: Scenario) -> dict[str, tuple[Event, ...]]:
    """Return by event the versions of its matter that differ from it, in the order of the replay; none left empty."""
    matters: dict[str, list[Event]] = {}
    for turn in scenario.turns:
        for event in turn.events:
            if event.matter is not None:
                matters.setdefault(event.matter, []).append(event)
    found = {}
    for versions in matters.values():
        for event in versions if len(versions) > 1 else ():
            if differing := tuple(rival for rival in versions if _differ(event, rival)):
                found[event.id] = differing
    return found


def _differ(event: Event, rival: Event) -> bool:
    """Two versions differ where one denies the other or they give one place to two sides."""
    if rival is event:
        return False
    if denial(event, rival):
        return True
    own, theirs = held_by(event), held_by(rival)
    return any(theirs.get(place, side) != side for place, side in own.items())
