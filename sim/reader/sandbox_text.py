"""Trying things out on a branch: what a line orders, the kept branches, and the lesson's guided experiments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sim.consequences.sandbox import area_order
from sim.engine.branch import Branch, Order
from sim.lesson.authored import Experiment
from sim.reader.lookups import hit_of, picked
from sim.reader.speech import counted, sentence
from sim.scene.director import Director


def order_of(director: Director, turn: int, text: str) -> Order | None:
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
        return Order("hand", turn, place=places[0].id, side=to)
    return area_order(director.landscape, [(place.lon, place.lat) for place in places], to, turn)


def tell_branches(kept: Sequence[Branch]) -> Iterator[str]:
    """Yield the kept branches with their numbers."""
    yield from (f"{number}. {sentence(branch.name)} {_orders(branch)}." for number, branch in enumerate(kept, 1))
    yield "Say branches and a number to go onto one." if kept else "Nothing has been tried out yet."


def _orders(branch: Branch) -> str:
    return (
        f"{counted(len(branch.orders), 'order')}, the first after turn {branch.first_turn}"
        if branch.orders
        else "No order"
    )


def tell_experiments(found: Sequence[Experiment]) -> Iterator[str]:
    """Yield what experiments there are, with their numbers."""
    yield from (f"{number}. {sentence(one.title)}" for number, one in enumerate(found, 1))
    yield "Say experiments and a number to set one up." if found else "There is no guided experiment for this phase."
