"""Golden ground: what is worked out, turn by turn under every lens, is what it was when somebody last read it.

A golden trace pins what is recorded; this pins what follows from it. A line tells a turn: a hash of the whole ground,
and what is otherwise than the turn before: the holders of sites, roads, rings, corridors, shares and the front.
"""

import hashlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from sim.consequences.landscape import Landscape
from sim.consequences.replay import Moment, Replay
from sim.home import shipped as shipped_folder
from sim.scenario.loader import load

GOLDEN = Path(__file__).parent.parent / "ground"
# Of a scenario without settlements nothing follows: nobody holds ground in it.
SCENARIOS = sorted(path.parent for path in shipped_folder("scenarios").glob("*/settlements.csv"))
Table = Mapping[str, str]


def _sites(moment: Moment) -> Table:
    """Return the holder of each site: ~ marks an inferred one, * one that went over with its pocket, ! a contested one."""
    ground, sites = moment.ground, moment.replay.landscape.sites
    found = {}
    for number, site in enumerate(sites):
        marks = "~" * (number not in ground.reported) + "*" * (number in ground.absorbed)
        marks += (
            "!" * (number in ground.contested) + "#" * (number in ground.cut_off) + "o" * (number in ground.islands)
        )
        found[site.id] = f"{ground.sides[number] or '-'}{marks},{ground.since[number]}"
    return found


def _roads(moment: Moment) -> Table:
    found = {}
    for id, route in moment.replay.scenario.routes.items():
        for section in (None, *route.sections):
            road = moment.road(id, section)
            km = "+".join(f"{side}:{length:.1f}" for side, length in road.km_by_side.items())
            cuts = "+".join(f"{at}:{since}" for at, since in zip(road.cut_at, road.cut_since, strict=True))
            found[f"{id}/{section}" if section else id] = f"{km},{'+'.join(road.open_to) or '-'},{cuts or '-'}"
    return found


def _rings(moment: Moment) -> Table:
    return {
        id: f"{ring.degree},{'+'.join(ring.ways) or '-'},{'+'.join(ring.faced) or '-'}"
        for id, ring in moment.encircled.items()
    }


def _corridors(moment: Moment) -> Table:
    return {f"{one.route}/{one.fact}": f"{one.each_side:g},{len(one.places)}" for one in moment.corridors}


def _shares(moment: Moment) -> Table:
    return {
        id: "+".join(f"{side or '-'}:{100 * share.share(side):.1f}" for side in sorted(share.by_side, key=str))
        + f",{share.contested:.0f},{share.inferred:.0f}"
        for id, share in moment.territory.items()
    }


def _front(moment: Moment) -> Table:
    return {"km": f"{moment.front[1]:.1f}", "borders": str(len(moment.front[0]))}


def _overtaken(moment: Moment) -> Table:
    return {id: f"{hold.controller},{hold.since}" for id, hold in moment.overtaken.items()}


TABLES = {
    "sites": _sites,
    "overtaken": _overtaken,
    "roads": _roads,
    "rings": _rings,
    "corridors": _corridors,
    "shares": _shares,
    "front": _front,
}


def ground_lines(replay: Replay) -> Iterator[str]:
    """Yield a line for each turn from 0 on."""
    before: dict[str, Table] = {name: {} for name in TABLES}
    for turn in range(replay.history.last + 1):
        moment = replay.at(turn)
        after = {name: table(moment) for name, table in TABLES.items()}
        whole = repr([sorted(after[name].items()) for name in ("sites", "overtaken", "roads", "rings", "corridors")])
        parts = [f"{turn} {hashlib.sha256(whole.encode()).hexdigest()[:12]}"]
        for name, table in after.items():
            old = before[name]
            changed = [f"{key}={table.get(key, 'gone')}" for key in {**old, **table} if old.get(key) != table.get(key)]
            if changed:
                parts.append(f"{name} {' '.join(changed)}")
        yield " | ".join(parts)
        before = after


@pytest.mark.parametrize("folder", SCENARIOS, ids=lambda path: path.name)
def test_what_is_worked_out_under_every_lens_is_the_golden_ground(folder: Path) -> None:
    """Regenerate with: PHASELINE_REGENERATE=1 pytest tests/consequences/test_golden_ground.py"""
    scenario = load(folder, cache=False)
    landscape = Landscape(scenario)
    assert landscape.topology is not None, f"{folder.name} has no base map: nothing follows from it"
    for lens in scenario.lenses:
        path = GOLDEN / f"{scenario.id}-{lens}.txt"
        text = "".join(line + "\n" for line in ground_lines(Replay(scenario, lens, None, landscape)))
        if os.environ.get("PHASELINE_REGENERATE"):
            GOLDEN.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        golden = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        assert golden, f"{path} is missing or empty"
        for number, (want, got) in enumerate(zip(golden, text.splitlines(), strict=True)):
            assert got == want, f"{path.name}, turn {number}"


def test_every_golden_ground_is_of_a_scenario_and_a_lens() -> None:
    scenarios = [load(folder, cache=False) for folder in SCENARIOS]
    wanted = {f"{scenario.id}-{lens}.txt" for scenario in scenarios for lens in scenario.lenses}
    assert wanted
    assert {path.name for path in GOLDEN.iterdir()} == wanted
