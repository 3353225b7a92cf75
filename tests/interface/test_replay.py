"""The Python interface as programs use it."""

import datetime as dt
import subprocess
import sys
from pathlib import Path

import phaseline
import pytest
from phaseline import Moment, Replay, Scenario, UnknownId, load

FOLDER = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def replay() -> Replay:
    return Replay(load())


def test_load_without_a_path_is_the_shipped_scenario(replay):
    assert replay.scenario.id == "northwestern-syria"
    assert isinstance(replay.scenario, Scenario)


def test_sim_and_phaseline_are_one_interface():
    import sim

    assert sim.Replay is phaseline.Replay
    assert sim.load is phaseline.load


def test_every_name_of_the_interface_is_there():
    assert all(getattr(phaseline, name) is not None for name in phaseline.__all__)
    assert set(phaseline.__all__) == set(dir(phaseline))
    with pytest.raises(AttributeError, match="no attribute 'replay_all'"):
        _ = phaseline.replay_all


def test_a_replay_is_a_sequence_of_moments_the_opening_first(replay):
    moments = list(replay)
    assert len(replay) == len(moments) == len(replay.scenario.turns) + 1
    assert [moment.turn for moment in moments] == list(range(len(replay)))
    assert replay[-1].turn == len(replay) - 1
    assert [moment.turn for moment in replay[2:5]] == [2, 3, 4]
    assert (moments[0].date, moments[1].date) == (None, replay.scenario.turns[0].date)
    with pytest.raises(IndexError):
        _ = replay[len(replay)]


@pytest.mark.parametrize("day", ["2020-02-06", "6 Feb", "6 February 2020", "6.2.", dt.date(2020, 2, 6)])
def test_a_day_is_taken_as_people_write_it(replay, day):
    assert replay.on(day).date == dt.date(2020, 2, 6)
    assert replay.on(day).place("saraqib").encircled


def test_a_turn_by_number_text_or_itself(replay):
    turn = replay.scenario.turn(46)
    assert replay.at(46).turn == replay.at("turn 46").turn == replay.at(turn).turn == 46


def test_a_day_before_all_turns_is_the_opening(replay):
    assert replay.on("1999-12-31").turn == replay.on(dt.date(1999, 12, 31)).turn == 0


@pytest.mark.parametrize("text", ["soon", "", "turn 99", "31 February"])
def test_text_that_is_no_day_says_what_one_is(replay, text):
    with pytest.raises(ValueError, match="is no date of this scenario .expected a day such as 2020-02-06, 6 Feb"):
        replay.on(text)


@pytest.mark.parametrize("number", [-1, 94, 1000])
def test_a_turn_outside_says_which_there_are(replay, number):
    with pytest.raises(IndexError, match="turns run from 0, the opening, to 93"):
        replay.at(number)


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (
            lambda replay: Replay(replay.scenario, "monitors"),
            "no lens 'monitors' (expected one of 18 ids; nearest: 'monitor')",
        ),
        (lambda replay: replay[3].place("Saraqib"), "no place 'Saraqib' (expected one of 256 ids; nearest: 'saraqib')"),
        (lambda replay: replay[3].road("M5"), "no route 'M5' (expected one of 21 ids; nearest: 'm5')"),
        (lambda replay: replay[3].road("m5", "north"), "no section of m5 'north'"),
        (lambda replay: replay.rows("turns"), "no kind of rows 'turns' (expected one of: moments, territory, claims"),
    ],
)
def test_a_wrong_id_names_the_nearest(replay, ask, message):
    with pytest.raises(UnknownId) as raised:
        ask(replay)
    assert str(raised.value).startswith(message)
    assert isinstance(raised.value, KeyError)


def test_what_is_shown_of_things_is_one_line(replay):
    shown = [repr(replay.scenario), repr(replay), repr(replay[0]), repr(replay[46])]
    assert all("\n" not in line and len(line) < 200 for line in shown)
    assert shown[1] == f"<Replay of {replay.scenario.title!r}: 93 turns, lens 'all'>"
    assert "before turn 1" in shown[2]
    assert "2020-02-07" in shown[3]


def test_a_moment_knows_its_record_events_and_cards(replay):
    moment = replay.on("6 Feb")
    assert [card.fact for card in moment.cards] == [event.id for event in moment.events]
    assert moment.record.changes == replay.history.record(moment.turn).changes
    assert moment.headline == replay.scenario.turn(moment.turn).headline
    assert (replay[0].events, replay[0].cards, replay[0].headline) == ((), (), "")


@pytest.mark.parametrize("kind", ["moments", "territory", "claims", "events"])
def test_rows_are_flat_and_alike(replay, kind):
    rows = replay.rows(kind)
    assert rows
    assert len({tuple(row) for row in rows}) == 1
    flat = (str, int, float, bool, dt.date, type(None))
    assert all(isinstance(value, flat) for row in rows for value in row.values())


def test_rows_tell_what_the_moments_tell(replay):
    rows = {row["turn"]: row for row in replay.rows("moments")}
    assert len(rows) == len(replay)
    assert rows[46]["front_km"] == replay[46].front[1]
    shares = [row for row in replay.rows("territory") if row["turn"] == 46 and row["region"] == "map"]
    assert sum(row["share"] for row in shares) <= 1 + 1e-9
    assert {row["side"]: row["share"] for row in shares}["government"] == replay[46].territory["map"].share(
        "government"
    )
    displaced = [row["displaced"] for row in replay.rows("moments")]
    assert displaced[0] is None
    assert displaced[-1] == 980_000


def test_rows_are_those_that_the_lens_takes(replay):
    monitor = Replay(replay.scenario, "monitor", landscape=replay.landscape)
    assert len(monitor.rows("events")) < len(replay.rows("events"))
    assert {row["id"] for row in monitor.rows("events")} == {event.id for one in monitor for event in one.events}
    voices = monitor.history.lens.voices
    assert all(set(row["voices"].split("; ")) & set(voices) for row in monitor.rows("claims"))


def test_a_scenario_without_a_map_has_moments_all_the_same(write_scenario):
    replay = Replay(load(write_scenario(), cache=False))
    assert [row["front_km"] for row in replay.rows("moments")] == [None] * len(replay)
    assert replay.rows("territory") == []
    assert isinstance(replay[1], Moment)


def test_importing_phaseline_imports_nothing_heavy():
    code = "import phaseline, sys; print(sorted({m.split('.')[0] for m in sys.modules} & {'pydantic','pygame','yaml'}))"
    path = f"{FOLDER}:{FOLDER / 'sim' / 'public'}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env={"PYTHONPATH": path})
    assert done.stdout == "[]\n", done.stderr


def test_a_notebook_shows_the_map_of_a_moment(replay):
    from xml.etree import ElementTree

    moment = replay.on("6 Feb")
    picture = ElementTree.fromstring(moment._repr_svg_())
    assert picture.get("width") == "960"
    assert "Saraqib" in "".join(picture.itertext())
    page = moment._repr_html_()
    assert page.startswith("<p><strong>6 February 2020.</strong> ")
    assert "<svg" in page
    assert (replay[0]._repr_svg_(), "<svg" in replay[0]._repr_html_()) == (None, False)


def test_a_branch_of_another_scenario_is_refused(replay):
    from phaseline import Branch

    with pytest.raises(ValueError, match="a branch of 'raft' .expected one of the scenario 'northwestern-syria'"):
        Replay(replay.scenario, branch=Branch("what if", "raft"))
