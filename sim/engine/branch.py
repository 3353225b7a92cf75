"""Branches: what a learner tries out. A list of orders with a name; no battle is fought and no loss invented on it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from sim.engine.effects import Write
from sim.engine.state import Flipped, Hold
from sim.scenario.problems import nearest_hint
from sim.scenario.scenario import Scenario

VERSION = 1
ORDER_FACT = "order"  # what a hold on a branch rests on instead of an event


class BranchError(ValueError):
    """An order is refused or a branch file cannot be read; the message says why."""


@dataclass(frozen=True, slots=True)
class Order:
    """One thing to try: hand a place or a drawn region to a side after `turn`, or drop one event."""

    kind: Literal["hand", "drop"]
    turn: int
    place: str | None = None
    region: str | None = None
    side: str | None = None
    event: str | None = None


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
        if order.place:
            found.append(("places", order.place, Hold(order.side, turn, ORDER_FACT, "inferred")))
        elif order.region:
            found.append(("regions", order.region, Flipped(order.side, turn, ORDER_FACT)))
    return found


def with_order(branch: Branch, order: Order, scenario: Scenario) -> Branch:
    """Return `branch` with `order` added. Raises BranchError, saying why, where the order makes no sense."""
    reason = _refusal(branch, order, scenario)
    if reason:
        raise BranchError(reason)
    return Branch(branch.name, branch.scenario, (*branch.orders, order))


def _refusal(branch: Branch, order: Order, scenario: Scenario) -> str | None:
    if not 1 <= order.turn <= len(scenario.turns):
        return f"turn {order.turn} is outside the replay (turns 1 to {len(scenario.turns)})"
    if order.kind == "drop":
        if order.event not in scenario.events_by_id:
            return f"no event {order.event!r}{nearest_hint(order.event or '', scenario.events_by_id)}"
        return f"event {order.event} is left out already" if order.event in branch.dropped else None
    if order.side not in scenario.sides:
        return f"no side {order.side!r}{nearest_hint(order.side or '', scenario.sides)}"
    if order.place:
        return _place_refusal(order.place, scenario)
    if order.region not in scenario.regions:
        return f"no region {order.region!r}{nearest_hint(order.region or '', scenario.regions)}"
    if scenario.regions[order.region].kind != "drawn":
        return f"{scenario.regions[order.region].name} is a governorate: hand over places or a drawn region"
    return None


def _place_refusal(id: str, scenario: Scenario) -> str | None:
    if id not in scenario.places:
        return f"no place {id!r}{nearest_hint(id, scenario.places)}"
    place = scenario.places[id]
    if place.kind in ("area", "governorate", "country"):
        return f"{place.name} is a {place.kind}, not one place that a side can be handed"
    return None


def branch_to_text(branch: Branch) -> str:
    """Return the branch as the JSON text of a branch file."""
    orders = [{key: value for key, value in _fields(order).items() if value is not None} for order in branch.orders]
    data = {"branch": VERSION, "name": branch.name, "scenario": branch.scenario, "orders": orders}
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _fields(order: Order) -> dict[str, Any]:
    return {name: getattr(order, name) for name in ("kind", "turn", "place", "region", "side", "event")}


def branch_from_text(text: str, scenario: Scenario) -> Branch:
    """Return the branch in `text`, every order checked. Raises BranchError where it is none or an order is refused."""
    try:
        data = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        raise BranchError(f"not a branch file: {error}") from None
    if not isinstance(data, dict) or data.get("branch") != VERSION or not isinstance(data.get("orders"), list):
        raise BranchError(f"not a branch file of version {VERSION} (expected branch, name, scenario, orders)")
    if data.get("scenario") != scenario.id:
        raise BranchError(f"made for scenario {data.get('scenario')!r}, not {scenario.id!r}")
    branch = Branch(str(data.get("name", "")), scenario.id)
    for number, entry in enumerate(data["orders"], 1):
        try:
            branch = with_order(branch, _order(entry), scenario)
        except (BranchError, TypeError) as error:
            raise BranchError(f"order {number}: {error}") from None
    return branch


def _order(entry: Any) -> Order:
    if (
        not isinstance(entry, dict)
        or entry.get("kind") not in ("hand", "drop")
        or not isinstance(entry.get("turn"), int)
    ):
        raise BranchError(f"{entry!r} is no order (expected kind: hand or drop, turn, and place, region or event)")
    return Order(**entry)
