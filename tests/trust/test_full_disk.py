"""A disk that takes no more: one line, a status that is not 0, the old file kept, and nothing half-written left."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="this system cannot limit how large a file may grow")

# -B: a compiled module cut short would break whoever reads it next. No file may grow past what the first argument says: the system then fails each write as a full disk does.
PROGRAM = """
import contextlib, io, json, resource, signal, sys
from sim.cli import main
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), resource.RLIM_INFINITY))
found = []
for words in json.loads(sys.argv[2]):
    said = io.StringIO()
    with contextlib.redirect_stderr(said), contextlib.redirect_stdout(io.StringIO()):
        status = main(words)
    found.append([status, said.getvalue()])
print(json.dumps(found))
"""
TUTORIAL = "scenarios/tutorial"


def test_a_full_disk_is_told_in_one_line_and_leaves_what_was_there(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    old = {name: out / name for name in ("a.html", "a.json", "a.svg")}
    for path in old.values():
        path.write_text("of yesterday")
    commands = [
        ["export", TUTORIAL, "--html", str(old["a.html"])],
        ["export", TUTORIAL, "--csv", str(out / "tables"), "--json", str(old["a.json"])],
        ["export", TUTORIAL, "--geojson", str(out / "maps")],
        ["render", TUTORIAL, "--turn", "3", "--out", str(old["a.svg"])],
        ["lesson", TUTORIAL, "--out", str(out / "pack")],
        ["branch", "new", "trial", "--scenario", TUTORIAL],
        ["new", str(out / "fresh"), "--document", "tests/scenarios/arnsby-flood/document.txt"],
    ]
    done = subprocess.run(
        [sys.executable, "-B", "-c", PROGRAM, "100", json.dumps(commands)], cwd=ROOT, capture_output=True, text=True,
        env={"PATH": "", "SDL_VIDEODRIVER": "dummy", "HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path / "data")},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    for words, (status, said) in zip(commands, json.loads(done.stdout), strict=True):
        assert status in (1, 2), words
        assert "File too large" in said, (words, said)
        assert "Traceback" not in said
        told = [line for line in said.strip().splitlines() if "% of all" not in line]  # how far a slow machine is
        assert len(told) == 1, (words, said)
    assert {path.read_text() for path in old.values()} == {"of yesterday"}
    assert sorted(path.name for path in out.iterdir()) == sorted(old)
    assert list(tmp_path.rglob("*.part")) == []
