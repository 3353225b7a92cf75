"""The HTML lesson in a real browser, opened from disk: Chromium driven by playwright, looked over by axe."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from sim.export.html import lesson_html
from sim.scene.director import Director

playwright = pytest.importorskip("playwright.sync_api", reason="needs the extra 'browser' (playwright)")


class Opened:
    """A page with everything that it logged, threw or asked for."""

    def __init__(self, browser: Any, path: Path, hash: str = "", **options: Any) -> None:
        self.page = browser.new_page(**{"viewport": {"width": 1440, "height": 900}, **options})
        self.noise: list[str] = []
        self.asked: list[str] = []
        self.page.on("console", lambda message: self.noise.append(message.text))
        self.page.on("pageerror", lambda error: self.noise.append(str(error)))
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.goto(f"{path.as_uri()}{hash}")

    def finish(self) -> None:
        """Hold that the page was quiet and asked for nothing but itself."""
        assert self.noise == []
        assert [url for url in self.asked if not url.startswith("file:")] == []
        assert len(self.asked) == 1
        self.page.close()


def _serious(page: Any) -> list[str]:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs the extra 'browser' (axe)")
    violations = axe.Axe().run(page).response["violations"]
    return [
        f"{one['id']}: {node['html'][:120]}"
        for one in violations
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"][:3]
    ]


def test_step_from_the_first_turn_to_the_last(browser: Any, lesson: Path, director: Director) -> None:
    opened, stage = Opened(browser, lesson), director.stage
    page = opened.page
    for turn in stage.turns:
        assert page.inner_text("#date") == turn.date_text
        assert page.inner_text("#headline") == turn.headline
        page.keyboard.press("ArrowRight")
    assert page.inner_text("#phase").startswith(f"Turn {len(stage.turns)} of {len(stage.turns)} ")
    opened.finish()


def test_keys_move_as_in_the_window(browser: Any, lesson: Path, director: Director) -> None:
    opened = Opened(browser, lesson, "#2020-02-06")
    page, phases = opened.page, director.stage.phases
    here = next(index for index, phase in enumerate(phases) if phase.first <= 45 <= phase.last)
    page.keyboard.press("PageDown")
    assert page.inner_text("#phase").endswith(phases[here + 1].title)
    page.keyboard.press("Home")
    assert "Turn 1 of" in page.inner_text("#phase")
    page.keyboard.press("End")
    assert "Turn 93 of 93" in page.inner_text("#phase")
    page.keyboard.press("Home")
    page.keyboard.press("5")
    page.keyboard.press(" ")
    playwright.expect(page.locator("#phase")).to_contain_text("Turn 3 of")
    page.keyboard.press(" ")
    assert page.get_attribute("#play", "aria-label") == "Play"
    opened.finish()


def test_a_deep_link_opens_its_day_and_the_address_follows(browser: Any, lesson: Path) -> None:
    opened = Opened(browser, lesson, "#2020-02-06")
    page = opened.page
    assert page.inner_text("#date") == "6 February 2020"
    page.keyboard.press("ArrowRight")
    playwright.expect(page).to_have_url(
        re.compile("#turn-46$")
    )  # two turns begin on 7 February; the date names the second
    page.keyboard.press("ArrowRight")
    playwright.expect(page).to_have_url(re.compile("#2020-02-07$"))
    page.evaluate("location.hash = '#2020-01-28/monitor'")
    playwright.expect(page.locator("#date")).to_have_text("28 January 2020")
    assert page.input_value("#lens") == "monitor"
    opened.finish()


def test_a_lens_changes_what_is_told(browser: Any, lesson: Path, director: Director) -> None:
    opened = Opened(browser, lesson, "#2020-02-06")
    page = opened.page
    before = page.locator("article.card").count()
    page.select_option("#lens", "monitor")
    assert page.locator("article.card").count() < before
    assert director.scenario.lenses["monitor"].name in page.inner_text("#notice")
    opened.finish()


def test_a_source_shows_the_quote_in_its_paragraph(browser: Any, lesson: Path, director: Director) -> None:
    opened = Opened(browser, lesson, "#2020-02-06")
    page = opened.page
    page.click("article.card >> nth=0 >> text=Source, line")
    quote = page.locator("article.card blockquote").first.text_content()
    assert "".join(page.locator("#sheet mark").all_text_contents()) == quote
    fact = page.get_attribute("article.card", "data-fact")
    assert director.source(fact).citation in page.inner_text("#sheet")
    page.keyboard.press("Escape")
    assert not page.evaluate("document.getElementById('sheet').open")
    opened.finish()


def test_a_question_is_answered_and_the_document_quoted(browser: Any, lesson: Path) -> None:
    opened = Opened(browser, lesson, "#2020-01-28")
    page = opened.page
    page.keyboard.press("q")
    form = page.locator("form.question:has(input[type=radio])").first
    assert form.locator(".answer").count() == 0
    form.locator("input[type=radio]").first.check()
    form.locator("text=Answer").click()
    assert page.evaluate("document.querySelector('.answer .verdict').textContent.startsWith('As the document has it') "
                         "|| document.querySelector('.answer .verdict').textContent.startsWith('The document has it')")  # fmt: skip
    assert "(line " in form.locator(".answer blockquote").inner_text()
    opened.finish()


def test_find_a_place_in_any_spelling_and_see_its_history(browser: Any, lesson: Path, director: Director) -> None:
    opened = Opened(browser, lesson)
    page = opened.page
    page.keyboard.press("f")
    page.keyboard.type("maarat al numan")
    page.click("#sheet .found button >> nth=0")
    assert page.inner_text("#sheet-title").startswith("Ma'arrat al-Nu'man")
    rows = page.locator("#sheet-body li.row").count()
    assert rows == len(director.place_history("maarat-al-numan"))
    opened.finish()


def test_find_forgives_a_spelling_and_says_when_it_finds_nothing(browser: Any, lesson: Path) -> None:
    opened = Opened(browser, lesson)
    page = opened.page
    page.keyboard.press("f")
    for typed, found in (("sarakib", "Sounds like it:\nSaraqib"), ("zzzz", "Nothing found for “zzzz”.")):
        page.fill("#wanted", typed)
        assert page.inner_text(".found").startswith(found)
    opened.finish()


@pytest.mark.parametrize("name", ["Zawiya mountains", "Saraqib"])
def test_what_is_not_known_of_a_place_is_left_out(browser: Any, lesson: Path, name: str) -> None:
    opened = Opened(browser, lesson)
    page = opened.page
    page.keyboard.press("f")
    page.keyboard.type(name)
    page.click("#sheet .found button >> nth=0")
    assert page.inner_text("#sheet-title").startswith(name)
    texts = page.evaluate("[...document.getElementById('sheet-body').childNodes].map(node => node.textContent)")
    assert not {"null", "undefined", "false", "NaN"} & set(texts)
    opened.finish()


@pytest.mark.parametrize("hash", ["#%E0%A4%A", "#2020-02-06/__proto__", "#2020-02-06/toString", "#2020-13-99"])
def test_a_malformed_address_opens_the_lesson(browser: Any, lesson: Path, director: Director, hash: str) -> None:
    opened = Opened(browser, lesson, hash)
    first = director.stage.turns[0].date_text
    assert opened.page.inner_text("#date") == ("6 February 2020" if "02-06" in hash else first)
    opened.finish()


def test_the_places_of_the_map_are_reached_by_keyboard_in_reading_order(browser: Any, lesson: Path) -> None:
    opened = Opened(browser, lesson, "#2020-02-06")
    page = opened.page
    page.focus("#facts button >> nth=-1")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "chart"
    rows = []
    for _ in range(12):
        page.keyboard.press("ArrowRight")
        place, y = page.evaluate("(({ dataset, transform }) => [dataset.id, transform.baseVal.consolidate().matrix.f])"
                                 "(document.activeElement)")  # fmt: skip
        rows.append(y // 48)
    assert rows == sorted(rows)
    assert page.inner_text("#tip")
    page.keyboard.press("Enter")
    assert page.evaluate("document.getElementById('sheet').open")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.dataset.id") == place
    assert page.inner_text("#date") == "6 February 2020"
    page.mouse.click(30, 400)
    page.keyboard.press("ArrowRight")
    assert page.inner_text("#date") == "7 February 2020"
    opened.finish()


def test_in_a_frame_there_is_a_way_out_and_the_line_for_a_page(browser: Any, lesson: Path) -> None:
    opened = Opened(browser, lesson, "?embed#2020-02-06", viewport={"width": 760, "height": 500})
    page = opened.page
    with page.expect_popup() as out:
        page.click("#out")
    assert out.value.url == f"{lesson.as_uri()}#2020-02-06"
    assert out.value.locator("#out").is_hidden()
    page.keyboard.press("n")
    assert page.inner_text("#sheet-body .code").startswith(
        f'<iframe src="{lesson.as_uri()}?embed#2020-02-06" width="760"'
    )
    page.close()


@pytest.mark.parametrize("style", ["light", "dark", "colour-blind", "high-contrast"])
def test_axe_finds_nothing_serious(browser: Any, lesson: Path, style: str) -> None:
    opened = Opened(browser, lesson, "#2020-02-06")
    page = opened.page
    page.evaluate(
        "style => { document.documentElement.dataset.still = ''; document.documentElement.dataset.style = style; }",
        style,
    )
    assert _serious(page) == []
    page.focus("article.card >> nth=0 >> text=Source, line")
    page.keyboard.press("Enter")
    assert _serious(page) == []
    page.keyboard.press("Escape")
    page.keyboard.press("c")
    assert page.locator("#sheet .row").count() > 0
    assert _serious(page) == []
    page.keyboard.press("Escape")
    page.keyboard.press("q")
    assert _serious(page) == []
    page.close()


def test_on_a_phone_nothing_is_wider_than_the_screen(browser: Any, lesson: Path) -> None:
    opened = Opened(
        browser, lesson, "#2020-02-06", viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    page = opened.page
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.tap("#forward")
    assert page.inner_text("#date") == "7 February 2020"
    box = page.locator("[data-kind=sign][data-id=saraqib]").bounding_box()
    page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    assert page.inner_text("#sheet-title").startswith("Saraqib")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    opened.finish()


@pytest.mark.parametrize("text", [1.3, 1.5, 2])
def test_at_every_text_size_every_button_is_in_reach(browser: Any, lesson: Path, text: float) -> None:
    opened = Opened(browser, lesson, viewport={"width": 1366, "height": 768})
    page = opened.page
    page.evaluate(f"localStorage.setItem('phaseline', JSON.stringify({{style: 'light', text: {text}}}))")
    page.reload()
    for id in ("#home", "#forward", "#back", "[data-open=menu]", "#legend-box summary", "#credits"):
        page.click(id)
        page.keyboard.press("Escape")
    assert page.evaluate("document.documentElement.scrollWidth") <= 1366
    page.close()


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1920, 1080), (390, 844)])
def test_the_map_keeps_its_place_from_turn_to_turn(browser: Any, lesson: Path, width: int, height: int) -> None:
    opened = Opened(browser, lesson, "#turn-1", viewport={"width": width, "height": height})
    boxes = set()
    for _ in range(92):
        opened.page.keyboard.press("ArrowRight")
        boxes.add(tuple(opened.page.locator("#map").bounding_box().values()))
    assert len(boxes) == 1
    opened.finish()


@pytest.mark.parametrize("text", ["0.8", "2"])
def test_every_text_size_keeps_the_map_and_the_reports(browser: Any, lesson: Path, text: str) -> None:
    opened = Opened(browser, lesson, "#2020-02-06")
    page = opened.page
    page.keyboard.press("l")
    page.check(f"input[name=text][value='{text}']")
    page.keyboard.press("Escape")
    for id in ("map", "reports"):
        box = page.locator(f"#{id}").bounding_box()
        assert box["width"] > 250
        assert box["height"] > 200
    opened.finish()


def test_hostile_texts_do_nothing(browser: Any, hostile: Director, tmp_path: Path) -> None:
    path = tmp_path / "hostile.html"
    path.write_text(lesson_html(hostile), encoding="utf-8")
    opened = Opened(browser, path)
    page = opened.page
    for key in ("c", "q", "n", "l", "f", "?"):
        page.evaluate("document.getElementById('sheet').close()")
        page.keyboard.press(key)
    page.evaluate("document.getElementById('sheet').close()")
    page.click("article.card >> nth=0 >> text=Source, line")
    assert page.evaluate("window.hit") is None
    assert "<img" in page.inner_text("#headline")
    assert page.locator("img").count() == 0
    opened.finish()
