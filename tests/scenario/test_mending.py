"""check --fix: quotes that look right are shown first, and written in the author\'s own style with everything else kept."""

import pytest

from sim.cli import main
from sim.scenario.loader import examine
from sim.scenario.yaml_source import rewritten
from tests.conftest import HEAD, PHASE, TEXT

CURLY = TEXT.replace("the dike at Oster held", "the dike at Oster’s mill held")


@pytest.mark.parametrize(
    "written",
    [
        "the dike at Oster's mill held",
        '"the dike at Oster\'s mill held"',
        "|-\n              the dike at Oster's mill held",
    ],
)
def test_a_quote_is_mended_after_it_was_shown(write_scenario, capsys, written: str) -> None:
    phases = PHASE.replace(
        "quote: the dike at Oster held",
        f"quote: {written}  # as the paper has it" if "|" not in written else f"quote: {written}",
    )
    path = write_scenario(phases=phases, text=CURLY)
    (problem,) = examine(path)[1]
    assert "with ’ for ', which `phaseline check --fix` mends" in problem.message
    before = path.read_text()
    assert main(["check", str(path), "--fix"]) == 1
    assert "+ the dike at Oster’s mill held" in capsys.readouterr().out
    assert path.read_text() == before
    assert main(["check", str(path), "--fix", "--yes"]) == 0
    after = path.read_text()
    assert after.count("\n") >= before.count("\n") - 1
    assert ("# as the paper has it" in after) == ("# as the paper has it" in before)
    assert examine(path)[1] == []


def test_a_quote_that_looks_like_two_passages_is_left_to_its_author(write_scenario, capsys) -> None:
    phases = PHASE.replace("quote: the dike at Oster held", "quote: Oster's mill")
    path = write_scenario(phases=phases, text=CURLY + "Oster’s mill.\n")
    assert main(["check", str(path), "--fix", "--yes"]) == 1
    assert "Oster's mill" in path.read_text()


def test_places_that_moved_are_written_down(write_scenario, capsys) -> None:
    path = write_scenario()
    main(["anchor", str(path), "--write"])
    (path.parent / "text.txt").write_text("New.\n" + TEXT)
    assert main(["check", str(path), "--fix", "--yes"]) == 0
    assert [problem.code for problem in examine(path)[1] if problem.code == "quote-moved"] == []
    assert "sentence: L2.1" in path.read_text()


def test_a_text_that_would_read_otherwise_is_quoted() -> None:
    assert rewritten("a: one # c\nb: {x: two}\n", "f", {("a",): "1", ("b", "x"): "t, u: v"}) == (
        'a: "1" # c\nb: {x: "t, u: v"}\n'
    )


def test_yes_alone_is_wrong_use(write_scenario) -> None:
    assert main(["check", str(write_scenario(head=HEAD)), "--yes"]) == 2
