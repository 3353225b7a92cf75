"""`phaseline branch`: orders from the command line, refused with a reason, and told apart from the record."""

import json

import pytest

from sim.cli import main


@pytest.fixture(autouse=True)
def _folder(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("PHASELINE_DATA", str(tmp_path / "data"))


def _run(capsys, *words: str) -> tuple[int, str, str]:
    status = main(["branch", *words])
    out, err = capsys.readouterr()
    return status, out, err


def test_a_branch_from_new_to_deleted(capsys) -> None:
    assert _run(capsys, "new", "back")[0] == 0
    status, out, err = _run(capsys, "hand", "back", "--on", "2020-02-07", "--place", "saraqib", "--side", "opposition")
    assert (status, out) == (0, "")
    assert err.startswith("Saraqib handed to Syrian opposition and allied fighters after 7 February 2020\nkept in ")
    status, out, _ = _run(capsys, "show", "back")
    lines = out.split("\n")
    assert lines[:3] == [
        "back: tried out, not recorded",
        "1. Saraqib handed to Syrian opposition and allied fighters after 7 February 2020",
        "On 2020-02-07, against the record:",
    ]
    assert "    Saraqib: opposition (record: government)" in lines
    shown = json.loads(_run(capsys, "show", "back", "--json")[1])
    assert shown["differs"]["places"] == [["saraqib", "government", "opposition"]]
    assert _run(capsys, "undo", "back")[0] == 0
    (listed,) = json.loads(_run(capsys, "list", "--json")[1])
    assert (listed["name"], listed["orders"]) == ("back", 0)
    assert _run(capsys, "delete", "back")[0] == 0
    assert _run(capsys, "list") == (0, "", "")


def test_an_area_and_an_event(capsys) -> None:
    _run(capsys, "new", "area")
    status, _, err = _run(
        capsys, "hand", "area", "--on", "2020-02-07", "--around", "saraqib", "--km", "5", "--side", "opposition"
    )
    assert status == 0
    assert "what lies within 5 km of Saraqib (" in err
    assert (
        _run(capsys, "hand", "area", "--on", "2020-02-07", "--region", "east-of-saraqib", "--side", "opposition")[0]
        == 0
    )
    corners = ("36.7,35.8", "36.9,35.8", "36.9,35.95")
    status, _, err = _run(capsys, "hand", "area", "--on", "2020-02-20", "--side", "opposition", "--corners", *corners)
    assert status == 0
    assert err.startswith("an area of 3 corners (")
    status, _, err = _run(capsys, "drop", "area", "L46.3a")
    assert (status, err.split(",")[0]) == (0, "left out: L46.3a")


@pytest.mark.parametrize(
    ("words", "status", "message"),
    [
        (["hand", "none", "--on", "2020-02-07", "--place", "saraqib", "--side", "opposition"], 2, "phaseline: no branch 'none' (kept: 'b')"),
        (["hand", "b", "--on", "2020-02-07", "--place", "saraqip", "--side", "opposition"], 2, "phaseline: no place 'saraqip' (expected an id of the scenario; nearest: 'saraqib')"),
        (["hand", "b", "--on", "2020-02-07", "--place", "saraqib", "--side", "rebels"], 1, "refused: no side 'rebels' (expected one of: government, opposition, turkey, joint)"),
        (["hand", "b", "--on", "soonish", "--place", "saraqib", "--side", "opposition"], 2, "phaseline: 'soonish' is no date (expected YYYY-MM-DD, such as 2020-02-06)"),
        (["hand", "b", "--on", "2020-02-07", "--around", "saraqib", "--side", "opposition"], 2, "phaseline: --around and --km go together"),
        (["hand", "b", "--on", "2020-02-07", "--around", "saraqib", "--km", "0", "--side", "opposition"], 2, "phaseline: 0 km (expected a distance above 0, at most 200 km)"),
        (["hand", "b", "--on", "2020-02-20", "--place", "saraqib", "--side", "government"], 1, "refused: Saraqib: held by Syrian government and allies already on that day"),
        (["hand", "b", "--on", "2020-02-07", "--corners", "36.8,x", "--side", "opposition"], 2, "phaseline: '36.8,x' is no corner (expected LON,LAT such as 36.80,35.86)"),
        (["hand", "b", "--on", "2020-02-07", "--corners", "36.8,35.8", "--side", "opposition"], 2, "phaseline: this is no area: it has 1 corner (expected 3 or more)"),
        (["undo", "b"], 2, "phaseline: branch 'b' has no order to take back"),
        (["new", "b"], 2, "phaseline: branch 'b' is kept already (expected a new name, or delete it first)"),
        (["new", " "], 2, "phaseline: ' ' is no name (expected 1 to 80 letters in one line)"),
        (["delete", "c"], 2, "phaseline: no branch 'c' (expected one of those that `phaseline branch list` shows)"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_says_why(capsys, words: list[str], status: int, message: str) -> None:
    _run(capsys, "new", "b")
    found, out, err = _run(capsys, *words)
    assert (found, out, err.rstrip("\n")) == (status, "", message)


def test_a_kept_branch_can_be_followed_by_state(capsys) -> None:
    _run(capsys, "new", "b")
    _run(capsys, "hand", "b", "--on", "2020-02-07", "--place", "saraqib", "--side", "opposition")
    (listed,) = json.loads(_run(capsys, "list", "--json")[1])
    assert main(["state", "--on", "2020-02-10", "--branch", listed["file"], "--json"]) == 0
    state = json.loads(capsys.readouterr().out)
    assert (state["branch"], state["places"]["saraqib"]["controller"]) == ("b", "opposition")


def test_branches_are_each_learners_own(capsys) -> None:
    hand = ("hand", "b", "--on", "2020-02-07", "--place", "saraqib", "--side", "opposition")
    assert _run(capsys, "new", "b", "--learner", "Ann")[0] == 0
    assert _run(capsys, *hand)[0] == 2
    assert _run(capsys, *hand, "--learner", "ANN")[0] == 0
    assert _run(capsys, "list") == (0, "", "")
    (listed,) = json.loads(_run(capsys, "--learner", "ann", "list", "--json")[1])
    assert (listed["name"], listed["orders"]) == ("b", 1)
    assert "Saraqib handed" in _run(capsys, "show", "b", "--learner", "Ann")[1]
    assert _run(capsys, "drop", "b", "L46.3a", "--learner", "Ann")[0] == 0
    assert _run(capsys, "undo", "b", "--learner", "Ann")[0] == 0
    assert _run(capsys, "delete", "b", "--learner", "Bob")[0] == 2
    assert _run(capsys, "delete", "b", "--learner", "Ann")[0] == 0


def test_an_address_that_names_no_kept_branch_says_so(capsys) -> None:
    _run(capsys, "new", "b")
    (listed,) = json.loads(_run(capsys, "list", "--json")[1])
    file = listed["file"].removesuffix("#b")
    assert main(["state", "--branch", f"{file}#c"]) == 2
    assert capsys.readouterr().err == f"phaseline: {file}: no branch 'c' is kept there\n"
    assert main(["state", "--branch", "nowhere.json#b"]) == 2
    assert "nowhere.json: cannot be read: No such file or directory" in capsys.readouterr().err
