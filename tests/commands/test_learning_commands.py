"""read, play, lesson, progress, new and check --watch as whole commands."""

from __future__ import annotations

import fcntl
import io
import json
import os
import pty
import shutil
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path

import pytest

from sim.cli import main
from sim.commands.templates import watch, watched
from sim.home import shipped as shipped_folder
from sim.scenario.coverage import unaccounted
from sim.scenario.loader import examine, load

TUTORIAL = str(shipped_folder("scenarios") / "tutorial")
FLOOD = Path(__file__).parent.parent / "scenarios" / "arnsby-flood"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("PHASELINE_DATA", str(tmp_path / "data"))

    def call(*words: str) -> tuple[int, str, str]:
        status = main(list(words))
        out, err = capsys.readouterr()
        return status, out, err

    return call


def test_read_in_a_pipe_is_a_transcript(run) -> None:
    status, out, err = run("read", TUTORIAL)
    assert (status, err) == (0, "")
    assert out.count("\nTurn ") == 6
    assert out.startswith("The flag game at Lake Merrow\n")
    assert run("read", TUTORIAL, "--on", "1998-08-07", "--lens", "herons")[1].count("\nTurn ") == 2


def test_a_lesson_takes_its_answers_from_a_pipe(run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("Boathouse\nMill\nskip\nmark\n"))
    assert run("read", TUTORIAL, "--learn", "--learner", "Amal")[0] == 0
    assert run("progress", TUTORIAL)[1] == "Amal: turn 1, 2 answered, 0 notes\n"


def test_read_refuses_what_there_is_not(run) -> None:
    assert run("read", TUTORIAL, "--lens", "heron") == (
        2,
        "",
        "phaseline: no lens 'heron' (expected one of: all, otters, otters-own, herons, herons-own, undisputed; nearest: 'herons')\n",
    )
    assert run("read", TUTORIAL, "--on", "tomorrow")[0] == 2


def test_play_without_a_display_says_so_and_goes_on_as_text(run, monkeypatch: pytest.MonkeyPatch) -> None:
    import sim.window.loop.display

    monkeypatch.setattr(sim.window.loop.display, "no_display_reason", lambda: "no display was found")
    status, out, err = run("play", TUTORIAL, "--on", "1998-08-07")
    assert (status, err) == (0, "phaseline: no display was found; going on as text\n")
    assert out.count("\nTurn ") == 2


# Makes its input the terminal that Ctrl+C comes from, which whoever runs the tests in the background ignores.
AT_A_TERMINAL = """
import fcntl, os, signal, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
signal.signal(signal.SIGINT, signal.SIG_DFL)
os.execv(sys.executable, [sys.executable, "-m", "sim", *sys.argv[1:]])
"""


def _talk(words: list[str], typed: list[bytes], folder: Path) -> tuple[int, str]:
    """Run a command in a terminal of its own, type each entry at a prompt, and return exit status and all it wrote.

    The tests' own process is not forked: by now it may have threads, which a fork of it would wait for.
    """
    environment = {**os.environ, "PHASELINE_DATA": str(folder), "TERM": "dumb", "PYTHONPATH": str(shipped_folder("."))}
    environment.pop("COLUMNS", None)  # it would stand above the terminal's own width
    master, terminal = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 60, 0, 0))
    command = [sys.executable, "-c", AT_A_TERMINAL, *words]
    child = subprocess.Popen(
        command, stdin=terminal, stdout=terminal, stderr=terminal, env=environment, start_new_session=True
    )
    os.close(terminal)
    said, sent = b"", 0
    try:
        while chunk := os.read(master, 65536):
            said += chunk
            if sent < len(typed) and said.count(b"Your word: ") > sent:
                os.write(master, typed[sent])
                sent += 1
    except OSError:
        pass  # the other end is closed
    os.close(master)
    return child.wait(), said.decode(errors="replace").replace("\r", "")


@pytest.mark.parametrize("end", [b"quit\n", b"\x04", b"\x03"])
def test_read_in_a_terminal_converses_and_ends_cleanly(tmp_path: Path, end: bytes) -> None:
    status, said = _talk(["read", TUTORIAL, "--learner", "Amal"], [b"next\n", end], tmp_path)
    assert status == (130 if end == b"\x03" else 0)
    assert "Traceback" not in said
    assert "Turn 2 of 5: 4 August 1998." in said
    assert max(len(line) for line in said.split("\n")) <= 60
    assert [file.name[:5] for file in (tmp_path / "progress" / "tutorial").iterdir()] == ["amal-"]


def test_lesson_writes_a_page_for_each_phase(run, tmp_path: Path) -> None:
    out = tmp_path / "pack"
    status, listed, err = run("lesson", TUTORIAL, "--out", str(out))
    assert (status, err) == (0, "")
    names = sorted(path.name for path in out.glob("*.html"))
    assert names == [
        "01-before.html",
        "02-first-days.html",
        "03-rain.html",
        "04-last-day.html",
        "glossary.html",
        "teacher.html",
    ]
    assert len(listed.splitlines()) == len(names) + 2
    assert run("lesson", TUTORIAL, "--out", str(out), "--phase", "rian") == (
        2,
        "",
        "phaseline: no phase 'rian' (expected one of: before, first-days, rain, last-day; nearest: 'rain')\n",
    )
    (tmp_path / "file").write_text("in the way")
    status, _, err = run("lesson", TUTORIAL, "--out", str(tmp_path / "file" / "x"), "--phase", "rain")
    assert (status, err) == (2, f"phaseline: cannot write {tmp_path}/file/x: Not a directory\n")


def test_lesson_without_the_extra_says_so(run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import importlib.util

    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    assert run("lesson", TUTORIAL, "--out", str(tmp_path / "x"), "--pdf") == (
        2,
        "",
        "phaseline: PDF needs the extra pdf (expected: pip install phaseline[pdf]); without --pdf there is HTML\n",
    )
    assert not (tmp_path / "x").exists()


def test_progress_of_a_class(run, tmp_path: Path) -> None:
    assert run("progress", TUTORIAL)[1] == "Nobody's progress is kept here.\n"
    _talk(
        ["read", TUTORIAL, "--learn", "--learner", "Amal"],
        [b"Boathouse\n", b"Mill\n", b"skip\n", b"quit\n"],
        tmp_path / "data",
    )
    assert run("progress", TUTORIAL)[1] == "Amal: turn 1, 2 answered, 0 notes\n"
    lines = run("progress", TUTORIAL, "--csv")[1].splitlines()
    assert [line.split(",")[-2:] for line in lines[1:]] == [["yes", "0"], ["yes", "0"], ["passed over", "0"]]
    assert '"learner": "Amal"' in run("progress", TUTORIAL, "--json")[1]


def test_new_sets_up_a_scenario_that_has_everything_left_to_do(run, tmp_path: Path) -> None:
    folder = tmp_path / "flood"
    status, out, err = run("new", str(folder), "--document", str(FLOOD / "document.txt"))
    assert status == 0
    assert len(out.splitlines()) == 7
    assert "check" in err
    scenario, problems = examine(folder)
    assert [problem.severity for problem in problems] == ["warning"]
    assert scenario is not None
    assert len(unaccounted(scenario)) == 20
    assert scenario.title == "The flood at Arnsby"
    assert scenario.turns[0].date.isoformat() == "2000-01-01"
    phase = (folder / "phases" / "01-first.yaml").read_text(encoding="utf-8")
    assert "# L6.4  The parish clerk said that it stood dry behind its sandbags." in phase
    places = (folder / "places.yaml").read_text(encoding="utf-8")
    for name in ("Arnsby", "Lower Mill", "Bridge Street", "Heron Weir", "Old Tannery", "Hill Farm"):
        assert f'name: "{name}"' in places
    assert "March" not in places
    status, _, err = run("check", str(folder))
    assert status == 0
    assert f"{folder}/document.txt:1:1: warning[unaccounted]: sentence L1.1 is neither quoted nor listed" in err


def test_new_refuses_what_it_cannot_use(run, tmp_path: Path) -> None:
    text = tmp_path / "t.txt"
    text.write_text("One sentence.\n", encoding="utf-8")
    empty = tmp_path / "e.txt"
    empty.write_text("\n\n", encoding="utf-8")
    bad = tmp_path / "b.txt"
    bad.write_bytes(b"\xff\xfe")
    asked = [
        (
            tmp_path / "Big Name",
            text,
            "phaseline: 'Big Name' is no id (expected small letters, digits and single hyphens, such as big-name)\n",
        ),
        (tmp_path, text, f"phaseline: {tmp_path} exists already (expected the name of a new folder)\n"),
        (
            tmp_path / "x",
            tmp_path / "no.txt",
            f"phaseline: {tmp_path}/no.txt: cannot be read: No such file or directory (expected a text file)\n",
        ),
        (tmp_path / "x", empty, f"phaseline: {empty}: holds no sentence (expected a text)\n"),
        (tmp_path / "x", bad, f"phaseline: {bad}: holds no sentence (expected a text)\n"),
    ]
    for folder, document, message in asked:
        assert run("new", str(folder), "--document", str(document)) == (2, "", message)
    assert not (tmp_path / "x").exists()


def test_watch_checks_again_when_a_file_changes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = Path(shutil.copytree(FLOOD, tmp_path / "flood"))
    checks: list[int] = []
    looks = iter(range(4))

    def wait() -> None:
        look = next(looks, None)
        if look is None:
            raise KeyboardInterrupt
        if look == 1:
            os.utime(folder / "places.yaml", ns=(1, 1))
        if look == 2:
            (folder / "more.yaml").write_text("forces: {}\n", encoding="utf-8")

    def check() -> int:
        checks.append(1)
        return len(checks)

    assert watch(check, lambda: watched(folder), wait) == 3
    assert len(checks) == 3
    assert capsys.readouterr().err == "watching; Ctrl+C ends\n" * 3


def test_check_takes_the_lesson_in(run, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(FLOOD, tmp_path / "flood"))
    assert run("check", str(folder))[2] == f"{folder}: no problems\n"
    (folder / "lesson.yaml").write_text("lesson: another\n", encoding="utf-8")
    status, _, err = run("check", str(folder))
    assert status == 1
    assert f"{folder}/lesson.yaml:1:9: error[lesson]: for scenario 'another' (expected 'arnsby-flood')" in err


def test_a_scenario_written_by_the_guide_is_sound() -> None:
    scenario = load(FLOOD, cache=False)
    assert unaccounted(scenario) == []
    assert len(list(scenario.events())) == 19


def test_the_examples_of_the_help_name_their_commands(capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("read", "play", "lesson", "progress", "new"):
        with pytest.raises(SystemExit) as ended:
            main([command, "--help"])
        assert ended.value.code == 0
        assert f"example: phaseline {command}" in capsys.readouterr().out


def test_waiting_is_half_a_second_at_most(monkeypatch: pytest.MonkeyPatch) -> None:
    from sim.commands import templates

    slept: list[float] = []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        raise KeyboardInterrupt

    monkeypatch.setattr(time, "sleep", sleep)
    assert templates.watch(lambda: 1, list) == 1
    assert slept == [0.5]


def test_lesson_lists_every_question_with_its_answers_and_facts(run) -> None:
    status, listed, _ = run("lesson", TUTORIAL, "--json")
    rows = json.loads(listed)
    assert status == 0
    assert {row["generated"] for row in rows} == {True, False}
    assert all(row["facts"] and (row["right"] or row["spans"]) for row in rows)
    _, rain, _ = run("lesson", TUTORIAL, "--json", "--phase", "rain")
    assert [row["id"] for row in json.loads(rain)] == [row["id"] for row in rows if row["phase"] == "rain"]
