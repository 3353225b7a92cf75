"""Checks of routes, regions and context: each says what is wrong at the place where it is written."""

import pytest

from sim.scenario.loader import examine
from tests.conftest import HEAD, PHASE

PLACES = "places:\n  mill:"
ROUTES = """\
routes:
  way:
    name: the way
    places: [mill, oster]
    sections:
      part: {name: a part, start: mill, end: oster}
"""


def _problems(write_scenario, head: str) -> list[str]:
    _, problems = examine(write_scenario(head=HEAD.replace(PLACES, head + PLACES)))
    return [f"{problem.line}: {problem.code}: {problem.message}" for problem in problems if problem.severity == "error"]


def test_a_sound_route_is_no_problem(write_scenario) -> None:
    assert _problems(write_scenario, ROUTES) == []


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("start: mill, end: oster", "start: dike, end: oster", "route: 'dike' is not on way"),
        ("start: mill, end: oster", "start: mill, end: dike", "route: 'dike' is not on way"),
        ("places: [mill, oster]", "places: [mill]", "route: 1 places (expected at least 2)"),
        ("places: [mill, oster]", "places: [mill, oster, mill]", "route: a place stands twice (expected each once)"),
    ],
)
def test_a_route_that_makes_no_sense(write_scenario, old: str, new: str, problem: str) -> None:
    dike = "  dike: {name: dike, kind: village, lat: 50.2, lon: 10.2, precision: exact, source: invented}\n"
    head = HEAD.replace("lenses:\n", dike + "lenses:\n").replace(PLACES, ROUTES.replace(old, new) + PLACES)
    _, problems = examine(write_scenario(head=head))
    found = [f"{one.code}: {one.message}" for one in problems if one.severity == "error"]
    assert problem in found
    line = next(number for number, text in enumerate(head.splitlines(), 1) if new in text)
    located = {one.line for one in problems if f"{one.code}: {one.message}" == problem}
    assert located <= {line, line - 2, line - 1}


@pytest.mark.parametrize(
    ("region", "problem"),
    [
        ("{name: R, kind: governorate}", "region: a governorate without outline:"),
        ("{name: R, kind: drawn, because: x, polygon: [[1, 1], [2, 2]]}", "region: 2 corners"),
        ("{name: R, kind: drawn, polygon: [[1, 1], [2, 2], [1, 2]]}", "region: a drawn region without because:"),
    ],
)
def test_a_region_that_makes_no_sense(write_scenario, region: str, problem: str) -> None:
    found = _problems(write_scenario, f"regions:\n  r: {region}\n")
    assert [one.split(": ", 1)[1][: len(problem)] for one in found] == [problem]


@pytest.mark.parametrize(
    ("old", "new", "warning"),
    [
        (
            "date: 2021-03-04\n",
            "date: 2021-03-04\n        until: 2021-03-05\n",
            "span: lasts until 2021-03-05, over the next turn, on 2021-03-05 (expected an end before it)",
        ),
        (
            "date: 2021-03-05\n",
            "date: 2321-03-05\n",
            "gap: comes 300 years (expected at most 200) after the turn before, on 2021-03-04",
        ),
        ("date: 2021-03-05\n", "date: 2021-03-05\n        until: 2021-03-09\n", None),
        ("date: 2021-03-05\n", "date: 2221-03-05\n", None),
    ],
)
def test_odd_times_of_turns_are_warned_of(write_scenario, old: str, new: str, warning: str | None) -> None:
    phases = PHASE.replace(old, new)
    _, problems = examine(write_scenario(phases=phases))
    found = [one for one in problems if one.code in ("span", "gap")]
    assert [f"{one.code}: {one.message}" for one in found] == ([warning] if warning else [])
    written = new.splitlines()[-1].strip()
    lines = [number for number, text in enumerate((HEAD + phases).splitlines(), 1) if text.strip(" -") == written]
    assert [one.line for one in found] == (lines if warning else [])
