"""What is kept beside a scenario: read back as it was, left aside where the scenario has changed, of the rules as they are."""

import json

import pytest

from sim.consequences.ensemble.common import Common
from sim.consequences.ensemble.kept import NAME, first_of, keep, sureness
from sim.consequences.ensemble.records import record_of
from sim.consequences.ensemble.summary import Ensemble
from sim.consequences.ensemble.workers import assembled
from sim.consequences.replay import Replay
from sim.scenario.loader import load
from sim.scene.sureness import agreement, as_sure, band_text, kept_for, step_of
from tests.consequences.ensemble.conftest import write_open


@pytest.fixture(scope="module")
def kept_folder(tmp_path_factory):
    folder = write_open(tmp_path_factory.mktemp("kept"))
    keep(assembled(Common(load(folder, cache=False)), 20))
    return folder


def test_it_is_read_back_as_it_was(kept_folder):
    scenario = load(kept_folder, cache=False)
    ensemble = assembled(Common(scenario), 20)
    found = sureness(scenario)
    assert (found.members, found.seed, found.digest) == (20, 1, ensemble.digest)
    assert all(found.band("share/land/red", turn) == ensemble.band("share/land/red", turn) for turn in range(9))
    cells, plain = ensemble.cells(8), Replay(scenario)
    ground = plain.at(8).ground
    for number, site in enumerate(plain.landscape.sites):
        holder = "contested" if number in ground.contested else ground.sides[number]
        assert abs(found.agree(site.id, 8) - 100 * cells[site.id].get(holder, 0.0)) <= 2.5


def test_it_is_left_aside_where_the_scenario_is_another_and_not_for_a_word(kept_folder, tmp_path):
    text = (kept_folder / "scenario.yaml").read_text()
    for name, changed in (
        ("word", text.replace("headline: H", "headline: K")),
        ("edge", text.replace("take: 6", "take: 5")),
    ):
        folder = write_open_as(tmp_path / name, changed)
        (folder / NAME).write_bytes((kept_folder / NAME).read_bytes())
        assert (sureness(load(folder, cache=False)) is None) == (name == "edge")


def write_open_as(folder, text):
    folder.mkdir()
    write_open(folder)
    (folder / "scenario.yaml").write_text(text)
    return folder


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"\xff", b"[" * 100_000])
def test_what_is_spoilt_counts_as_none(kept_folder, tmp_path, content):
    folder = write_open_as(tmp_path / "spoilt", (kept_folder / "scenario.yaml").read_text())
    (folder / NAME).write_bytes(content)
    assert sureness(load(folder, cache=False)) is None


def test_it_is_shown_of_the_plain_map_alone(kept_folder):
    scenario = load(kept_folder, cache=False)
    moment = Replay(scenario).at(8)
    assert band_text(moment, "share", "land").startswith("nine in ten of 20 drawn maps: red ")
    assert agreement(moment)["a0"] == 100
    assert agreement(moment)["d4"] < 100
    from sim.consequences.ensemble.members import member_replay

    assert kept_for(member_replay(Common(scenario), 1, 3).at(8)) is None


def test_the_map_of_it_has_a_look_for_each_step(kept_folder):
    from sim.engine.cursor import Cursor
    from sim.scene.director import Director

    scenario = load(kept_folder, cache=False)
    director = Director(scenario)
    scene = director.scene(Cursor(scenario, 8))
    shown = as_sure(scene, director.stage)
    assert {id: one.verdict for id, one in shown.territory.items()} == {
        id: step_of(percent) for id, percent in scene.sure.items()
    }
    assert len({one.verdict for one in shown.territory.values()}) > 1
    assert {item.kind for item in shown.legend} >= {one.verdict for one in shown.territory.values()}
    assert [step_of(percent) for percent in (100, 95, 94, 80, 79, 50, 49, 0)] == [
        "sure", "sure", "likely", "likely", "doubtful", "doubtful", "open", "open"
    ]  # fmt: skip


def test_the_shipped_one_is_of_the_scenario_and_the_rules_as_they_are(shipped, shipped_replay):
    """Where this fails: phaseline ensemble --keep, and read how the bands and cells have changed."""
    found = sureness(shipped)
    data = json.loads((shipped.root / NAME).read_bytes())
    assert found is not None, "it rests on another state of the scenario"
    assert (found.members, found.seed, data["lens"]) == (200, 1, "all")
    common = Common(shipped, None, shipped_replay.landscape)
    assert first_of(Ensemble(common, 1, [record_of(common, 1, 1)])) == found.first
