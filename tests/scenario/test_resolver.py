"""Resolving on values: ids from sentences, standing from rivals, dates from turns, the turn of an expectation."""

import datetime as dt

import pytest

from sim.document.passages import Passages
from sim.document.text import Document
from sim.scenario.authored import AuthoredPhase
from sim.scenario.citations import cite_all, cite_phases
from sim.scenario.events import AuthoredEvent, AuthoredTurn
from sim.scenario.expectations import AuthoredExpectation
from sim.scenario.parts import Located, PhaseDraft, drafts_of
from sim.scenario.resolver import resolve_expectations, resolve_turns
from sim.scenario.world import Account
from sim.scenario.yaml_source import Marks, Source
from tests.conftest import TEXT

SOURCE = Source("s.yaml", {}, Marks(1, 1))
ACCOUNTS = {
    id: Account(id=id, name=id, voice=voice) for id, voice in {"article": "article", "courier": "press"}.items()
}


@pytest.fixture
def passages(tmp_path) -> Passages:
    from sim.document.text import read_document

    (tmp_path / "text.txt").write_text(TEXT)
    document: Document = read_document(tmp_path / "text.txt")
    return Passages(document)


def _resolve(passages: Passages, *events: AuthoredEvent, **turn):
    turns = (AuthoredTurn(**{"date": dt.date(2021, 3, 4), "headline": "H", "events": events, **turn}),)
    phase = AuthoredPhase(phase="p", title="P", turns=turns)
    cited, problems = cite_phases([PhaseDraft(phase, drafts_of(turns, SOURCE, ()))], passages, {})
    assert problems == []
    return resolve_turns(cited, passages, ACCOUNTS)


def test_ids_are_the_sentence_with_a_letter_unless_given(passages: Passages) -> None:
    (_, turns), problems = _resolve(
        passages,
        AuthoredEvent(quote="the river rose"),
        AuthoredEvent(quote="3 March", id="flood"),
        AuthoredEvent(quote="On 3 March the river"),
    )
    assert [event.id for event in turns[0].events] == ["L2.1a", "flood", "L2.1c"]
    assert problems == []


def test_an_id_given_twice_is_a_problem(passages: Passages) -> None:
    twice = [AuthoredEvent(quote=quote, id="same") for quote in ("3 March", "the river rose")]
    assert [problem.message for problem in _resolve(passages, *twice)[1]] == ["event id 'same' stands twice"]


def test_an_event_since_an_earlier_day_runs_from_it_to_its_turn(passages: Passages) -> None:
    since = AuthoredEvent(quote="the river rose", since=dt.date(2021, 3, 1))
    (event,) = _resolve(passages, since)[0][1][0].events
    assert (event.date, event.until) == (dt.date(2021, 3, 1), dt.date(2021, 3, 4))
    (event,) = _resolve(passages, AuthoredEvent(quote="the river rose"), until=dt.date(2021, 3, 6))[0][1][0].events
    assert (event.date, event.until) == (dt.date(2021, 3, 4), dt.date(2021, 3, 6))


def test_standing_is_worked_out_from_who_reports_and_what_rivals_say(passages: Passages) -> None:
    stated = AuthoredEvent(quote="the river rose")
    claimed = AuthoredEvent(quote="The mill was closed on 4 March", accounts=("courier",))
    rivals = [AuthoredEvent(quote=quote, matter="m") for quote in ("20 people left", "the Courier said 30")]
    denier = AuthoredEvent(quote="the dike at Oster held", matter="n", denies=True)
    denied = AuthoredEvent(quote="By 5 March", matter="n")
    (event, *others) = _resolve(passages, stated, claimed, *rivals, denier, denied)[0][1][0].events
    assert [one.standing for one in (event, *others)] == [
        "stated", "claimed", "disputed", "disputed", "disputed", "denied",
    ]  # fmt: skip
    assert others[0].voices == ("press",)


def test_the_citation_of_an_event_is_the_value_that_was_found(passages: Passages) -> None:
    (event,) = _resolve(passages, AuthoredEvent(quote="the river rose"))[0][1][0].events
    assert event.citation == passages.cite("the river rose")
    assert (event.line, event.start, event.end, event.quote) == (2, 11, 25, "the river rose")


@pytest.mark.parametrize(
    ("quote", "fact"),
    [
        ("the river rose", "L2.1a"),
        ("rose.", "L2.1a"),
        ("3 March the", "L2.1a"),
        ("On 3", "L2.1b"),
        ("On ", None),
        ("Oster", None),
    ],
)
def test_an_expectation_is_cited_as_itself_and_names_the_event_that_quotes_it(
    passages: Passages, quote: str, fact: str | None
) -> None:
    (_, turns), _ = _resolve(passages, AuthoredEvent(quote="the river rose"), AuthoredEvent(quote="3 March"))
    written = AuthoredExpectation(quote=quote, on=dt.date(2021, 3, 9), unchecked="x")
    cited, _ = cite_all([Located(written, SOURCE, ())], passages, {})
    assert cited[0].written is written
    (expectation,), problems = resolve_expectations(cited, passages, turns)
    assert problems == []
    assert expectation.citation == passages.cite(quote)
    assert expectation.fact == fact
    assert (expectation.turn, expectation.id.rsplit("-", 1)[1]) == (1, "unchecked")
