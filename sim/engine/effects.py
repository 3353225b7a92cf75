"""What each effect does to the state: the meaning of the shapes in `sim/scenario/effects.py`.

An effect becomes writes: (table, key, entry). An entry None removes the key. Where the new entry depends on the old
one, the write holds an `Amend` instead, a function of the old entry alone, so that a fold stays a plain loop.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sim.engine.state import UNKNOWN, Active, Entry, Flipped, Hold, Post, RoadReport, Siege, Table, Whereabouts
from sim.scenario import effects as shape
from sim.scenario.events import Event
from sim.scenario.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Amend:
    """A new entry made from the old one (None where there is none)."""

    change: Callable[[Any], Entry | None]


Write = tuple[Table, str, Entry | Amend | None]
_Handler = Callable[[Any, Event, Scenario], list[Write]]


def writes(effect: Any, event: Event, scenario: Scenario) -> list[Write]:
    """Return what `effect` of `event` writes; nothing for effects that only mark the moment (a strike, a meeting)."""
    handler = _HANDLERS.get(type(effect))
    return handler(effect, event, scenario) if handler else []


def contesting(place: str, claimants: tuple[str, ...], event: Event) -> Write:
    """Return the write that makes `place` contested between `claimants` and its holder, whoever holds it staying so."""

    def change(old: Hold | None) -> Hold:
        old = old or UNKNOWN
        sides = (*old.claimants, *((old.controller,) if old.controller else ()), *claimants)
        return Hold(
            old.controller, event.turn, event.id, event.basis, contested=True, claimants=tuple(dict.fromkeys(sides))
        )

    return ("places", place, Amend(change))


def _control(effect: shape.Control, event: Event, scenario: Scenario) -> list[Write]:
    if effect.how == "left":
        taken: Write = ("places", effect.place, Amend(lambda old: _left(old, effect.side, event)))
    else:
        taken = ("places", effect.place, Hold(effect.side, event.turn, event.id, event.basis))
    if effect.place not in scenario.surrounded:
        return [taken]
    return [taken, ("sieges", effect.place, Amend(lambda old: _siege_after(old, effect, scenario)))]


def _siege_after(old: Siege | None, effect: shape.Control, scenario: Scenario) -> Siege | None:
    """A siege ends where the besieger or a friend holds the place, and where whoever was besieged lost or left it.

    That the besieged hold it, secure a part or enter it does not end it: somebody has to lift it.
    """
    if old is None or effect.how in ("captured", "recaptured", "handed-over", "left"):
        return None
    return None if _friendly(effect.side, old.by, scenario) else old


def _friendly(one: str, other: str, scenario: Scenario) -> bool:
    if one == other:
        return True
    friends = {id: side.friendly_to for id, side in scenario.sides.items()}
    return one in friends.get(other, ()) or other in friends.get(one, ())


def _left(old: Hold | None, side: str, event: Event) -> Hold:
    """The side that left no longer holds the place; who does, the document would have to say."""
    holder = None if old is None or old.controller == side else old.controller
    return Hold(holder, event.turn, event.id, event.basis)


def _contest(effect: shape.Contest, event: Event, scenario: Scenario) -> list[Write]:
    side = scenario.side_of(effect.by)
    return [*_unstated_loss(effect, event, scenario), contesting(effect.place, (side,) if side else (), event)]


def _attack(effect: shape.Attack, event: Event, scenario: Scenario) -> list[Write]:
    found = _unstated_loss(effect, event, scenario)
    if effect.outcome in ("repelled", "failed"):
        attacker = scenario.side_of(effect.by)

        def end_contest(old: Hold | None) -> Hold | None:
            if old is None or not old.contested or old.controller in (None, attacker):
                return old
            return Hold(old.controller, event.turn, event.id, old.basis)

        found.append(("places", effect.place, Amend(end_contest)))
    return found


def _unstated_loss(effect: shape.Attack | shape.Contest, event: Event, scenario: Scenario) -> list[Write]:
    """Nobody attacks what they hold: a place that the attacker held was lost on a day the document does not give."""
    attacker = scenario.side_of(effect.by)
    other = scenario.sides[attacker].against if attacker else None

    def change(old: Hold | None) -> Hold | None:
        if old is None or old.contested or old.controller != attacker:
            return old
        return Hold(other, event.turn, event.id, "inferred")

    return [("places", effect.place, Amend(change))] if other else []


def _flip(effect: shape.Flip, event: Event, scenario: Scenario) -> list[Write]:
    return [("regions", effect.region, Flipped(effect.side, event.turn, event.id))]


def _deploy(effect: shape.Deploy, event: Event, scenario: Scenario) -> list[Write]:
    return [("forces", effect.force, Whereabouts(effect.place, event.turn, event.id))]


def _withdraw(effect: shape.Withdraw, event: Event, scenario: Scenario) -> list[Write]:
    return [("forces", effect.force, Whereabouts(effect.to, event.turn, event.id))]


def _establish(effect: shape.Establish, event: Event, scenario: Scenario) -> list[Write]:
    return [("posts", effect.place, Post(effect.side, event.turn, event.id))]


def _surround(effect: shape.Surround, event: Event, scenario: Scenario) -> list[Write]:
    side = scenario.side_of(effect.by) or effect.by
    return [("sieges", effect.place, Siege(side, effect.degree, event.turn, event.id))]


def _relieve(effect: shape.Relieve, event: Event, scenario: Scenario) -> list[Write]:
    return [("sieges", effect.place, None)]


def _road(effect: shape.Cut | shape.Open, event: Event, scenario: Scenario) -> list[Write]:
    """A later report of a place on a road replaces the earlier one of it.

    That a whole road is opened replaces every report of it; a cut anywhere replaces that the whole road was opened.
    """
    how = effect.how if isinstance(effect, shape.Cut) else "open"
    side = scenario.side_of(effect.by) or effect.by
    report = RoadReport(side, how, effect.place, event.turn, event.id)
    own: Write = ("roads", _road_key(effect.route, effect.place), report)
    if effect.place is not None:
        return [own] if how == "open" else [("roads", effect.route, Amend(_unless_open)), own]
    if how != "open":
        return [own]
    others = (place for place in scenario.road_reports[effect.route] if place is not None)
    return [*(("roads", _road_key(effect.route, place), None) for place in others), own]


def _unless_open(old: RoadReport | None) -> RoadReport | None:
    return None if old is None or old.how == "open" else old


def _road_key(route: str, place: str | None) -> str:
    return f"{route}/{place}" if place else route


def _begin(effect: shape.Begin, event: Event, scenario: Scenario) -> list[Write]:
    return [("conditions", effect.condition, Active(event.turn, event.id))]


def _end(effect: shape.End, event: Event, scenario: Scenario) -> list[Write]:
    return [("conditions", effect.condition, None)]


_HANDLERS: dict[type[Any], _Handler] = {
    shape.Control: _control,
    shape.Contest: _contest,
    shape.Attack: _attack,
    shape.Flip: _flip,
    shape.Deploy: _deploy,
    shape.Withdraw: _withdraw,
    shape.Establish: _establish,
    shape.Surround: _surround,
    shape.Relieve: _relieve,
    shape.Cut: _road,
    shape.Open: _road,
    shape.Begin: _begin,
    shape.End: _end,
}
