"""Every command under every encoding of a pipe gives the same bytes, and ends in words where they cannot be written."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sim.cli import MODULES, main
from sim.home import shipped
from tests.conftest import ROOT

TUTORIAL = str(shipped("scenarios") / "tutorial")
RUNS: dict[str, list[str] | None] = {  # how each command is run; None for what only makes files or opens a window
    "play": None,
    "class": ["--list"],
    "new": None,
    "guide": [],
    "locate": None,
    "basemap": None,
    "read": [TUTORIAL],
    "replay": [TUTORIAL, "--format", "trace"],
    "render": [TUTORIAL, "--turn", "3", "--json"],
    "export": ["--list"],
    "version": [],
    "completion": ["bash"],
    "state": [TUTORIAL, "--json"],
    "check": [TUTORIAL, "--json"],
    "test": [TUTORIAL, "--members", "2", "--workers", "1"],
    "branch": ["list", "--scenario", TUTORIAL, "--json"],
    "coverage": [TUTORIAL],
    "schema": [],
    "anchor": [TUTORIAL],
    "facts": [TUTORIAL, "--json"],
    "places": [TUTORIAL],
    "forces": [TUTORIAL],
    "accounts": [TUTORIAL],
    "matters": [TUTORIAL],
    "readings": [TUTORIAL, "--json"],
    "ensemble": [TUTORIAL, "--members", "2", "--workers", "1", "--json"],
    "lesson": [TUTORIAL, "--json"],
    "progress": [TUTORIAL, "--csv"],
}


def test_every_command_is_tried() -> None:
    assert set(RUNS) == set(MODULES), "say in RUNS how the new command is run under another encoding"


def _bytes(monkeypatch: pytest.MonkeyPatch, encoding: str, *words: str) -> tuple[int, bytes, bytes]:
    out, err = io.BytesIO(), io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(out, encoding=encoding, errors="strict", newline="\r\n"))
    monkeypatch.setattr(sys, "stderr", io.TextIOWrapper(err, encoding=encoding, errors="strict", newline="\r\n"))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(), encoding=encoding))
    status = main(words)
    sys.stdout.flush()
    sys.stderr.flush()
    return status, out.getvalue(), err.getvalue()


@pytest.mark.parametrize("command", [name for name, words in RUNS.items() if words is not None])
def test_a_command_gives_the_same_bytes_under_every_encoding(monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    words = RUNS[command] or []
    told = {
        encoding: _bytes(monkeypatch, encoding, command, *words) for encoding in ("utf-8", "cp1252", "cp437", "ascii")
    }
    assert len(set(told.values())) == 1, command
    status, out, err = told["ascii"]
    assert status in (0, 1)
    assert (out or err).decode("utf-8")
    assert b"\r" not in out + err
    assert b"Traceback" not in err


def test_a_terminal_that_lacks_letters_gets_others_for_them(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.TextIOWrapper):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(io, "TextIOWrapper", Terminal)
    status, out, _ = _bytes(monkeypatch, "ascii", "facts", TUTORIAL)
    assert status == 0
    assert b"?" in out


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
def test_a_full_disk_and_a_closed_output_end_in_words() -> None:
    def run(way: str) -> subprocess.CompletedProcess[str]:
        words = f"{sys.executable} -m sim places scenarios/tutorial {way}"
        return subprocess.run(["sh", "-c", words], cwd=ROOT, env=dict(os.environ), capture_output=True, text=True)

    full = run("> /dev/full")
    assert (full.returncode, full.stderr) == (1, "phaseline: standard output: No space left on device\n")
    for way in (">&-", ">&- 2>&-", "| head -n 1"):
        found = run(way)
        assert (found.returncode, found.stderr) == (0, ""), way
