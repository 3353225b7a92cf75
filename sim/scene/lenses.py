"""What a lens is made of, in one sentence: whom it believes, and how much of what it shows rests on their own word."""

from __future__ import annotations

from sim.consequences.replay import Replay
from sim.scenario.scenario import Scenario
from sim.scenario.world import Lens


def believed(scenario: Scenario, lens: Lens) -> str:
    """Return in words whom a lens believes, without a full stop; empty where nothing is said of it."""
    names = [scenario.voices[id].name for id in lens.voices]
    return (lens.about or (f"{', '.join(names[1:])}, with {names[0]} preferred" if lens.ordered else "")).rstrip(".")


def lens_text(replay: Replay, turn: int) -> str:
    """Return in words what the lens of a replay is made of, with the places that are reported under it by a turn.

    Of a lens that prefers a voice, as many as rest on a report of that voice.
    """
    scenario, lens = replay.scenario, replay.history.lens
    about = believed(scenario, lens)
    told = [hold.fact for hold in replay.history.at(turn).places.values() if hold.fact]
    count = f"{len(told)} reported place{'s' * (len(told) != 1)}"
    if not lens.ordered or len(lens.voices) < 2:
        return f"{about}; {count} by now." if about else f"{count} by now."
    own = sum(lens.voices[0] in scenario.events_by_id[fact].voices for fact in told if fact in scenario.events_by_id)
    return f"{about}: {own} of {count} by now rest on their own word."
