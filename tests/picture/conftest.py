"""What the tests of pictures share: directors of the shipped scenario and of a small one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sim.scenario.loader import load
from sim.scenario.scenario import Scenario
from sim.scene.director import Director


@pytest.fixture(scope="session")
def director(shipped: Scenario) -> Director:
    return Director(shipped)


@pytest.fixture
def small(write_scenario: Callable[..., Path]) -> Director:
    return Director(load(write_scenario(), cache=False))
