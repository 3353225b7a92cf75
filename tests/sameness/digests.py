"""Prints what must be the same bytes everywhere: a name and a SHA-256 for every trace, state, ground, picture, export.

Run it as `python tests/sameness/digests.py FORMS SCENARIO…`, FORMS being exports such as `html,csv`, under the Python, environment and install that are to be compared
(`compare.py` does that). It imports whatever `sim` its Python finds, so that a wheel can be told from a checkout.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

TURNS = 12  # of each scenario, spread over it, whose states and pictures are told
SIZE = (1366, 768)


def digests(folder: Path, forms: list[str]) -> Iterator[tuple[str, bytes]]:
    """Yield each thing's name and its bytes: traces, states and pictures, and the exports named in `forms`."""
    from sim.consequences.replay import Replay
    from sim.engine.cursor import Cursor
    from sim.engine.trace import print_line, trace
    from sim.export.data import state_json
    from sim.export.exporter import Options
    from sim.export.forms import OWN
    from sim.export.svg import map_svg
    from sim.scenario.loader import load
    from sim.scene.director import Director

    scenario = load(folder, cache=False)
    director = Director(scenario)
    for lens in scenario.lenses:
        yield f"trace {lens}", "\n".join(map(print_line, trace(Replay(scenario, lens).history))).encode()
    first = next(iter(scenario.lenses))
    replay = director.replay(first)
    for turn in range(1, len(scenario.turns) + 1, max(1, len(scenario.turns) // TURNS)):
        yield f"state {turn}", _json(state_json(replay.at(turn)))
        yield f"svg {turn}", map_svg(director.stage, director.scene(Cursor(scenario, turn)), SIZE).encode()
    for form in (form for form in OWN if form.name in forms):
        for path, content in form.files(director, first, Path("out"), Options()).items():
            yield f"{form.name} {path}", content


def _json(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False, default=str).encode()


if __name__ == "__main__":
    wanted, folders = sys.argv[1].split(","), [Path(name) for name in sys.argv[2:]]
    for folder in folders:
        for name, data in digests(folder, wanted):
            print(f"{hashlib.sha256(data).hexdigest()} {folder.name} {name}", flush=True)
