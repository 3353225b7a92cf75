"""Records of members: what was found of one, as plain JSON data; all that is kept of a member and that is counted."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sim.consequences.ensemble.checks import Held, held_against
from sim.consequences.ensemble.coarse import CoarseReplay
from sim.consequences.ensemble.common import Common
from sim.consequences.ensemble.members import variant_of
from sim.consequences.ensemble.quantities import measured
from sim.consequences.phrases import CONTESTED, UNKNOWN
from sim.garbage import uncollected

FORM = 1


@dataclass(frozen=True, slots=True)
class Record:
    """What was found of one member.

    values: by quantity its whole number at every turn, from 0; none left that is 0 throughout. of: by site the block
    that it is of; grounds: by block the holder, as a place in `holders_of` the scenario's; ground: by turn which of
    `grounds`. checks: by expectation what was found for it.
    """

    number: int
    values: dict[str, list[int]]
    of: list[int]
    grounds: list[list[int]]
    ground: list[int]
    checks: dict[str, Held]

    def holders(self, turn: int) -> list[int]:
        """Return by site who holds it after a turn, as a place in `holders_of` the scenario's; none without a map."""
        if not self.grounds:
            return []
        sides = self.grounds[self.ground[turn]]
        return [sides[block] for block in self.of]

    def written(self) -> bytes:
        """Return it as one line of JSON, the same for the same record everywhere."""
        data = {
            "form": FORM, "number": self.number, "values": self.values, "of": self.of, "grounds": self.grounds,
            "ground": self.ground, "checks": {id: list(held) for id, held in self.checks.items()},
        }  # fmt: skip
        return json.dumps(data, separators=(",", ":"), sort_keys=True).encode()

    @staticmethod
    def read(data: bytes) -> Record:
        """Return the record that was written. Raises ValueError, KeyError or TypeError for anything else."""
        found: dict[str, Any] = json.loads(data)
        if found["form"] != FORM:
            raise ValueError(f"a member of form {found['form']!r} (expected {FORM})")
        checks = {id: Held(*held) for id, held in found["checks"].items()}
        return Record(found["number"], found["values"], found["of"], found["grounds"], found["ground"], checks)


def holders_of(common: Common) -> tuple[str, ...]:
    """Return who may hold a site, in the order in which records name them: unknown, contested, then the sides."""
    return UNKNOWN, CONTESTED, *common.scenario.sides


@uncollected()
def record_of(common: Common, seed: int, number: int) -> Record:
    """Return what there is to find of one member."""
    variant = variant_of(common, seed, number)
    replay = CoarseReplay(variant.scenario, common.lens, variant=variant)
    values = measured(replay)
    checks = held_against(common.expectations, replay)
    model = replay.model
    if model is None:
        return Record(number, values, [], [], [], checks)
    place = {name: index for index, name in enumerate(holders_of(common))}
    grounds: list[list[int]] = []
    ground: list[int] = []
    last = None
    for turn in range(replay.history.last + 1):
        found = replay.at(turn).ground
        assert found is not None
        if found is not last:
            last = found
            sides = [place[side] if side else 0 for side in found.sides]
            for block in found.contested:
                sides[block] = 1
            grounds.append(sides)
        ground.append(len(grounds) - 1)
    return Record(number, values, model.blocks.of, grounds, ground, checks)
