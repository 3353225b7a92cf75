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
VOICES = {"article": "article", "unattributed": "article", "courier": "press", "gazette": "rivals"}
ACCOUNTS = {id: Account(id=id, name=id, voice=voice) for id, voice in VOICES.items()}


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
    return resolve_turns(cited, passages, ACCOUNTS, {})


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
    told = {"20 people left": "gazette", "the Courier said 30": "courier"}
    rivals = [AuthoredEvent(quote=quote, accounts=(who,), matter="m") for quote, who in told.items()]
    (event, *others) = _resolve(passages, stated, claimed, *rivals)[0][1][0].events
    assert [one.standing for one in (event, *others)] == ["stated", "claimed", "disputed", "disputed"]
    assert others[0].voices == ("press",)


QUOTES = ("the river rose", "The mill was closed on 4 March", "20 people left", "By 5 March")


def _versions(passages: Passages, *versions: dict) -> tuple:
    events = [AuthoredEvent(quote=quote, matter="m", **one) for quote, one in zip(QUOTES, versions, strict=False)]
    (_, turns), problems = _resolve(passages, *events)
    return turns[0].events, problems


@pytest.mark.parametrize(
    ("field", "standing"), [("denies", "denied"), ("doubts", "doubted"), ("unaware_of", "not-aware")]
)
def test_an_answer_holds_for_the_versions_that_it_names_and_no_other(passages: Passages, field, standing) -> None:
    told = [{"accounts": ("courier",)}, {"accounts": ("gazette",)}]
    by_account, _ = _versions(passages, *told, {field: ("courier",)})
    by_fact, _ = _versions(passages, *told, {field: ("L2.1a",)})
    for events in (by_account, by_fact):
        assert [one.standing for one in events] == [standing, "disputed", "disputed"]
        assert getattr(events[2], field) == ("L2.1a",)


def test_who_denies_an_account_has_not_denied_what_it_reports_with_another(passages: Passages) -> None:
    told = [{"accounts": ("courier", "gazette")}, {"accounts": ("courier",)}]
    events, _ = _versions(passages, *told, {"denies": ("courier",)})
    assert [one.standing for one in events] == ["disputed", "denied", "disputed"]
    events, _ = _versions(passages, *told, {"denies": ("courier", "gazette")})
    assert [one.standing for one in events] == ["denied", "denied", "disputed"]


@pytest.mark.parametrize(
    ("accounts", "standing"),
    [
        ([("article",), ("article",)], "inconsistent"),
        ([("article",), ("unattributed",)], "inconsistent"),
        ([("courier",), ("courier",)], "inconsistent"),
        ([("article",), ("courier",)], "disputed"),
        ([("courier",), ("courier", "gazette")], "disputed"),
    ],
)
def test_versions_of_one_teller_are_the_document_differing_with_itself(passages, accounts, standing) -> None:
    events, _ = _versions(passages, *({"accounts": who} for who in accounts))
    assert [one.standing for one in events] == [standing] * 2


def test_an_answer_to_nothing_of_its_matter_is_a_problem(passages: Passages) -> None:
    _, problems = _versions(passages, {"accounts": ("courier",)}, {"accounts": ("gazette",), "denies": ("courir",)})
    assert [problem.message for problem in problems] == [
        "no fact or account 'courir' in matter 'm' (expected one of: L2.1a, courier; nearest: 'courier')"
    ]


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
