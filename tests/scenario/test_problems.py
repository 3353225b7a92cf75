"""Problems told to people: many of one kind once, with a count and the first places; each where asked for."""

import json
from pathlib import Path

from sim.cli import main
from sim.scenario.problems import Problem, summary
from tests.conftest import PHASE


def _unknown(line: int, what: str = "no place 'mil'") -> Problem:
    return Problem("a.yaml", line, 3, "error", "unknown-place", what)


def _lines(*problems: Problem) -> list[str]:
    return list(summary(problems, Path("nowhere")))


def test_the_same_finding_is_told_once_with_its_next_places() -> None:
    assert _lines(_unknown(1)) == ["a.yaml:1:3: error[unknown-place]: no place 'mil'"]
    assert _lines(*map(_unknown, (1, 4, 9)))[1:] == ["        also at a.yaml:4:3, a.yaml:9:3"]
    assert _lines(*map(_unknown, range(1, 6)))[1:] == [
        "        also at a.yaml:2:3, a.yaml:3:3, a.yaml:4:3 and 1 more place"
    ]
    assert _lines(*map(_unknown, range(1, 1201)))[1:] == [
        "        also at a.yaml:2:3, a.yaml:3:3, a.yaml:4:3 and 1,196 more places"
    ]


def test_of_many_findings_of_one_code_the_first_few_are_told_and_the_rest_counted() -> None:
    many = [_unknown(line, f"no place 'm{line}'") for line in range(1, 41)]
    lines = _lines(*many, Problem("b.yaml", 1, 1, "warning", "unused", "'x' is never used"))
    assert lines[:5] == [str(problem) for problem in many[:5]]
    assert lines[5:] == [
        "35 more error[unknown-place], at a.yaml:6:3, a.yaml:7:3, a.yaml:8:3 and 32 more places "
        "(`phaseline check --all` tells each)",
        "b.yaml:1:1: warning[unused]: 'x' is never used",
    ]


def test_all_tells_each_and_json_is_always_whole(write_scenario, capsys) -> None:
    effect = "              - control: {place: mill, side: river}\n"
    path = str(write_scenario(phases=PHASE.replace(effect, effect.replace("mill", "mil") * 50)))
    assert main(["check", path]) == 1
    assert capsys.readouterr().err.count("error[unknown-place]") == 1
    assert main(["check", path, "--all"]) == 1
    assert capsys.readouterr().err.count("error[unknown-place]") == 50
    assert main(["check", path, "--json"]) == 1
    assert [one["line"] for one in json.loads(capsys.readouterr().out)["problems"]] == list(range(33, 83))
