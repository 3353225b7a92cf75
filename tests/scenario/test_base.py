"""Records: plain objects that are frozen, equal by their fields, and filled in from their defaults."""

import subprocess
import sys
from dataclasses import FrozenInstanceError, replace
from pathlib import Path

import pytest

from sim.scenario.effects.control import Control
from sim.scenario.events import Claim
from sim.scenario.expectations import Days


def test_a_record_is_equal_by_its_fields_and_frozen() -> None:
    one = Control(place="mill", side="red")
    assert one == Control(place="mill", side="red", how="captured")
    assert one != Control(place="mill", side="blue")
    assert len({one, replace(one), replace(one, how="held")}) == 2
    assert repr(one) == "Control(kind='control', place='mill', side='red', how='captured')"
    with pytest.raises(FrozenInstanceError, match="cannot set 'side' of a Control"):
        one.side = "blue"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError, match="cannot delete 'side' of a Control"):
        del one.side


@pytest.mark.parametrize("values", [{"place": "mill"}, {"place": "mill", "side": "red", "sort": "x"}])
def test_a_record_has_all_of_its_fields_and_no_others(values: dict) -> None:
    with pytest.raises(TypeError, match="Control lacks or does not have s"):
        Control(**values)
    with pytest.raises(TypeError, match="Control lacks or does not have s"):
        Control.trusted({name: [value] for name, value in values.items()}, 1)


def test_fields_that_do_not_go_together_are_refused() -> None:
    with pytest.raises(ValueError, match="low 5 is above high 4"):
        Claim(measure="killed", low=5, high=4)
    with pytest.raises(ValueError, match="a figure needs value:"):
        Days(condition="truce")
    with pytest.raises(ValueError, match="days need since: or condition:"):
        Days(value=3)


def test_a_position_needs_no_pydantic_once_the_scenario_is_compiled(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("PHASELINE_CACHE", str(tmp_path))
    code = "import sys; from sim.cli import main; main(['state', '--json']); sys.exit('pydantic' in sys.modules)"
    root = Path(__file__).parents[2]
    runs = [subprocess.run([sys.executable, "-c", code], cwd=root, stdout=subprocess.DEVNULL) for _ in range(2)]
    assert [run.returncode for run in runs] == [1, 0]
