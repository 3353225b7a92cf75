"""Learning in the browser, with the tutorial, which asks in every way there is: what is ahead stays hidden, work is kept."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sim.cli import main
from sim.export.html import lesson_html
from sim.home import shipped
from sim.lesson.loader import load_lesson
from sim.lesson.model import Question
from sim.scenario.loader import load
from sim.scene.director import Director

TUTORIAL = shipped("scenarios") / "tutorial"
KEY = "phaseline tutorial"
SEEN = """() => [document.body.innerHTML.replace(document.getElementById('data').outerHTML, ''),
  document.querySelector('#sheet').innerText, location.hash].join('\\n')"""


@pytest.fixture(scope="module")
def tutor() -> Director:
    return Director(load(TUTORIAL))


@pytest.fixture(scope="module")
def questions(tutor: Director) -> dict[str, Question]:
    lesson, turns = load_lesson(tutor.scenario), tutor.scenario.turns
    return {one.id: one for turn in turns for one in lesson.before(turn.number)}


@pytest.fixture(scope="module")
def file(tutor: Director, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("tutorial") / "lesson.html"
    path.write_text(lesson_html(tutor, learn=True), encoding="utf-8")
    return path


@pytest.fixture
def page(browser: Any, file: Path) -> Any:
    page = browser.new_page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page.noise = []
    page.on("console", lambda message: page.noise.append(message.text))
    page.on("pageerror", lambda error: page.noise.append(str(error)))
    page.goto(file.as_uri())
    page.wait_for_selector("form.asked")
    yield page
    assert page.noise == []
    page.close()


def _answer(page: Any, question: Question) -> None:
    """Give the first right answer to the question on the table, as its field takes it."""
    form, kind = page.locator("form.asked"), question.kind
    assert form.get_attribute("data-question") == question.id
    if kind == "number":
        form.locator("input").fill(f"{question.spans[0][0]:g}")
    elif kind == "tap-place":
        form.locator("input").fill(page.evaluate("id => id", question.right[0].replace("-", " ")))
    elif kind == "order":
        texts = {one.id: one.text for one in question.choices}
        for number, id in enumerate(question.right):
            while (rows := form.locator("ol.order span").all_inner_texts()).index(texts[id]) > number:
                form.locator("ol.order li").nth(rows.index(texts[id])).locator("button").first.click()
    else:
        form.locator(f"input[value='{question.right[0]}']").check()
    form.locator("text=Answer").click()


def _go_on(page: Any) -> None:
    page.locator("#desk .main-act").click() if page.locator("#desk .main-act").is_visible() else page.click("#forward")


def _through(page: Any, questions: dict[str, Question], until: str) -> None:
    """Answer and go on until the day is on show and nothing is asked."""
    for _ in range(80):
        if page.locator("form.asked").is_visible():
            _answer(page, questions[page.get_attribute("form.asked", "data-question")])
        elif until in page.inner_text("#phase"):
            return
        else:
            _go_on(page)
    raise AssertionError(f"{until} was not reached")


def test_nothing_of_a_later_turn_is_on_the_page(page: Any, tutor: Director, questions: dict[str, Question]) -> None:
    for turn in tutor.stage.turns[:4]:
        _through(page, questions, f"Turn {turn.number} of")
        seen = ""
        for key in ("c", "q", "f", "n", "l", "w", "m", "?"):
            page.keyboard.press(key)
            if key == "f":
                page.keyboard.type("the")
            seen += page.evaluate(SEEN)
            page.keyboard.press("Escape")
        assert turn.headline in seen
        later = [one.headline for one in tutor.stage.turns if one.number > turn.number]
        later += [one.quote for one in tutor.scenario.events() if one.turn > turn.number and len(one.quote) > 25]
        assert [text for text in later if text in seen] == [], turn.number
    assert page.evaluate("document.getElementById('data').textContent").count(tutor.stage.turns[-1].headline) == 0


def test_an_address_leads_no_farther_than_the_next_question(page: Any, tutor: Director) -> None:
    page.evaluate("location.hash = '#turn-5'")
    page.wait_for_timeout(300)
    assert page.locator("form.asked").is_visible()
    assert "Turn 1 of" in page.inner_text("#phase")
    page.keyboard.press("End")
    assert "Turn 1 of" in page.inner_text("#phase")


def test_answers_are_kept_handed_in_and_read_by_progress(
    page: Any, questions: dict[str, Question], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    last = len(load(TUTORIAL).turns)
    _through(page, questions, "Turn 3 of")
    page.keyboard.press("w")
    page.fill("#note-text", "Who counted? =1+1")
    page.click("text=Keep the note")
    page.fill("#sheet-body input[maxlength='60']", "=Amal")
    page.keyboard.press("Escape")
    before = page.inner_text("#date")
    page.reload()
    page.wait_for_selector("#date:not(:empty)")
    assert page.inner_text("#date") == before
    _through(page, questions, f"Turn {last} of")
    page.keyboard.press("w")
    collected = tmp_path / "collected"
    collected.mkdir()
    with page.expect_download() as got:
        page.click("text=Download (JSON)")
    got.value.save_as(collected / "amal.json")
    with page.expect_download() as got:
        page.click("text=Download (table)")
    got.value.save_as(tmp_path / "amal.csv")
    page.click("summary:has-text('another device')")
    (collected / "codes.txt").write_text(f"Zoë B.,{page.inner_text('.code')}\n", encoding="utf-8")

    assert main(["progress", str(TUTORIAL), "--handed-in", str(collected), "--json"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    by_file, by_code = json.loads(out)
    assert (by_file["learner"], by_code["learner"]) == ("=Amal", "Zoë B.")
    assert by_file["guesses"] == by_code["guesses"]
    assert {one["question"] for one in by_file["guesses"]} == set(questions)
    assert all(one["fits"] for one in by_file["guesses"])
    assert [(one["turn"], one["text"]) for one in by_file["notes"]] == [(3, "Who counted? =1+1")]
    main(["progress", str(TUTORIAL), "--handed-in", str(collected / "amal.json"), "--csv"])
    table = capsys.readouterr().out
    assert (tmp_path / "amal.csv").read_text(encoding="utf-8-sig") == table
    assert "\n'=Amal," in table


def test_a_code_takes_the_work_to_another_device(
    page: Any, browser: Any, file: Path, questions: dict[str, Question]
) -> None:
    _through(page, questions, "Turn 3 of")
    page.keyboard.press("w")
    page.click("summary:has-text('another device')")
    code = page.inner_text(".code")
    other = browser.new_context().new_page()
    other.goto(file.as_uri())
    other.wait_for_selector("form.asked")
    for typed, told in ((f"{code[:-1]}#", "no work on this lesson"), (code, "")):
        other.keyboard.press("w")
        other.click("summary:has-text('another device')")
        other.fill("label:has-text('A code from') input", typed)
        other.click("text=Take up the code")
        other.wait_for_timeout(300)
        assert told in other.inner_text("#sheet-body")
        other.keyboard.press("Escape")
    assert "Turn 3 of" in other.inner_text("#phase")
    assert other.evaluate("localStorage.getItem('phaseline tutorial')").count('"fits":true') == len(
        [one for one in questions.values() if one.turn <= 3]
    )
    other.context.close()


EVIL = "<img src=x onerror=window.hit=1>"
HOSTILE: tuple[object, ...] = (
    "{", "null", "[]", '"text"', "1e999",
    {"scenario": "tutorial"},
    {"scenario": "tutorial", "turn": 1e9, "lens": "__proto__", "guesses": {"a": 1}, "notes": 7, "debriefed": [{}]},
    {"scenario": "tutorial", "turn": -3, "learner": EVIL, "guesses": [None, 4, {"question": "__proto__", "answer": ["x"]},
     {"question": "constructor", "answer": [EVIL]}], "notes": [{"turn": 99, "text": EVIL}, {"text": None}], "learning": True},
    {"scenario": "tutorial", "turn": 2.5, "notes": [{"turn": "1", "text": "a" * 5000}], "guesses": [{"question": ["x"]}]},
)  # fmt: skip


@pytest.mark.parametrize("kept", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_saved_state_neither_runs_nor_breaks_anything(page: Any, kept: object) -> None:
    text = kept if isinstance(kept, str) else json.dumps(kept)
    page.evaluate("([key, text]) => { localStorage.clear(); localStorage.setItem(key, text); }", [KEY, text])
    page.add_init_script(f"localStorage.setItem({json.dumps(KEY)}, {json.dumps(text)})")
    page.reload()
    page.wait_for_selector("#date:not(:empty)")
    page.keyboard.press("w")
    assert page.inner_text("#sheet-title") == "My answers and notes"
    assert page.evaluate("window.hit") is None
    assert page.locator("img").count() == 0
    assert "Learning" in page.inner_text("#phase")


def test_what_is_kept_is_forgotten_when_asked_twice(page: Any, questions: dict[str, Question]) -> None:
    _answer(page, next(iter(questions.values())))
    assert page.evaluate("key => localStorage.getItem(key)", KEY)
    page.keyboard.press("w")
    page.click("text=Delete my answers")
    assert page.evaluate("key => localStorage.getItem(key)", KEY)
    page.click("text=once more")
    assert page.evaluate("key => localStorage.getItem(key)", KEY) is None
    page.keyboard.press("Escape")
    assert page.get_attribute("form.asked", "data-question") == next(iter(questions))
