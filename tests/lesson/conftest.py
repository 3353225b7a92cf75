"""What the lesson's tests share: the tutorial and its lesson."""

from __future__ import annotations

import pytest

from sim.home import shipped as shipped_folder
from sim.lesson.loader import load_lesson
from sim.lesson.model import Lesson
from sim.scenario.loader import load
from sim.scenario.scenario import Scenario


@pytest.fixture(scope="session")
def tutorial() -> Scenario:
    return load(shipped_folder("scenarios") / "tutorial", cache=False)


@pytest.fixture(scope="session")
def lesson(tutorial: Scenario) -> Lesson:
    return load_lesson(tutorial)
