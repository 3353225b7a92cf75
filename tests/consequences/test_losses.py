"""Recaptured without ever having been lost: an open interval, never a day on which the place changes hands."""

from sim.consequences.replay import Replay
from sim.engine.cursor import Cursor
from sim.export.data import state_json
from sim.scene.director import Director

BACK = "control: {place: d2, side: blue, how: recaptured}"
HELD = "control: {place: d2, side: blue, how: held}"
OTHER = "control: {place: a0, side: red, how: held}"


def test_a_recapture_implies_a_loss_between_the_last_report_and_itself(board) -> None:
    replay = Replay(board(HELD, OTHER, BACK, OTHER))
    (loss,) = replay.losses["d2"]
    assert (loss.side, loss.after, loss.before) == ("blue", 1, 3)
    told = [replay.at(turn).loss("d2") for turn in range(5)]
    assert told == [None, None, loss, loss, loss]
    assert {replay.at(turn).place("d2").controller for turn in range(5)} == {"blue"}
    place = state_json(replay.at(2))["places"]["d2"]
    assert place["lost_between"] == {"after": "2021-03-01", "before": "2021-03-03", "fact": loss.fact}


def test_where_nothing_was_told_before_the_interval_is_open_to_the_start(board) -> None:
    replay = Replay(board(OTHER, BACK))
    assert [replay.at(turn).loss("d2") is not None for turn in range(3)] == [True, True, True]
    assert state_json(replay.at(1))["places"]["d2"]["lost_between"]["after"] is None


def test_a_loss_that_is_told_is_no_interval(board) -> None:
    assert Replay(board("control: {place: d2, side: red}", BACK)).losses == {}


def test_a_later_report_ends_what_is_said_of_the_loss(board) -> None:
    assert Replay(board(OTHER, BACK, HELD)).at(3).loss("d2") is None


def test_the_interval_stands_in_the_note_of_the_place(board) -> None:
    director = Director(board(HELD, OTHER, BACK))
    first, second, third = (director.scene(Cursor(director.scenario, turn)).places["d2"].note for turn in (1, 2, 3))
    assert "lost" not in first
    words = "; lost on a day not told, after 1 March 2021 and before 3 March 2021, when it was retaken (L4.1a)"
    assert words in second
    assert words in third


def test_no_recapture_of_the_shipped_scenario_is_without_a_loss(shipped, shipped_replay) -> None:
    losses = shipped_replay.losses
    assert {"sheikh-dames", "al-halluba", "qoqfin", "kafr-oweid", "sfuhan", "al-futayra", "san"} <= set(losses)
    for place, found in losses.items():
        for loss in found:
            assert loss.after < loss.before
            before, after = shipped_replay.at(loss.before - 1), shipped_replay.at(loss.before)
            assert before.loss(place) == loss
            assert after.loss(place) == loss or after.state.hold(place).fact != loss.fact  # told of again that turn
