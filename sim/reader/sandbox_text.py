"""Trying things out on a branch: what a line orders, and the lesson's guided experiments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sim.consequences.sandbox import area_order
from sim.engine.branch import Branch, Order, with_order
from sim.engine.cursor import Cursor
from sim.lesson.authored import Experiment
from sim.reader.lookups import hit_of, picked
from sim.reader.speech import sentence
from sim.scene.director import Director


def orders_of(director: Director, turn: int, text: str) -> list[Order] | None:
    """Return what `text`, places and a side, orders for a turn: one place, or an area with the places as its corners.

    None where it names no side, or a place that is not known. Raises BranchError for corners that make no area.
    """
    names, _, side = text.rpartition(" ")
    hits = [hit_of("place", director, name) for name in names.split(",")]
    to = picked(side, {id: side.short for id, side in director.stage.sides.items()})
    places = [director.scenario.places[hit.id] for hit in hits if hit]
    if len(places) < len(hits) or to is None:
        return None
    if len(places) == 1:
        return [Order("hand", turn, place=places[0].id, side=to)]
    return [area_order(director.landscape, [(place.lon, place.lat) for place in places], to, turn)]


def tried(cursor: Cursor, orders: Sequence[Order], name: str = "tried out") -> Cursor:
    """Return the cursor on its branch with further orders, on a new one called `name` where it stands on the record.

    Raises BranchError for an order that cannot be given.
    """
    branch = cursor.branch or Branch(name, cursor.scenario.id)
    for order in orders:
        branch = with_order(branch, order, cursor.scenario)
    return cursor.with_branch(branch)


def set_up(cursor: Cursor, phase: str, one: Experiment) -> tuple[Cursor, list[Order]]:
    """Return the cursor on the record on the day of an experiment of a phase, and what it orders there."""
    turn = cursor.scenario.turn_in(phase, one.on) or cursor.turn
    orders = [Order("hand", turn, place=order.place, side=order.side) for order in one.orders]
    return replace(cursor, branch=None).to_turn(turn), orders


def tell_experiments(found: Sequence[Experiment]) -> Iterator[str]:
    """Yield what experiments there are, with their numbers."""
    yield from (f"{number}. {sentence(one.title)}" for number, one in enumerate(found, 1))
    yield "Say experiments and a number to set one up." if found else "There is no guided experiment for this phase."
