"""A small deck for tests: ten turns, and questions whose answers carry a mark that tells from which turn they are."""

import re

from sim.document.quotes import Citation
from sim.lesson.model import Choice, Question
from sim.served.deck import Deck

TURNS = 10
_MARK = re.compile(r"SECRET-(\d+)")


def told_turns(text: str) -> set[int]:
    """Return the turns of which a text tells something."""
    return {int(number) for number in _MARK.findall(text)}


def small_deck() -> Deck:
    questions = [_choice(turn) for turn in range(2, TURNS + 1)] + [_number(4), _place(6), _sentence(5), _order(8)]
    return Deck(
        scenario="small",
        title="A small scenario",
        turns=TURNS,
        lenses={"all": "All reports", "east": "The east", "west": "The west"},
        phases=(("one", 1, 3), ("two", 4, 7), ("three", 8, TURNS)),
        questions={one.id: one for one in questions},
        places={"mill": "The Mill", "ford": "The Ford", "well": "The Well"},
        quoted_whole={"s1": 1, "s5": 5, "s9": 9},
        short=(1, 4, 8, 10),
    )


def _question(kind: str, turn: int, **more: object) -> Question:
    citation = Citation("small", line=turn, start=0, end=4, quote=f"quote SECRET-{turn}", prefix="", suffix="")
    fields = {
        "id": f"{kind}-{turn}",
        "kind": kind,
        "phase": "one",
        "turn": turn,
        "prompt": f"What happens on turn {turn}?",
        "citation": citation,
        "sentence": f"s{turn}",
        "explain": f"because SECRET-{turn}",
        **more,
    }
    return Question(**fields)  # type: ignore[arg-type]


def _choice(turn: int) -> Question:
    return _question("choice", turn, choices=tuple(Choice(id, f"{id} happens") for id in "abc"), right=("b",))


def _number(turn: int) -> Question:
    return _question("number", turn, spans=((70.0, 80.0),), unit="people")


def _place(turn: int) -> Question:
    return _question("tap-place", turn, right=("mill",))


def _sentence(turn: int) -> Question:
    choices = (Choice("s1", "told"), Choice("s5", "told SECRET-5"), Choice("s9", "told SECRET-9"))
    return _question("which-sentence", turn, choices=choices, right=("s5",))


def _order(turn: int) -> Question:
    return _question("order", turn, choices=tuple(Choice(id, id) for id in "xyz"), right=("x", "y", "z"))
