"""Meeting: parties meet or talk."""

from __future__ import annotations

from typing import Literal

from sim.scenario.base import Text
from sim.scenario.effects.base import Moment, Sign
from sim.scenario.phrases.names import short_name, within
from sim.scenario.references import SpeakerId, Where
from sim.scenario.world import World


class Meeting(Moment):
    """Parties meet or talk; `place` where the document gives one."""

    kind: Literal["meeting"] = "meeting"
    parties: tuple[SpeakerId, ...] = ()
    place: Where | None = None
    outcome: Text | None = None

    sign = Sign("bubble", "talks", rank=7)
    civil = False

    def words(self, world: World) -> str:
        """Return "talks between Russia, Turkey and NATO in Ankara"."""
        *others, last = [short_name(world, id) for id in self.parties] or [""]
        parties = f" between {', '.join(others)} and {last}" if others else f" of {last}" if last else ""
        outcome = f": {self.outcome}" if self.outcome else ""
        return f"talks{parties}{within(world, self.place)}{outcome}"
