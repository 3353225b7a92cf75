"""The README is true: its two commands have the form it promises, and every example in it runs."""

import re
import shlex
from pathlib import Path

import pytest

from sim.cli import main

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")


def _blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


def test_two_commands_of_one_line_each() -> None:
    section = README.split("## Two commands\n", 1)[1].split("\n## ", 1)[0]
    (block,) = re.findall(r"```sh\n(.*?)```", section, re.DOTALL)
    lines = block.strip().splitlines()
    assert len(lines) == 2
    assert lines[0].endswith("phaseline play")
    assert "python -m pytest" in lines[1]
    assert all(
        line.startswith("python3 -m venv .venv && ") and "--constraint constraints.txt" in line for line in lines
    )


_EXAMPLES = [line for block in _blocks("sh") for line in block.splitlines() if line.startswith("phaseline ")]
# What goes on until it is stopped is tried in `tests/served/`, by real processes; what needs 190 MB of names, in
# `tests/geography/test_gazetteer.py`, with a few of them.
_APART = ("class", "locate")
_SHORE = '{"type": "Polygon", "coordinates": [[[10, 50], [10.2, 50], [10.2, 50.2], [10, 50]]]}'


@pytest.mark.parametrize("example", [line for line in _EXAMPLES if line.split()[1] not in _APART])
def test_every_example_runs(example: str, tmp_path: Path, monkeypatch, capsys) -> None:
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    monkeypatch.setattr("sys.stdin", (tmp_path / "nothing").open("w+"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "text.txt").write_text("The river rose at Oster. It fell.\n")
    (tmp_path / "shore.geojson").write_text(f'{{"type": "Feature", "properties": {{}}, "geometry": {_SHORE}}}')
    words = shlex.split(example.replace("--members 100", "--members 3"))  # a hundred take a minute and show no more
    assert main(words[1:]) == 0
    assert capsys.readouterr().out or list(tmp_path.iterdir())


def test_there_are_examples_of_every_command_named() -> None:
    named = set(re.findall(r"^\| (.*?) \|", README, re.MULTILINE))
    commands = {word for cell in named for word in re.findall(r"`([a-z]+)`", cell)}
    shown = {example.split()[1] for example in _EXAMPLES}
    assert commands - shown <= {"play", "read"}


@pytest.mark.parametrize("code", _blocks("python"))
def test_the_python_in_it_runs(code: str, monkeypatch) -> None:
    monkeypatch.chdir(Path(__file__).parent.parent)
    exec(compile(code, "README.md", "exec"), {})


def test_every_picture_and_link_exists() -> None:
    for target in re.findall(r"\]\((?!http|#)([^)]+)\)", README):
        assert (Path(__file__).parent.parent / target).exists(), target
