"""The lesson at every size, with letters of 100 and of 200 %: everything can be hit, nothing is cut or reads as no text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

SIZES = ((320, 640), (390, 844), (768, 1024), (844, 390), (760, 500), (1366, 768), (1920, 1080))
TOUCH = 1024  # pixels: what is narrower is taken to be a phone or a tablet

# Of every control that is shown, once it is brought into view: what lies in its middle in its stead, or how it is cut.
MISSED = """() => {
  const shown = (node) => node.checkVisibility() && !node.closest('dialog:not([open])');
  const knobs = [...document.querySelectorAll('button, select, input, summary')].filter(shown);
  const covered = document.getElementById('sheet').open;
  const hidden = (node) => node.closest('.hidden, .slider') && getComputedStyle(node.closest('.hidden, .slider')).position === 'absolute';
  return knobs.filter((node) => !hidden(node) && (!covered || node.closest('dialog'))).flatMap((node) => {
    node.scrollIntoView({ block: 'center', inline: 'nearest' });
    const box = node.getBoundingClientRect();
    const at = [box.left + box.width / 2, box.top + box.height / 2];
    const hit = document.elementFromPoint(...at);
    const own = hit && (node.contains(hit) || hit.contains(node) && hit.tagName === 'LABEL');
    const out = box.left < -1 || box.right > document.documentElement.clientWidth + 1;
    const name = node.id || node.textContent.slice(0, 30);
    return own && !out ? [] : [`${name}: ${hit?.id || hit?.className || hit?.tagName} at ${at.map(Math.round)}`];
  });
}"""
SMALL = """() => [...document.querySelectorAll('button, select, summary')].filter((node) => node.checkVisibility()
  && !node.closest('dialog:not([open])')).flatMap((node) => {
  const { width, height } = node.getBoundingClientRect();
  return width < 43.5 || height < 43.5 ? [`${node.id || node.textContent}: ${width} x ${height}`] : [];
})"""
CUT = """() => ['date', 'headline'].filter((id) => {
  const node = document.getElementById(id);
  return node.scrollWidth > node.clientWidth + 1;
})"""
NO_TEXT = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const said = node.data.trim();
    if (!node.parentElement.closest('script, style') && /^(null|undefined|true|false|NaN|00|\\[object .*)$/.test(said)) found.push(said);
  }
  return found;
}"""


def _opened(browser: Any, lesson: Path, size: tuple[int, int], text: float, query: str = "") -> Any:
    touch = size[0] < TOUCH
    page = browser.new_page(
        viewport={"width": size[0], "height": size[1]}, has_touch=touch, is_mobile=touch, reduced_motion="reduce"
    )
    page.add_init_script(f"localStorage.setItem('phaseline', JSON.stringify({{style: 'light', text: {text}}}))")
    page.goto(f"{lesson.as_uri()}{query}#2020-02-06")
    page.wait_for_selector("article.card")
    return page


@pytest.mark.parametrize("text", [1, 2])
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_every_control_can_be_hit_and_nothing_is_cut(
    browser: Any, lesson: Path, size: tuple[int, int], text: float
) -> None:
    page = _opened(browser, lesson, size, text)
    assert page.evaluate(MISSED) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    assert page.evaluate(NO_TEXT) == []
    if text == 1:
        assert page.evaluate(CUT) == []
    if text == 1 and size[0] < TOUCH and (size != (760, 500)):
        assert page.evaluate(SMALL) == []
    for key in ("m", "c", "q", "f", "n", "l", "w", "?"):
        page.evaluate("document.activeElement.blur()")
        page.keyboard.press(key)
        assert page.evaluate("document.getElementById('sheet').open"), key
        assert page.evaluate(NO_TEXT) == [], key
        assert page.evaluate("document.getElementById('sheet-body').scrollWidth - document.getElementById('sheet-body').clientWidth") <= 1, key  # fmt: skip
        assert page.evaluate(MISSED) == [], key
        page.keyboard.press("Escape")
    page.close()


@pytest.mark.parametrize("size", [(320, 640), (390, 844), (844, 390)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_on_a_phone_date_map_and_transport_stay_in_view(browser: Any, lesson: Path, size: tuple[int, int]) -> None:
    page = _opened(browser, lesson, size, 1)
    for stop in ("peek", "half", "full"):
        page.evaluate(f"document.getElementById('reports').dataset.open = '{stop}'")
        for id in ("date", "forward", "back"):
            box = page.locator(f"#{id}").bounding_box()
            assert 0 <= box["y"] < box["y"] + box["height"] <= size[1]
    page.evaluate("document.getElementById('reports').dataset.open = 'peek'")
    assert page.locator("#map").bounding_box()["height"] >= 0.38 * size[1]
    page.close()


def test_a_swipe_goes_on_and_the_reports_begin_at_the_first(browser: Any, lesson: Path) -> None:
    page = _opened(browser, lesson, (390, 844), 1)
    page.evaluate("document.getElementById('reports-body').scrollTop = 300")
    swipe = """(dx) => { const side = document.getElementById('reports-body');
      const touch = (x) => new Touch({ identifier: 1, target: side, clientX: x, clientY: 600 });
      side.dispatchEvent(new TouchEvent('touchstart', { touches: [touch(200)], changedTouches: [touch(200)], bubbles: true }));
      side.dispatchEvent(new TouchEvent('touchend', { touches: [], changedTouches: [touch(200 + dx)], bubbles: true })); }"""
    page.evaluate(swipe, -120)
    assert page.inner_text("#date") == "7 February 2020"
    assert page.evaluate("document.getElementById('reports-body').scrollTop") == 0
    page.evaluate(swipe, 120)
    assert page.inner_text("#date") == "6 February 2020"
    page.close()


def test_the_sheet_is_dragged_up_and_opened_by_its_handle(browser: Any, lesson: Path) -> None:
    page = _opened(browser, lesson, (390, 844), 1)
    box = page.locator("#handle").bounding_box()
    page.mouse.move(195, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(195, 120, steps=4)
    page.mouse.up()
    assert page.get_attribute("#reports", "data-open") == "full"
    page.focus("#handle")
    page.keyboard.press("Enter")
    assert page.get_attribute("#reports", "data-open") == "peek"
    page.keyboard.press("ArrowUp")
    assert page.get_attribute("#reports", "data-open") == "half"
    assert page.get_attribute("#handle", "aria-expanded") == "true"
    page.close()


def test_two_taps_on_the_ground_come_nearer_and_two_fingers_too(browser: Any, lesson: Path) -> None:
    page = _opened(browser, lesson, (390, 844), 1)
    scale = "Number(document.getElementById('world').getAttribute('transform').match(/scale\\((.*)\\)/)[1])"
    before = page.evaluate(scale)
    for _ in range(2):
        page.touchscreen.tap(20, 330)
    assert page.evaluate(scale) == pytest.approx(2 * before, rel=0.01)
    page.evaluate("""() => { const chart = document.getElementById('chart');
      chart.setPointerCapture = () => {};
      const go = (type, id, x, y) => chart.dispatchEvent(new PointerEvent(type, { pointerId: id, clientX: x, clientY: y, bubbles: true }));
      go('pointerdown', 1, 150, 200); go('pointerdown', 2, 250, 200);
      for (let x = 0; x <= 50; x += 10) { go('pointermove', 1, 150 - x, 200); go('pointermove', 2, 250 + x, 200); }
      go('pointerup', 1, 100, 200); go('pointerup', 2, 300, 200); }""")
    assert page.evaluate(scale) > 3 * before
    page.close()


def test_where_scripts_are_blocked_a_sentence_stands_instead_of_dead_buttons(browser: Any, lesson: Path) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(lesson.as_uri())
    assert page.locator("#unstarted").is_visible() or page.locator("noscript").count()
    assert not page.locator("button:visible").count()
    page.close()
