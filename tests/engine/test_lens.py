"""Lenses: rival accounts stay apart, and each lens tells only what it believes."""

import pytest

from sim.engine.history import History
from sim.scenario.loader import load
from tests.conftest import HEAD

RIVALS = """\
matters: {mill: {title: Who held the mill, kind: control}}
phases:
  - phase: p
    title: P
    turns:
      - date: 2021-03-01
        headline: A
        events: [{quote: By 5 March, effects: [{control: {place: mill, side: town, how: held}}]}]
      - date: 2021-03-02
        headline: B
        events:
          - {quote: The mill was closed, matter: mill, accounts: [courier], effects: [{control: {place: mill, side: river}}]}
          - {quote: the river rose, matter: mill, accounts: [gazette], effects: [{control: {place: mill, side: town, how: held}}]}
      - date: 2021-03-03
        headline: C
        events: [{quote: the dike at Oster held, effects: [{control: {place: mill, side: town, how: secured}}]}]
"""


def _mill(write_scenario, lens: str, turn: int = 2, phases: str = RIVALS):
    return History(load(write_scenario(phases=phases), cache=False), lens).at(turn).hold("mill")


def test_where_believed_accounts_differ_the_place_is_contested(write_scenario) -> None:
    hold = _mill(write_scenario, "all")
    assert hold.contested
    assert set(hold.claimants) == {"town", "river"}


def test_a_later_undisputed_report_settles_it(write_scenario) -> None:
    hold = _mill(write_scenario, "all", 3)
    assert (hold.controller, hold.contested) == ("town", False)


def test_a_lens_that_believes_one_of_them_has_no_quarrel(write_scenario) -> None:
    hold = _mill(write_scenario, "press")
    assert (hold.controller, hold.contested) == ("river", False)


def test_in_an_ordered_lens_the_voice_named_earlier_wins(write_scenario) -> None:
    ordered = HEAD.replace("lenses:\n", "lenses:\n  both: {name: B, voices: [rivals, press, article]}\n")
    path = write_scenario(head=ordered, phases=RIVALS)
    assert History(load(path, cache=False), "both").at(2).hold("mill").controller == "town"


def test_undisputed_only_shows_the_place_as_unknown(write_scenario) -> None:
    hold = _mill(write_scenario, "undisputed")
    assert (hold.controller, hold.contested) == (None, False)
    assert _mill(write_scenario, "undisputed", 3).controller == "town"


@pytest.mark.parametrize(("lens", "contested"), [("all", True), ("press", False)])
def test_a_denial_contests_what_it_denies(write_scenario, lens: str, contested: bool) -> None:
    phases = RIVALS.replace(
        "accounts: [gazette], effects: [{control: {place: mill, side: town, how: held}}]",
        "accounts: [gazette], denies: [courier]",
    )
    hold = _mill(write_scenario, lens, 2, phases)
    assert hold.contested is contested


def test_standing_says_how_the_document_puts_it(write_scenario) -> None:
    scenario = load(write_scenario(phases=RIVALS), cache=False)
    assert [event.standing for event in scenario.events()] == ["stated", "disputed", "disputed", "stated"]
    denied = RIVALS.replace(
        "accounts: [gazette], effects: [{control: {place: mill, side: town, how: held}}]", "denies: [courier]"
    )
    scenario = load(write_scenario(phases=denied), cache=False)
    assert [event.standing for event in scenario.events()] == ["stated", "denied", "disputed", "stated"]


def test_a_lens_takes_no_event_of_voices_that_it_does_not_believe(shipped) -> None:
    for lens in shipped.lenses.values():
        history = History(shipped, lens.id)
        for event in history.facts(history.last):
            assert set(event.voices) & set(lens.voices)


def test_all_reports_takes_every_event(shipped) -> None:
    history = History(shipped, "all")
    assert [event.id for event in history.facts(history.last)] == [event.id for event in shipped.events()]
