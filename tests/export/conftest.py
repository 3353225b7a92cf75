"""What the tests of exports share: directors of the shipped scenario and of a small hostile one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sim.export.html import lesson_page
from sim.export.lesson_data import LessonData, lesson_data
from sim.scenario.loader import load
from sim.scenario.scenario import Scenario
from sim.scene.director import Director

HOSTILE = "</script><script>window.hit=1</script><img src=x onerror=window.hit=2>\"'&amp;"


@pytest.fixture(scope="session")
def director(shipped: Scenario) -> Director:
    return Director(shipped)


@pytest.fixture(scope="session")
def data(director: Director) -> LessonData:
    """Head and pieces of the shipped scenario's lesson, under three lenses."""
    return lesson_data(director, ["all", "monitor", "pro-government"])


@pytest.fixture(scope="session")
def lesson(director: Director, data: LessonData, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The lesson as a file."""
    path = tmp_path_factory.mktemp("lesson") / "lesson.html"
    path.write_text(lesson_page(director.stage, data), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def learning(director: Director, data: LessonData, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The lesson as a file made for learning, whose later turns are sealed."""
    path = tmp_path_factory.mktemp("learning") / "lesson.html"
    path.write_text(lesson_page(director.stage, data, learn=True), encoding="utf-8")
    return path


@pytest.fixture
def small(write_scenario: Callable[..., Path]) -> Director:
    return Director(load(write_scenario(), cache=False))


@pytest.fixture
def hostile(write_scenario: Callable[..., Path]) -> Director:
    """A scenario whose texts try to break out of the page, wherever an author may write one."""
    from tests.conftest import HEAD, PHASE, TEXT

    quoted = "'" + HOSTILE.replace("'", "''") + "'"
    head = HEAD.replace("The flood of the Lenn", quoted).replace("{name: the mill,", f"{{name: {quoted},")
    head = head.replace("name: the Courier", f"name: {quoted}").replace("name: All reports", f"name: {quoted}")
    phases = PHASE.replace("headline: The mill closed", f"headline: {quoted}").replace("The river rises", quoted)
    text = TEXT.replace("The mill was closed on 4 March", f"The mill was closed on 4 March {HOSTILE}")
    phases = phases.replace("quote: The mill was closed on 4 March", f"quote: {quoted}", 1)
    return Director(load(write_scenario(head, phases, text), cache=False))
