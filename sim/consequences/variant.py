"""A variant of the replay: what one member of an ensemble has otherwise than the plain replay, all of it settled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sim.consequences.ground import RingAge
from sim.consequences.landscape import Landscape
from sim.consequences.rules import Following
from sim.scenario.position import Write
from sim.scenario.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Variant:
    """A member of an ensemble, by its number and seed, and what a replay of it goes by.

    `scenario` has one reading of every sentence and one point for every place, `landscape` the ground that these own;
    `added` is what nobody reports and this member supposes, by turn; `follow` and `ring` stand for the rules.
    """

    member: int
    seed: int
    scenario: Scenario
    landscape: Landscape
    added: Mapping[int, tuple[Write, ...]]
    follow: Following | None
    ring: RingAge
    standing: Mapping[str, int]

    @property
    def title(self) -> str:
        """Which it is, in words."""
        return f"member {self.member} (seed {self.seed}) of what the document leaves open"
