"""An outline of a scenario in Markdown: phases, turns, and each turn's quotes with who reports them."""

from collections.abc import Iterator
from pathlib import Path

from phaseline import Exporter

from sim.scene.director import Director


def _lines(director: Director, lens: str) -> Iterator[str]:
    replay = director.replay(lens)
    for phase in director.scenario.phases:
        yield f"# {phase.title}"
        for number in range(phase.first, phase.last + 1):
            turn = director.scenario.turn(number)
            yield f"## {turn.date}: {turn.headline}"
            for taken in replay.history.record(number).taken:
                who = ", ".join(director.scenario.accounts[id].name for id in taken.event.accounts)
                yield f"- “{taken.event.quote}” ({who}, line {taken.event.line})"


def write(director: Director, lens: str, path: Path) -> dict[Path, str]:
    """Return the outline."""
    return {path: "\n".join(_lines(director, lens)) + "\n"}


OUTLINE = Exporter("outline", "an outline in Markdown", write)
