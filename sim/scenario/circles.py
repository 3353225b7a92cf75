"""Circles: chains of names that lead back to where they began, such as a force that is part of itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sim.scenario.parts import PartFile
from sim.scenario.problems import Problem

CHAINS = (  # a registry, the field that leads on within it, and what the author is told
    ("forces", "parent", "is part of itself"),
    ("regions", "within", "lies within itself"),
    ("places", "maybe_same_as", "may be the same as itself"),
)


def check_circles(files: list[PartFile]) -> Iterator[Problem]:
    """Yield a problem for each circle, where the first of its names, in the order of the files, leads on."""
    for registry, field, told in CHAINS:
        entries = {id: (file, entry) for file in files for id, entry in getattr(file.part, registry).items()}
        leads = {id: getattr(entry, field) for id, (_, entry) in entries.items()}
        seen: set[str] = set()
        for id in leads:
            circle = _circle(id, leads)
            if circle and not seen.intersection(circle):
                seen.update(circle)
                chain = " → ".join([*circle, circle[0]])
                message = f"{id!r} {told}: {chain} (expected a chain that ends)"
                yield entries[id][0].source.problem((registry, id, field), "circle", message)


def _circle(start: str, leads: Mapping[str, Any]) -> list[str] | None:
    """Return the ids from `start` on that lead back to it, or None where they do not."""
    chain, at = [start], leads[start]
    while at is not None and at not in chain:
        chain.append(at)
        at = leads.get(at)
    return chain if at == start else None
