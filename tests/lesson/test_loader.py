from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from sim.home import shipped as shipped_folder
from sim.lesson.loader import check_lesson, examine_lesson, load_lesson
from sim.scenario.loader import load
from sim.scenario.problems import ScenarioError
from sim.scenario.scenario import Scenario

QUESTION = "      - {kind: %s, prompt: Why?, %s}\n"
QUOTE = "quote: the camp council gave the Boathouse to the Herons"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    shutil.copytree(shipped_folder("seeds"), tmp_path / "seeds")
    return Path(shutil.copytree(shipped_folder("scenarios") / "tutorial", tmp_path / "scenarios" / "tutorial"))


def _problems(own: Path, text: str) -> list[str]:
    (own / "lesson.yaml").write_text(text, encoding="utf-8")
    found = check_lesson(load(own, cache=False), own)
    return [str(problem).removeprefix(f"{own}/") for problem in found if problem.code != "few-questions"]


def _asked(own: Path, kind: str, rest: str) -> list[str]:
    text = "lesson: tutorial\nphases:\n  before:\n    questions:\n" + QUESTION % (kind, rest)
    return _problems(own, text)


def test_the_shipped_lesson_is_sound_and_large_enough(shipped: Scenario) -> None:
    lesson, problems = examine_lesson(shipped)
    assert [str(problem) for problem in problems] == []
    assert lesson is not None
    assert len(lesson.questions) >= 60
    assert all(len(lesson.of_phase(phase.id)) >= 3 for phase in shipped.phases)
    assert all(lesson.about(phase.id).notes and lesson.about(phase.id).talk for phase in shipped.phases)


def test_the_shipped_citations_stand_in_the_document(shipped: Scenario) -> None:
    lesson = load_lesson(shipped)
    for citation in [*(q.citation for q in lesson.questions), *(term.citation for term in lesson.glossary)]:
        assert shipped.document.line(citation.line)[citation.start : citation.end] == citation.quote


def test_a_scenario_without_a_lesson_has_an_empty_one(own: Path) -> None:
    (own / "lesson.yaml").unlink()
    scenario = load(own, cache=False)
    assert load_lesson(scenario).questions == ()
    assert check_lesson(scenario, own) == []


@pytest.mark.parametrize(
    ("kind", "rest", "message"),
    [
        (
            "choice",
            f"choices: [a, b], answers: [c], {QUOTE}",
            "lesson.yaml:5:65: error[answers]: 'c' is not among the choices",
        ),
        (
            "choice",
            f"choices: [a, b], answers: [a, b], {QUOTE}",
            "lesson.yaml:5:64: error[answers]: every choice is right (expected one that is not)",
        ),
        (
            "tap-place",
            f"answers: [mil], {QUOTE}",
            "lesson.yaml:5:51: error[unknown-place]: no place 'mil' (expected a known id; nearest: 'mill')",
        ),
        (
            "which-account",
            f"choices: [article, lantern], answers: [article], {QUOTE}",
            "lesson.yaml:5:64: error[unknown-account]: no account 'lantern' "
            "(expected a known id; nearest: 'merrow-lantern')",
        ),
        (
            "which-sentence",
            f"answers: [L9.9], {QUOTE}",
            "lesson.yaml:5:56: error[unknown-sentence]: no sentence of the quote's line 'L9.9' "
            "(expected a known id; nearest: 'L4.2')",
        ),
        ("number", f"answers: [{{low: 3, high: 2}}], {QUOTE}", "lesson.yaml:5:48: error[value]: low 3 is above high 2"),
        (
            "tap-place",
            "answers: [mill], quote: the Boathouse was given away",
            "lesson.yaml:5:65: error[quote-not-found]: not in lake-merrow.txt "
            "(expected the document's words; nearest: L12: 'the Boardwalk was open again.')",
        ),
        (
            "tap-place",
            "answers: [mill], quote: the Lantern",
            "lesson.yaml:5:65: error[reveal]: these words are quoted on 1998-08-07, in phase 'last-day' "
            "(expected phase 'before')",
        ),
        (
            "tap-place",
            "answers: [mill], quote: the Otters",
            "lesson.yaml:5:65: error[ambiguous-quote]: stands 8 times "
            "(expected at: one of L2.1, L4.1, L6.1, L8.1, L8.2, L8.3, or a longer quote)",
        ),
        (
            "tap-place",
            f"answers: [mill], reveal: 1999-01-01, {QUOTE}",
            "lesson.yaml:5:66: error[reveal]: phase 'before' has no turn on 1999-01-01",
        ),
        (
            "tap-place",
            f"answer: [mill], {QUOTE}",
            "lesson.yaml:5:9: error[missing-key]: lacks 'answers' (expected answers: …)",
        ),
        ("guess", QUOTE, "lesson.yaml:5:9: error[value]: questions: (expected: "),
    ],
)
def test_a_problem_is_located_and_says_what_was_expected(own: Path, kind: str, rest: str, message: str) -> None:
    assert any(found.startswith(message) for found in _asked(own, kind, rest)), _asked(own, kind, rest)


def test_other_problems(own: Path) -> None:
    text = "lesson: other\nplans:\n  - {title: A plan, minutes: 45, steps: [{minutes: 40, do: Talk.}]}\n"
    assert _problems(own, text) == ["lesson.yaml:3:5: error[value]: the steps take 40 minutes (expected 45)"]
    text = (
        "lesson: other\nglossary:\n  x: {term: x, quote: nowhere to be seen}\n"
        "phases:\n  nowhere: {}\n  rain:\n    experiments:\n"
        "      - {title: T, on: 1990-01-01, orders: [{place: mil, side: otters}], look: L, ask: A}\n"
    )
    assert _problems(own, text) == [
        "lesson.yaml:1:9: error[lesson]: for scenario 'other' (expected 'tutorial')",
        "lesson.yaml:3:23: error[quote-not-found]: not in lake-merrow.txt "
        "(expected the document's words; nearest: L4: 'Boathouse to the Herons')",
        "lesson.yaml:5:12: error[unknown-phase]: no phase 'nowhere' (expected a known id)",
        "lesson.yaml:8:24: error[experiment]: 1990-01-01 is before the first turn of 'rain', 1998-08-06",
        "lesson.yaml:8:53: error[unknown-place]: no place 'mil' (expected a known id; nearest: 'mill')",
    ]
    text = text.replace("on: 1990-01-01", "on: 9999-12-31")
    late = "lesson.yaml:8:24: error[experiment]: 9999-12-31 is after the last turn, 1998-08-07"
    assert late in _problems(own, text)


def test_an_unreadable_lesson_stops_it_with_its_one_problem(own: Path) -> None:
    (own / "lesson.yaml").write_bytes(b"lesson: \xff")
    with pytest.raises(ScenarioError) as caught:
        load_lesson(load(own, cache=False))
    assert str(caught.value) == f"{own}/lesson.yaml:1:1: error[encoding]: not UTF-8 (expected a text file in UTF-8)"


def test_few_questions_are_a_warning(own: Path) -> None:
    (own / "lesson.yaml").write_text("lesson: tutorial\nphases:\n  rain: {talk: [Why?]}\n", encoding="utf-8")
    problems = check_lesson(load(own, cache=False), own)
    assert [(problem.severity, problem.message) for problem in problems] == [
        ("warning", "0 questions for phase 'rain' (expected at least 3)")
    ]


@pytest.mark.parametrize(
    ("stations", "message"),
    [
        ("{on: 1998-08-09, minutes: 5}", "no turn on 1998-08-09 (expected the date of a turn; nearest: 1998-08-07)"),
        ("{on: 1998-08-07, minutes: 5, phase: rain}", "no turn on 1998-08-07 in phase 'rain'"),
        ("{on: 1998-08-07, minutes: 5, phase: rane}", "no phase 'rane' (expected a known id; nearest: 'rain')"),
        ("{on: 1998-08-03, minutes: 5}", "does not come after the station before it"),
        ("{on: 1998-08-07, minutes: 5, quotes: [and the Mill to the Otters]}", "no event of 1998-08-07 quotes these"),
        ("{on: 1998-08-07, minutes: 5, quotes: [and the Moon to the Otters]}", "not in"),
        ("{on: 1998-08-07, minutes: 6}", "the stations take 11 minutes (expected 10)"),
    ],
)
def test_a_short_way_that_does_not_fit_is_a_problem_with_its_line(own: Path, stations: str, message: str) -> None:
    first = "    - {on: 1998-08-04, minutes: 5}\n"
    text = f"lesson: tutorial\nshort_way:\n  minutes: 10\n  stations:\n{first}    - {stations}\n"
    found = _problems(own, text)
    assert len(found) == 1
    assert message in found[0]
    assert found[0].startswith("lesson.yaml:")


def test_a_card_that_quotes_what_is_not_there_is_a_problem(own: Path) -> None:
    found = _problems(own, "lesson: tutorial\nphases:\n  before:\n    card: {quotes: [no such words at all]}\n")
    assert len(found) == 1
    assert "quote-not-found" in found[0]
