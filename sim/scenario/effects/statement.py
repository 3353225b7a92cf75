"""Statement: somebody says something."""

from __future__ import annotations

from typing import Literal

from sim.scenario.effects.base import Moment
from sim.scenario.phrases.names import short_name
from sim.scenario.references import Speaker
from sim.scenario.world import World

_WORDS = {
    "announces": "announcement",
    "demands": "demand",
    "threatens": "threat",
    "condemns": "condemnation",
    "denies": "denial",
    "claims": "claim",
    "warns": "warning",
    "supports": "support",
    "vetoes": "veto",
    "publishes": "publication",
    "calls-for": "appeal",
    "praises": "praise",
    "reports": "report",
}


class Statement(Moment):
    """Somebody demands, threatens, condemns, announces or denies; nothing on the map changes by it."""

    kind: Literal["statement"] = "statement"
    who: Speaker
    act: Literal[
        "announces",
        "demands",
        "threatens",
        "condemns",
        "denies",
        "claims",
        "warns",
        "supports",
        "vetoes",
        "publishes",
        "calls-for",
        "praises",
        "reports",
    ]

    sign = None
    civil = False

    def words(self, world: World) -> str:
        """Return "demand by Turkey"."""
        return f"{_WORDS[self.act]} by {short_name(world, self.who)}"
