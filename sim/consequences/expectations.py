"""The document held against the model: each expectation with both numbers and a verdict, hidden by nobody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sim.consequences.consequence import CannotTell
from sim.consequences.landscape import Landscape
from sim.consequences.model_measures import measure
from sim.consequences.replay import Replay
from sim.scenario.expectations import Expectation
from sim.scenario.scenario import Scenario

Verdict = Literal["match", "off", "unchecked"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an expectation: what the document has, what the model has, and by how much it is off.

    `why` gives the reason of the tolerance or of a known mismatch, or why nothing can be worked out.
    """

    expectation: Expectation
    verdict: Verdict
    label: str
    source: str
    model: str
    off: str
    why: str
    within: str = ""  # by how much a match is off, where the author allows for it

    @property
    def passed(self) -> bool:
        """Whether it came out as the scenario says: a match, or a mismatch that is marked as known; never both."""
        if self.verdict == "unchecked":
            return True
        return (self.verdict == "off") == (self.expectation.known == "off")


class Assessor:
    """Holds the expectations of one scenario against its replays; each lens is folded once.

    With a `lens` all are held against the map of that one, whatever lens they name themselves.
    """

    def __init__(self, scenario: Scenario, landscape: Landscape | None = None, lens: str | None = None) -> None:
        self.scenario = scenario
        self._lens = lens
        self._landscape = landscape or Landscape(scenario)
        self._replays: dict[str | None, Replay] = {}

    def outcomes(self) -> list[Outcome]:
        """Return what came of every expectation, in the order of the replay, each under its own lens."""
        return [self.outcome(expectation) for expectation in self.scenario.expectations]

    def outcome(self, expectation: Expectation) -> Outcome:
        """Return what came of one expectation, under its own lens or else the default one."""
        lens = self._lens or expectation.lens
        if lens not in self._replays:
            self._replays[lens] = Replay(self.scenario, lens, None, self._landscape)
        return assess(expectation, self._replays[lens])


def assess(expectation: Expectation, replay: Replay) -> Outcome:
    """Return what came of one expectation in `replay`."""
    if expectation.expect is None:
        return Outcome(expectation, "unchecked", "", expectation.quote, "", "", expectation.unchecked or "")
    try:
        found = measure(expectation.expect, replay.at(expectation.turn))
    except CannotTell as reason:
        return Outcome(expectation, "unchecked", "", expectation.quote, "", "", str(reason))
    why = " ".join(f"{text.rstrip('.')}." for text in (expectation.why, expectation.because) if text)
    verdict: Verdict = "match" if found.off is None else "off"
    return Outcome(expectation, verdict, found.label, found.source, found.model, found.off or "", why, found.within)
