"""Named candidates for a question about a place: the right one among others that could be meant."""

from __future__ import annotations

import math
from collections.abc import Mapping
from random import Random

from sim.lesson.model import Question
from sim.scenario.scenario import Scenario
from sim.scenario.world import LIVED_IN

COUNT = 4  # candidates
NEAREST = 14  # places around the right one, among which the others are drawn


def candidates(question: Question, scenario: Scenario, names: Mapping[str, str], seed: int = 0) -> tuple[str, ...]:
    """Return the ids of COUNT places to choose from, one of them right, in an order that gives nothing away.

    The others are places of the same kind that lie around it, so that none stands out; fewer where there are none.
    `names` are those of places that may be chosen. The same seed gives the same places.
    """
    right = next((id for id in question.right if id in names), None)
    if right is None:
        return ()
    here = scenario.places[right]
    alike = [
        place
        for id, place in scenario.places.items()
        if id in names and id not in question.right and _told_of(place.kind) == _told_of(here.kind)
    ]
    alike.sort(key=lambda place: (math.hypot(place.lat - here.lat, place.lon - here.lon), place.id))
    random = Random(f"{seed}/{question.id}/places")  # noqa: S311
    others = random.sample(alike[:NEAREST], min(COUNT - 1, len(alike[:NEAREST])))
    found = [right, *(place.id for place in others)]
    random.shuffle(found)
    return tuple(found)


def _told_of(kind: str) -> bool:
    return kind in LIVED_IN
