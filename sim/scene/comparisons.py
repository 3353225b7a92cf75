"""Model against source: the expectations of a turn as a learner sees them."""

from __future__ import annotations

from sim.consequences.expectations import Outcome, assess
from sim.consequences.replay import Replay
from sim.engine.lens import believes
from sim.scene.model import Comparison


def comparisons(replay: Replay, first: int, last: int) -> tuple[Comparison, ...]:
    """Return what the document says of the turns `first` to `last` beside what the model has, in order.

    Only statements that the lens believes; none on a branch, of which the document says nothing.
    """
    if replay.history.branch is not None:
        return ()
    lens = replay.history.lens
    return tuple(
        comparison(assess(one, replay))
        for one in replay.scenario.expectations
        if first <= one.turn <= last
        and (one.lens == lens.id if one.lens else believes(replay.scenario, lens, one.accounts))
    )


def comparison(outcome: Outcome) -> Comparison:
    """Return an outcome as a comparison."""
    expectation = outcome.expectation
    unchecked = outcome.verdict == "unchecked"
    off = f"{outcome.off[:1].upper()}{outcome.off[1:]}. " if outcome.off else ""
    off = f"Taken as agreeing: {outcome.within}. " if outcome.within else off
    return Comparison(
        id=expectation.id, date=expectation.on, label=outcome.label or "a statement", source_text=outcome.source,
        model_text="it cannot be checked" if unchecked else outcome.model, verdict=outcome.verdict,
        why=f"{off}{outcome.why}".strip(), fact=expectation.fact, quote=expectation.quote, line=expectation.line,
    )  # fmt: skip
