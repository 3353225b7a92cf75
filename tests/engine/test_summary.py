"""A summary counts from the changes alone; it must agree with the states."""

from collections import Counter

import pytest

from sim.engine.branch import Branch, Order
from sim.engine.history import History
from sim.engine.summary import summary

BOARD = """\
phases:
  - phase: p
    title: P
    turns:
      - date: 2021-03-01
        headline: A
        events: [{quote: By 5 March, effects: [{control: {place: mill, side: town, how: held}}]}]
      - date: 2021-03-02
        headline: B
        events: [{quote: The mill was closed, effects: [{contest: {place: mill, by: river}}, {contest: {place: oster, by: river}}]}]
      - date: 2021-03-03
        headline: C
        events: [{quote: the dike at Oster held, effects: [{control: {place: mill, side: river}}]}]
"""


def _counted(history: History) -> list[tuple[dict[str | None, int], int]]:
    found = []
    for turn in range(1, history.last + 1):
        holds = history.at(turn).places.values()
        found.append((Counter(hold.controller for hold in holds), sum(hold.contested for hold in holds)))
    return found


@pytest.mark.parametrize("lens", ["all", "monitor", "undisputed"])
def test_the_rows_of_the_shipped_scenario_are_those_of_its_states(shipped, lens: str) -> None:
    history = History(shipped, lens)
    rows = summary(history)
    assert [({k: n for k, n in row.held.items() if n}, row.contested) for row in rows] == _counted(history)
    assert [(row.turn, row.date, row.phase) for row in rows] == [(t.number, t.date, t.phase) for t in shipped.turns]
    records = [history.record(turn) for turn in range(1, history.last + 1)]
    assert [(row.events, row.changes) for row in rows] == [(len(r.taken), len(r.changes)) for r in records]


def test_contested_and_newly_recorded_places_are_counted(write_scenario) -> None:
    from sim.scenario.loader import load

    rows = summary(History(load(write_scenario(phases=BOARD), cache=False)))
    assert [row.contested for row in rows] == [0, 2, 1]
    assert [row.held for row in rows] == [
        {None: 0, "town": 2, "river": 0},
        {None: 0, "town": 2, "river": 0},
        {None: 0, "town": 1, "river": 1},
    ]


def test_a_branch_is_counted_as_it_runs(shipped) -> None:
    branch = Branch("b", shipped.id, (Order("hand", 3, place="saraqib", side="turkey"),))
    row, plain = summary(History(shipped, "all", branch))[2], summary(History(shipped))[2]
    assert row.held["turkey"] == plain.held["turkey"] + 1
    assert row.changes == plain.changes + 1
