"""The interface is typed for whoever uses it: README's example passes mypy --strict in a project of its own."""

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(importlib.util.find_spec("mypy") is None, reason="needs the extra dev (mypy)")


def _mypy(folder: Path, source: str) -> tuple[int, str]:
    (folder / "use.py").write_text(source, encoding="utf-8")
    words = [sys.executable, "-m", "mypy", "--strict", "--no-incremental", "--config-file=", "use.py"]
    done = subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def test_the_example_of_the_readme_passes(tmp_path: Path) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    example = re.search(r"^```python\n(.*?)^```", readme, re.MULTILINE | re.DOTALL)
    assert example is not None
    assert "from phaseline import" in example[1]
    status, told = _mypy(tmp_path, example[1])
    assert status == 0, told


def test_what_comes_back_has_its_types(tmp_path: Path) -> None:
    status, told = _mypy(
        tmp_path,
        "from phaseline import Replay, load\n"
        "moment = Replay(load()).on('6 Feb')\n"
        "reveal_type(moment)\n"
        "reveal_type(moment.place('saraqib').controller)\n"
        "reveal_type(moment.cards)\n"
        "moment.nothing\n",
    )
    assert status == 1
    assert 'Revealed type is "sim.interface.replay.Moment"' in told
    assert 'Revealed type is "str | None"' in told
    assert "tuple[sim.scene.model.Card, ...]" in told
    assert 'error: "Moment" has no attribute "nothing"' in told
