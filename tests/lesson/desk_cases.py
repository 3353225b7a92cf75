"""Cases of a desk's moves, made by the desk itself from walks that a person can read, for every front end to reproduce.

`python -m tests.lesson.desk_cases` writes desk_cases.json anew: `{table, cases: [{name, moves, desks}]}`, a desk for the
start and one for each move. A move is `[word]` or `[word, what]`; what is a turn, or an answer as a list of texts.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from sim.engine.cursor import Cursor
from sim.home import shipped
from sim.lesson.answers import AnswerError, read_answer
from sim.lesson.desk import Desk, desk_at
from sim.lesson.loader import load_lesson
from sim.lesson.stops import desk_table
from sim.scenario.loader import load

HERE = Path(__file__).parent
CASES = HERE / "desk_cases.json"
Move = list[Any]


def walks(text: str) -> list[tuple[str, list[str]]]:
    """Return the walks in a text: the name of each, and its lines."""
    lines = [line for line in text.split("\n") if not line.startswith("#")]
    blocks = [block.split("\n") for block in "\n".join(lines).strip().split("\n\n")]
    return [(block[0], block[1:]) for block in blocks]


def read_move(line: str, desk: Desk) -> Move:
    """Return the move that a line tells, its answer in the form in which a guess keeps it."""
    word, _, rest = line.partition(" ")
    if word == "answer":
        question = desk.question
        assert question is not None, f"{line}: no question is on the table"
        places = {id: place.name for id, place in desk.scenario.places.items()}
        return ["answer", list(read_answer(question, rest, places))]
    if word == "refuse":
        return ["answer", [rest]]
    return [word, int(rest)] if rest else [word]


def after(desk: Desk, move: Move) -> Desk:
    """Return the desk after a move; an answer that is none leaves it as it is."""
    word, what = move[0], move[1] if len(move) > 1 else None
    if word == "learn":
        return replace(desk, learning=not desk.learning)
    if word == "look":
        return desk.at(desk.cursor.to_turn(what))
    if word == "seek":
        return desk.seek(desk.cursor.to_turn(what))
    if word == "begin":
        return desk.begin(what)
    if word == "answer":
        try:
            return desk.answer(tuple(what))
        except AnswerError:
            return desk
    moved: Desk = getattr(desk, word)()
    return moved


def as_data(desk: Desk) -> dict[str, Any]:
    """Return what a front end has to have after a move."""
    session = desk.session
    return {
        "turn": desk.turn,
        "stage": session.stage,
        "queue": [question.id for question in session.queue],
        "hints": session.shown_hints,
        "revealed": [question.id for question in session.revealed],
        "guesses": {
            guess.question: {"answer": list(guess.answer), "fits": guess.fits, "hints": guess.hints}
            for guess in session.guesses
        },
        "debriefed": sorted(session.debriefed),
        "learning": desk.learning,
        "horizon": desk.horizon,
    }


def cases() -> dict[str, Any]:
    """Return the table of the tutorial's lesson and the cases."""
    scenario = load(shipped("scenarios") / "tutorial", cache=False)
    lesson = load_lesson(scenario)
    found = []
    for name, lines in walks((HERE / "desk_cases.txt").read_text(encoding="utf-8")):
        desk = desk_at(Cursor(scenario), lesson=lesson)
        moves, desks = [], [as_data(desk)]
        for line in lines:
            move = read_move(line, desk)
            desk = after(desk, move)
            moves.append(move)
            desks.append(as_data(desk))
        found.append({"name": name, "moves": moves, "desks": desks})
    return {"table": desk_table(scenario, lesson), "cases": found}


def as_text() -> str:
    """Return the cases as the text of their file, a move and its desk a line."""
    made = cases()
    lines = []
    for case in made["cases"]:
        rows = [json.dumps(desk, ensure_ascii=False) for desk in case["desks"]]
        head = f'{json.dumps(case["name"])}, "moves": {json.dumps(case["moves"], ensure_ascii=False)}'
        lines.append('{"name": ' + head + ', "desks": [\n' + ",\n".join(rows) + "\n]}")
    table = json.dumps(made["table"], ensure_ascii=False, indent=1)
    return '{"table": ' + table + ',\n"cases": [\n' + ",\n".join(lines) + "\n]}\n"


if __name__ == "__main__":
    CASES.write_text(as_text(), encoding="utf-8")
