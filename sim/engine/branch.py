"""Branches: what a learner tries out. A list of orders with a name; no battle is fought and no loss invented on it."""

from __future__ import annotations

import json
import math
import zlib
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Literal

from sim.engine.state import ORDER_FACT, State
from sim.scenario.phrases.dates import day
from sim.scenario.position import Amend, Flipped, Hold, Siege, Write
from sim.scenario.problems import nearest_hint
from sim.scenario.scenario import Scenario
from sim.scenario.world import WIDE

VERSION = 1
MOST_ORDERS = 500
_MOST_LETTERS = 80


class BranchError(ValueError):
    """An order is refused or a branch file cannot be read; the message says why."""


@dataclass(frozen=True, slots=True)
class Order:
    """One thing to try: hand a place or an area to a side at the end of `turn`, or leave one event out.

    An area is a drawn region of the scenario, what lies within `km` of the place `around`, or what lies inside `ring`,
    corners (lon, lat) drawn by the learner; `places` are the named places inside it.
    """

    kind: Literal["hand", "drop"]
    turn: int
    place: str | None = None
    region: str | None = None
    side: str | None = None
    event: str | None = None
    around: str | None = None
    km: float | None = None
    places: tuple[str, ...] = ()
    ring: tuple[tuple[float, float], ...] = ()

    @property
    def area(self) -> str | None:
        """The id of the area whose unnamed places the order moves: a region's, or one made from drawn corners."""
        return f"drawn-{zlib.crc32(repr(self.ring).encode()):08x}" if self.ring else self.region

    @property
    def handed(self) -> tuple[str, ...]:
        """The named places that the order hands over."""
        return (self.place,) if self.place else self.places


_KEYS: dict[str, type | tuple[type, ...]] = {
    "kind": str, "turn": int, "place": str, "region": str, "side": str, "event": str, "around": str,
    "km": (int, float), "places": list, "ring": list,
}  # fmt: skip


@dataclass(frozen=True)
class Branch:
    """Orders with a name, for one scenario."""

    name: str
    scenario: str
    orders: tuple[Order, ...] = ()

    @cached_property
    def dropped(self) -> frozenset[str]:
        """The ids of the events that the branch leaves out."""
        return frozenset(order.event for order in self.orders if order.event)

    @cached_property
    def first_turn(self) -> int | None:
        """The first turn that differs from the record; None for a branch without orders."""
        return min((order.turn for order in self.orders), default=None)


def branch_writes(branch: Branch, turn: int) -> list[Write]:
    """Return what the branch's orders write at the end of `turn`."""
    found: list[Write] = []
    for order in branch.orders:
        if order.turn != turn or order.kind != "hand" or order.side is None:
            continue
        for place in order.handed:
            found.append(("places", place, Hold(order.side, turn, ORDER_FACT, "inferred")))
            found.append(("sieges", place, Amend(_lifted_by(order.side))))
        if order.area:
            found.append(("regions", order.area, Flipped(order.side, turn, ORDER_FACT)))
    return found


def _lifted_by(side: str) -> Any:
    """Return what a place being handed to `side` does to a siege: nobody besieges what they hold."""

    def change(siege: Siege | None) -> Siege | None:
        return None if siege is None or siege.by == side else siege

    return change


def with_order(branch: Branch, order: Order, scenario: Scenario, state: State | None = None) -> Branch:
    """Return `branch` with `order` added. Raises BranchError, saying why, where the order makes no sense.

    With `state`, that of the order's turn on the branch, an order that would change nothing is refused as well.
    """
    reason = _refusal(branch, order, scenario) or (_idle(order, scenario, state) if state else None)
    if reason:
        raise BranchError(reason)
    if order.event:
        order = replace(order, turn=scenario.events_by_id[order.event].turn)
    return Branch(branch.name, branch.scenario, (*branch.orders, order))


def named(name: str, scenario: Scenario) -> Branch:
    """Return a branch without orders. Raises BranchError for a name that cannot be shown."""
    shown = " ".join(name.split())
    if not shown or len(shown) > _MOST_LETTERS or not shown.isprintable():
        raise BranchError(f"{name[:_MOST_LETTERS]!r} is no name (expected 1 to {_MOST_LETTERS} letters in one line)")
    return Branch(shown, scenario.id)


def _refusal(branch: Branch, order: Order, scenario: Scenario) -> str | None:
    if len(branch.orders) >= MOST_ORDERS:
        return f"the branch has {MOST_ORDERS} orders, which is the most it can have"
    if order.kind == "drop":
        return _drop_refusal(branch, order.event or "", scenario)
    if not 1 <= order.turn <= len(scenario.turns):
        return f"turn {order.turn} is outside the replay (turns 1 to {len(scenario.turns)})"
    if order.side not in scenario.sides:
        return f"no side {order.side!r} (expected one of: {', '.join(scenario.sides)})"
    if order.region and order.region not in scenario.regions:
        return f"no region {order.region!r}{nearest_hint(order.region, scenario.regions)}"
    if order.region and scenario.regions[order.region].kind != "drawn":
        return f"{scenario.regions[order.region].name} is a governorate: hand over places or a drawn region"
    if order.around is not None and order.around not in scenario.places:
        return f"no place {order.around!r}{nearest_hint(order.around, scenario.places)}"
    if order.ring and len(order.ring) < 3:
        return f"the area has {len(order.ring)} corners (expected 3 or more)"
    if not order.handed and not order.area:
        return "it hands over nothing (expected a place, an area, or a circle with places in it)"
    return next((reason for place in order.handed if (reason := _place_refusal(place, scenario))), None)


def _drop_refusal(branch: Branch, id: str, scenario: Scenario) -> str | None:
    event = scenario.events_by_id.get(id)
    if event is None:
        return f"no event {id!r}{nearest_hint(id, scenario.events_by_id)}"
    if id in branch.dropped:
        return f"event {id} is left out already"
    if not event.claims and not any(effect.writes(event, scenario) for effect in event.effects):
        return f"event {id} has no figure and changes nothing on the map: without it all would be the same"
    return None


def _place_refusal(id: str, scenario: Scenario) -> str | None:
    if id not in scenario.places:
        return f"no place {id!r}{nearest_hint(id, scenario.places)}"
    place = scenario.places[id]
    if place.kind in WIDE:
        kind = "an area" if place.kind == "area" else f"a {place.kind}"
        return f"{place.name} is {kind}, not one place that a side can be handed"
    if place.kind == "post":
        return f"{place.name} is a post, which stands on ground that others hold: hand over that ground"
    return None


def _idle(order: Order, scenario: Scenario, state: State) -> str | None:
    holds = [state.hold(place) for place in order.handed]
    if order.side is None or order.area or not all(h.controller == order.side and not h.contested for h in holds):
        return None
    names = ", ".join(scenario.places[place].name for place in order.handed[:3])
    more = f" and {len(order.handed) - 3} more" if len(order.handed) > 3 else ""
    return f"{names}{more}: held by {scenario.sides[order.side].name} already on that day"


def order_text(order: Order, scenario: Scenario) -> str:
    """Return an order in words: "Saraqib handed to Turkey after 7 February 2020"."""
    if order.event:
        return f"left out: {order.event}, “{scenario.events_by_id[order.event].quote}”"
    side, when = scenario.sides[order.side or ""].name, day(scenario.turn(order.turn).date)
    count = f" ({len(order.places)} named places)" if order.places else ""
    if order.place:
        what = scenario.places[order.place].name
    elif order.region:
        what = f"{scenario.regions[order.region].name}{count}"
    elif order.ring:
        what = f"an area of {len(order.ring)} corners{count or ' (no named place)'}"
    else:
        what = f"what lies within {order.km:g} km of {scenario.places[order.around or ''].name}{count}"
    return f"{what} handed to {side} after {when}"


def branch_to_text(branch: Branch) -> str:
    """Return the branch as the JSON text of a branch file."""
    orders = [
        {key: value for key in _KEYS if (value := getattr(order, key)) not in (None, ())} for order in branch.orders
    ]
    data = {"branch": VERSION, "name": branch.name, "scenario": branch.scenario, "orders": orders}
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def branch_from_text(text: str, scenario: Scenario) -> Branch:
    """Return the branch in `text`, every order checked. Raises BranchError where it is none or an order is refused."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BranchError(f"not a branch file: {error}") from None
    if not isinstance(data, dict) or data.get("branch") != VERSION or not isinstance(data.get("orders"), list):
        raise BranchError(f"not a branch file of version {VERSION} (expected branch, name, scenario, orders)")
    if data.get("scenario") != scenario.id:
        raise BranchError(f"made for scenario {data.get('scenario')!r}, not {scenario.id!r}")
    branch = named(str(data.get("name", "")), scenario)
    for number, entry in enumerate(data["orders"], 1):
        try:
            branch = with_order(branch, _order(entry), scenario)
        except BranchError as error:
            raise BranchError(f"order {number}: {error}") from None
    return branch


def _order(entry: Any) -> Order:
    fits = isinstance(entry, dict) and all(
        key in _KEYS and isinstance(value, _KEYS[key]) and not isinstance(value, bool) for key, value in entry.items()
    )
    if not fits or entry.get("kind") not in ("hand", "drop") or "turn" not in entry:
        expected = "expected kind: hand or drop, turn, and place, region or event"
        raise BranchError(f"{str(entry)[:80]} is no order ({expected})")
    places = tuple(entry.get("places", ()))
    if not all(isinstance(place, str) for place in places):
        raise BranchError("places holds more than ids (expected a list of ids)")
    return Order(**{**entry, "places": places, "ring": tuple(_corner(corner) for corner in entry.get("ring", ()))})


def _corner(corner: Any) -> tuple[float, float]:
    """Return a corner of a drawn area. Raises BranchError where it is none."""
    match corner:
        case [int() | float() as lon, int() | float() as lat] if not isinstance(lon, bool) and not isinstance(
            lat, bool
        ):
            if math.isfinite(lon) and math.isfinite(lat) and abs(lon) <= 180 and abs(lat) <= 90:
                return float(lon), float(lat)
    raise BranchError(f"{str(corner)[:40]} is no corner (expected [longitude, latitude] in degrees)")
