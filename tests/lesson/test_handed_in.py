"""What a class hands in: files and codes are judged anew, and what cannot be used is named and left out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sim.cli import main
from sim.home import shipped as shipped_folder

TUTORIAL = str(shipped_folder("scenarios") / "tutorial")
CODE = "P1.5.l.0-0-1.1-0-1.2-0-1.3-0-2.4-0-2.5-0-n12.6-0-3.7-0-n40.8-0-1.9-0-0-2-1.a-0-5.b-0-2.c-0-n50.79"  # every question of the tutorial, as the page writes it


@pytest.fixture
def read(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    def call(name: str, text: str) -> tuple[list[dict], list[str]]:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        assert main(["progress", TUTORIAL, "--handed-in", str(path), "--json"]) == 0
        out, err = capsys.readouterr()
        return json.loads(out), err.replace(f"{path}", name).splitlines()

    return call


def _file(**fields: object) -> str:
    return json.dumps({"progress": 2, "scenario": "tutorial", "fingerprint": "", **fields})


def _guess(question: str, answer: list[str]) -> dict[str, object]:
    return {"question": question, "turn": 9, "phase": "no", "kind": "no", "prompt": "no", "answer": answer,
            "fits": True, "hints": 1}  # fmt: skip


def test_a_list_of_names_and_codes(read) -> None:
    found, told = read("codes.txt", f"\ufeffZoë  B., {CODE}\n\nKwame\t{CODE}\n")
    assert told == []
    assert [one["learner"] for one in found] == ["Kwame", "Zoë B."]
    assert found[0]["turn"] == 5
    assert [one["fits"] for one in found[0]["guesses"]] == [True] * 13
    assert found[0]["guesses"][0]["prompt"] == "Which hut does the council give to the Herons?"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (f"Amal {CODE[:-1]}!", "no code (expected P1 and what follows, as the lesson shows it)"),
        (f"Amal {CODE.replace('.0-0-', '.0-1-')}", "a code with a slip in it (expected it letter for letter as the lesson shows it)"),
        (CODE, "no name (expected a name and a code)"),
        ("Amal P1.1.l.zz-0-1.bg", "a code of another lesson: this one has 13 questions"),
    ],
)  # fmt: skip
def test_a_slip_is_named_with_its_line(read, line: str, message: str) -> None:
    assert read("codes.txt", f"\n{line}\n") == ([], [f"codes.txt:2: {message}; left out"])


def test_a_file_is_judged_anew_whatever_it_says(read) -> None:
    guesses = [
        _guess("before-1", ["Mill"]),
        _guess("first-days-3", ["twelve"]),
        _guess("none", ["1"]),
        _guess("rain-1", ["nan"]),
    ]
    (found,), told = read("amal.json", _file(learner="anonymous", turn=2, guesses=guesses))
    assert found["learner"] == "amal"
    assert [(one["question"], one["answer"], one["fits"], one["phase"]) for one in found["guesses"]] == [
        ("before-1", ["Mill"], False, "before"), ("first-days-3", ["12"], True, "first-days"),
    ]  # fmt: skip
    assert told == [
        "amal.json: question 'none': not in this lesson; left out",
        "amal.json: question 'rain-1': 'nan' is no figure (expected a number, such as 40, twelve or 980,000); left out",
    ]


def test_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["progress", TUTORIAL, "--handed-in", "nowhere"]) == 2
    assert main(["progress", TUTORIAL, "--handed-in", ".", "--folder", "."]) == 2
    assert capsys.readouterr().err.splitlines() == [
        "phaseline: nowhere: there is no such file or folder (expected what pupils handed in)",
        "phaseline: --folder and --handed-in are two places to look (expected one of them)",
    ]
