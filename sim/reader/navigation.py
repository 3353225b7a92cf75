"""Going about: what a day, a turn or a phase that was typed means, and where the reader is."""

from __future__ import annotations

from collections.abc import Iterator

from sim.reader.lookups import meant, numbered
from sim.reader.speech import INDENT, sentence, spoken
from sim.scenario.dates import read_day, read_turn
from sim.scenario.phrases.dates import day
from sim.scene.apart import apart
from sim.scene.model import Scene, Stage, StagePhase


def turn_asked(text: str, stage: Stage) -> tuple[int | None, str]:
    """Return the turn that a day or a number asks for, and what to say: why there is none, or that it is the last."""
    first, last = stage.turns[0], stage.turns[-1]
    turn, date = read_turn(text, stage.turns), read_day(text, stage.turns)
    if turn is None:
        such = f"such as go {first.date}, go {day(first.date)}, or a turn from 1 to {last.number}"
        return None, f"Go where? Say go and a day, {such}."
    if date is not None and date < first.date:
        return None, f"That is before the first turn, {day(first.date)}."
    if date is not None and date > (last.until or last.date):
        return turn, f"That is after the last turn, {day(last.until or last.date)}. The last turn:"
    return turn, ""


def where(scene: Scene, *, asking: bool, untold: bool) -> Iterator[str]:
    """Yield in short where we are; `asking`: a question is on the table; `untold`: it comes before this first turn."""
    yield f"{'Before turn' if untold else 'Turn'} {scene.turn} of {scene.turns}: {sentence(scene.date_text)}"
    yield f"Phase: {sentence(scene.phase_title)}"
    yield f"Lens: {sentence(scene.lens_name)}"
    if other := apart(scene):
        yield sentence(other)
    if asking:
        yield "A question is on the table. Say again to hear it."


def phases_meant(text: str, stage: Stage) -> list[StagePhase]:
    """Return the phases that `text` may mean: by number, id, title, or a part of one of them."""
    if (number := numbered(text, len(stage.phases))) is not None:
        return [stage.phases[number - 1]]
    found = meant(text, {phase.id: phase.title for phase in stage.phases})
    return [phase for phase in stage.phases if phase.id in found]


def tell_phases(text: str, found: list[StagePhase], told: Stage) -> Iterator[str]:
    """Yield the phases to choose among: those `found` for `text`, else all. A title that is not `told` stays unsaid."""
    if found:
        yield f"{text} may mean more than one phase."
    elif text:
        yield f"There is no phase {text}."
    yield "Say phase and a number or a name:"
    shown = [phase.id for phase in found]
    later = 0
    for number, phase in enumerate(told.phases, 1):
        if shown and phase.id not in shown:
            continue
        if phase.title or shown:
            yield f"{INDENT}{number}. {_phase(phase, told)}"
        else:
            later += 1
    if later:
        yield f"{INDENT}And {later} later, not yet seen. Their numbers go up to {len(told.phases)}."


def _phase(phase: StagePhase, told: Stage) -> str:
    title = sentence(phase.title) if phase.title else "Not yet seen."
    return f"{title} {_begin(phase, told)}."


def announce(phase: StagePhase, told: Stage) -> str:
    """Return what is said where a phase begins with questions: which phase it is, and when it begins."""
    number, title = next((place, one.title) for place, one in enumerate(told.phases, 1) if one.id == phase.id)
    named = f"Phase {number} of {len(told.phases)}{f': {spoken(title)}' if title else ''}"
    return f"{named}. {_begin(phase, told)}; its questions come first."


def _begin(phase: StagePhase, told: Stage) -> str:
    return f"It begins with turn {phase.first} ({spoken(told.turns[phase.first - 1].date_text)})"
