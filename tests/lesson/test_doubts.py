"""Questions that tell their answer, or rest on a quarrel without saying so: doubted, and a note silences it."""

from pathlib import Path

import pytest

from sim.lesson.loader import check_lesson
from sim.scenario.loader import load
from tests.conftest import HEAD, PHASE, TEXT

SHUT = "The mill was closed on 4 March"
LEFT = "The Gazette said 20 people left the mill"
CODES = ("told-answer", "disputed-answer", "loaded-word")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("doubts")
    quarrel = PHASE.replace(
        "            accounts: [courier]\n", "            accounts: [courier]\n            matter: shut\n"
    )
    other = '          - {quote: "according to the Courier.", accounts: [gazette], matter: shut}\n'
    phases = quarrel.replace(f"          - quote: {LEFT}", f"{other}          - quote: {LEFT}")
    (folder / "text.txt").write_text(TEXT, encoding="utf-8")
    matter = "matters: {shut: {title: Whether it closed, kind: occurrence}}\nloaded_words: [folk]\nsides:"
    (folder / "scenario.yaml").write_text(HEAD.replace("sides:", matter) + phases, encoding="utf-8")
    return folder


def _codes(folder: Path, question: str) -> list[str]:
    text = f"lesson: small\nphases: {{rising: {{questions: [{{{question}}}]}}}}\n"
    (folder / "lesson.yaml").write_text(text, encoding="utf-8")
    problems = check_lesson(load(folder), folder)
    assert not [one for one in problems if one.severity == "error"], problems
    return [one.code for one in problems if one.code in CODES]


@pytest.mark.parametrize(
    ("question", "code"),
    [
        (f"kind: number, prompt: 'Did 20 people leave?', answers: [20], quote: {LEFT}", "told-answer"),
        (
            f"kind: choice, prompt: 'Did many leave?', choices: [many, few], answers: [many], quote: {LEFT}",
            "told-answer",
        ),
        (f"kind: tap-place, prompt: 'What do people leave, the mill?', answers: [mill], quote: {LEFT}", "told-answer"),
        (
            f"kind: which-account, prompt: Does the Gazette say so?, choices: [gazette, courier], answers: [gazette], quote: {LEFT}",
            "told-answer",
        ),
        (f"kind: choice, prompt: Is it?, choices: [closed, open], answers: [closed], quote: {SHUT}", "disputed-answer"),
        (f"kind: number, prompt: How many folk leave?, answers: [20], quote: {LEFT}", "loaded-word"),
    ],
)
def test_a_doubtful_question_is_told_and_a_note_silences_it(folder: Path, question: str, code: str) -> None:
    assert _codes(folder, question) == [code]
    assert _codes(folder, f"{question}, note: On purpose.") == []


@pytest.mark.parametrize(
    "question",
    [
        f"kind: number, prompt: How many people leave?, answers: [20], quote: {LEFT}",
        f"kind: choice, prompt: Did many or few leave?, choices: [many, few], answers: [many], quote: {LEFT}",
        f"kind: choice, prompt: What does the Courier say?, choices: [closed, open], answers: [closed], quote: {SHUT}",
        f"kind: choice, prompt: Is it?, choices: [closed, open], answers: [closed], disputed: true, quote: {SHUT}",
    ],
)
def test_a_question_that_leaves_its_answer_open_is_not_doubted(folder: Path, question: str) -> None:
    assert _codes(folder, question) == []
