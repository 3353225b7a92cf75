"""A desk driven by nothing but the table, as a front end in another language drives it: plain data in, plain data out."""

from __future__ import annotations

from typing import Any

Data = dict[str, Any]


def begun() -> Data:
    """Return the desk at first."""
    return {
        "turn": 1, "stage": "walking", "queue": [], "hints": 0, "revealed": [], "guesses": {}, "debriefed": [],
        "learning": False,
    }  # fmt: skip


def with_horizon(desk: Data, table: Data) -> Data:
    """Return the desk with the turn after which nothing may be told."""
    horizon = desk["turn"] if desk["learning"] else None
    return desk | {"horizon": table["questions"][desk["queue"][0]]["horizon"] if desk["queue"] else horizon}


def walked(desk: Data, move: list[Any], table: Data) -> Data:
    """Return the desk after a move."""
    word, what = move[0], move[1] if len(move) > 1 else None
    if word == "learn":
        return desk | {"learning": not desk["learning"]}
    if word == "look":
        return _look(desk, what, table)
    if word == "begin":
        return _begin(desk, what, table)
    if word == "seek":
        return _seek(desk, what, table)
    if word == "forward":
        return _forward(desk, table)
    if not desk["queue"]:
        return desk
    if word == "hint":
        most = len(table["questions"][desk["queue"][0]]["hints"])
        return desk | {"hints": min(desk["hints"] + 1, most)}
    return _answer(desk, what or [], table)


def _step(table: Data, turn: int) -> Data:
    step: Data = table["steps"][turn - 1]
    return step


def _open(desk: Data, turn: int, table: Data) -> list[str]:
    return [id for id in _step(table, turn)["ask"] if id not in desk["guesses"]]


def _look(desk: Data, turn: int, table: Data) -> Data:
    turn = min(max(turn, 1), table["turns"])
    if turn == desk["turn"]:
        return desk
    return desk | {"turn": turn, "stage": "walking", "queue": [], "hints": 0, "revealed": []}


def _ask(desk: Data, ids: list[str]) -> Data:
    return desk | {"stage": "asking", "queue": ids, "hints": 0, "revealed": []}


def _begin(desk: Data, turn: int, table: Data) -> Data:
    ids = _open(desk, turn, table)
    if not desk["learning"] or not ids:
        return _look(desk, turn, table)
    return _ask(_look(desk, turn - 1, table), ids)


def _seek(desk: Data, turn: int, table: Data) -> Data:
    here = bool(desk["queue"]) and table["questions"][desk["queue"][0]]["turn"] == desk["turn"]
    for number in range(desk["turn"] + (not here), turn + 1):
        if desk["learning"] and _open(desk, number, table):
            return _begin(desk, number, table)
    return _look(desk, turn, table)


def _forward(desk: Data, table: Data) -> Data:
    if not desk["learning"]:
        return _look(desk, desk["turn"] + 1, table)
    if desk["stage"] == "asking":
        return desk
    phase = _step(table, desk["turn"])["debrief"]
    if desk["stage"] == "debriefing":
        desk = desk | {"debriefed": sorted({*desk["debriefed"], phase})}
    desk = desk | {"stage": "walking", "revealed": []}
    if phase and phase not in desk["debriefed"]:
        return desk | {"stage": "debriefing"}
    if desk["turn"] == table["turns"]:
        return desk
    ids = _open(desk, desk["turn"] + 1, table)
    return _ask(desk, ids) if ids else desk | {"turn": desk["turn"] + 1}


def _answer(desk: Data, answer: list[str], table: Data) -> Data:
    id, queue = desk["queue"][0], desk["queue"][1:]
    question = table["questions"][id]
    if answer and not _taken(question, answer):
        return desk
    guess = {"answer": answer, "fits": bool(answer) and _fits(question["judge"], answer), "hints": desk["hints"]}
    others = {key: value for key, value in desk["guesses"].items() if key != id}
    desk = desk | {"queue": queue, "hints": 0, "revealed": [*desk["revealed"], id], "guesses": {**others, id: guess}}
    if queue:
        return desk
    return desk | {
        "stage": "revealing",
        "turn": question["turn"] if question["turn"] == desk["turn"] + 1 else desk["turn"],
    }


def _taken(question: Data, answer: list[str]) -> bool:
    if question["kind"] == "order":
        return sorted(answer) == sorted(question["takes"])
    if question["kind"] == "number":
        return len(answer) == 1 and answer[0].replace(".", "", 1).removeprefix("-").isdigit()
    return len(answer) == 1 and (question["takes"] is None or answer[0] in question["takes"])


def _fits(judge: Data, answer: list[str]) -> bool:
    if "spans" in judge:
        near, figure = judge["near"], float(answer[0])
        return any(low - near <= figure <= high + near for low, high in judge["spans"])
    right: list[str] = judge.get("in_order") or judge["one_of"]
    return answer == right if "in_order" in judge else answer[0] in right
