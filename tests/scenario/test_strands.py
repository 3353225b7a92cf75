"""Weaving on values: where the turn of a strand lands, and what is said where it has no place."""

import datetime as dt

import pytest

from sim.scenario.authored import AuthoredPhase, Part
from sim.scenario.events import AuthoredEvent, AuthoredTurn
from sim.scenario.parts import PartFile
from sim.scenario.strands import weave
from sim.scenario.yaml_source import Marks, Source


def _turn(day: int, *quotes: str, headline: str | None = "H", **more) -> AuthoredTurn:
    events = tuple(AuthoredEvent(quote=quote) for quote in quotes)
    return AuthoredTurn(date=dt.date(2021, 3, day), headline=headline, events=events, **more)


def _file(part: Part, name: str) -> PartFile:
    return PartFile(part, Source(name, {}, Marks(1, 1)))


def _phase(id: str, *turns: AuthoredTurn, begins: int | None = None) -> PartFile:
    start = dt.date(2021, 3, begins) if begins else None
    return _file(Part(phase=id, title=id, begins=start, turns=turns), f"{id}.yaml")


def _strand(*turns: AuthoredTurn) -> PartFile:
    return _file(Part(strand="aid", turns=turns), "aid.yaml")


def _woven(*files: PartFile) -> dict[str, list[tuple[int, list[str]]]]:
    phases, problems = weave(files)
    assert problems == []
    return {
        phase.id: [(draft.turn.date.day, [event.written.quote for event in draft.events]) for draft in phase.drafts]
        for phase in phases
    }


def _problems(*files: PartFile) -> list[str]:
    return [f"{problem.file}: {problem.code}: {problem.message}" for problem in weave(files)[1]]


A, B = _phase("a", _turn(1, "one"), _turn(5, "two")), _phase("b", _turn(10, "three"))


@pytest.mark.parametrize(
    ("turn", "lands"),
    [
        (_turn(5, "new", headline=None), {"a": [(1, ["one"]), (5, ["two", "new"])]}),
        (_turn(3, "new"), {"a": [(1, ["one"]), (3, ["new"]), (5, ["two"])]}),
        (_turn(9, "new"), {"a": [(1, ["one"]), (5, ["two"]), (9, ["new"])]}),
        (_turn(10, "new", until=dt.date(2021, 3, 11)), {"b": [(10, ["three"]), (10, ["new"])]}),
        (_turn(12, "new"), {"b": [(10, ["three"]), (12, ["new"])]}),
        (_turn(12, "new", phase="a"), {"a": [(1, ["one"]), (5, ["two"]), (12, ["new"])]}),
    ],
)
def test_a_strand_joins_its_day_or_stands_where_its_date_belongs(turn: AuthoredTurn, lands: dict) -> None:
    before = _woven(A, B)
    phases, _ = weave([A, B, _strand(turn)])
    after = {
        phase.id: [(draft.turn.date.day, [event.written.quote for event in draft.events]) for draft in phase.drafts]
        for phase in phases
    }
    assert after == {**before, **lands}


def test_a_phase_begins_on_its_first_day_itself() -> None:
    """A strand's turn of the very day on which a phase begins belongs to that phase."""
    late = _phase("b", _turn(10, "three"), begins=8)
    assert _woven(A, late, _strand(_turn(8, "new")))["b"] == [(8, ["new"]), (10, ["three"])]
    assert _woven(A, late, _strand(_turn(7, "new")))["a"][-1] == (7, ["new"])


def test_of_two_phases_with_that_day_the_turn_chooses() -> None:
    twice = _phase("b", _turn(5, "three"))
    assert _woven(A, twice, _strand(_turn(5, "new", headline=None, phase="b")))["b"] == [(5, ["three", "new"])]
    assert _woven(A, twice, _strand(_turn(5, "new", headline=None)))["a"][-1] == (5, ["two", "new"])


def test_weaving_leaves_what_it_was_given_as_it_was() -> None:
    first = weave([A, B])[0]
    weave([A, B, _strand(_turn(5, "new"))])
    assert weave([A, B])[0] == first


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ([A, B, _strand(_turn(5, phase="xyz"))],
         "aid.yaml: unknown-phase: no phase 'xyz' (expected a known id)"),
        ([_phase("first-day", _turn(1)), _strand(_turn(1, phase="first-dya"))],
         "aid.yaml: unknown-phase: no phase 'first-dya' (expected a known id; nearest: 'first-day')"),
        ([A, _strand(_turn(4, headline=None))],
         "aid.yaml: headline: no phase has a turn on 2021-03-04 to join (expected headline: …, to stand alone)"),
        ([_phase("a", _turn(2), _turn(1))],
         "a.yaml: order: 2021-03-01 after a turn of 2021-03-02 (expected in order of date)"),
        ([_phase("a", _turn(1, headline=None))], "a.yaml: headline: a turn without headline: (expected one)"),
        ([_phase("a", _turn(1, phase="nonsense"))], "a.yaml: phase: 'nonsense' in phase 'a' (expected no phase: here)"),
        ([A, _phase("b")], "b.yaml: empty-phase: phase 'b' has no turns"),
        ([A, _file(Part(phase="a", title="A", turns=(_turn(12),)), "copy.yaml")],
         "copy.yaml: duplicate: phase id 'a' stands twice: here and in a.yaml:1 (expected once)"),
        ([_file(Part(scenario="s", phases=(AuthoredPhase(phase="a", title="A", turns=(_turn(1),)),) * 2), "s.yaml")],
         "s.yaml: duplicate: phase id 'a' stands twice: here and in s.yaml:1 (expected once)"),
        ([_file(Part(scenario="s"), "s.yaml")],
         "s.yaml: missing-key: no phase with turns (expected at least one)"),
    ],
)  # fmt: skip
def test_what_has_no_place_is_said(files: list[PartFile], message: str) -> None:
    assert _problems(*files) == [message]
