"""A draft: what is sound of a scenario is shown, with what is wrong told where it stands, and nothing made up."""

import pytest

from sim.cli import main
from sim.scenario.draft import load_draft
from tests.conftest import HEAD, PHASE


@pytest.mark.parametrize(
    ("old", "new", "turn", "events", "effects"),
    [
        ("{place: mill, side: river}", "{place: mil, side: river}", 1, 3, 1),
        ("quote: the dike at Oster held", "quote: the dike at Ostend held", 2, 2, 1),
        ("low: 20, high: 20", "low: many", 1, 3, 2),
        ("accounts: [gazette]", "acounts: [gazette]", 1, 3, 2),
        ("control: {place: oster", "contol: {place: oster", 2, 3, 1),
        ("        headline: The dike held\n", "", 2, 3, 2),
        ("date: 2021-03-05", "date: 2021-03-55", 1, 2, 1),
        ("begins: The flood", "begins: A flood", 2, 3, 2),
    ],
)
def test_what_is_wrong_is_left_out_and_told_at_its_turn(write_scenario, old, new, turn, events, effects) -> None:
    path = write_scenario(phases=PHASE.replace(old, new))
    draft, problems = load_draft(path)
    found = list(draft.events())
    assert (len(found), sum(len(event.effects) for event in found)) == (events, effects)
    assert [flaw.turn for flaw in draft.flaws] == [turn]
    assert len(problems) == len(draft.flaws)
    assert all(("1 problem here" in one.headline) == (one.number == turn) for one in draft.turns)


def test_what_rests_on_what_is_left_out_goes_with_it(write_scenario) -> None:
    draft, problems = load_draft(write_scenario(head=HEAD.replace("tone: teal", "tone: pink")))
    assert [effect.kind for event in draft.events() for effect in event.effects] == ["control"]
    assert "unknown-side" in {problem.code for problem in problems}


def test_a_draft_is_read_and_drawn_with_exit_status_1(write_scenario, capsys, tmp_path) -> None:
    path = write_scenario(phases=PHASE.replace("{place: mill, side: river}", "{place: mil, side: river}"))
    assert main(["read", str(path)]) == 1
    shown = capsys.readouterr()
    assert "Problem, left out:" in shown.out
    assert "no place 'mil'" in shown.err
    assert "The dike held" in shown.out
    assert main(["render", str(path), "--turn", "1", "--out", str(tmp_path / "x.svg")]) == 1
    assert "draft: 1 problem" in (tmp_path / "x.svg").read_text()
    assert main(["state", str(path), "--json"]) == 1
    assert not capsys.readouterr().out, "what others build on is not a draft's"


def test_nothing_is_shown_of_what_has_no_document(write_scenario, capsys) -> None:
    path = write_scenario(head=HEAD.replace("document: text.txt", "document: none.txt"))
    assert main(["read", str(path)]) == 1
    assert not capsys.readouterr().out
