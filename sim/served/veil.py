"""The veil over what a later turn quotes from a sentence that an earlier one has begun to quote.

The lesson shows whole sentences; the document often tells of several days in one. A class is sent such a sentence with
dots for the letters of the part that is yet to come, and once more when it is told.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

JsonData = dict[str, Any]
Span = tuple[int, int, int]  # the turn that quotes it, its first letter in the sentence and the one after its last
DOT = "·"
_LONG = 25  # letters: shorter quotes ("heavy shelling") stand in earlier ones by chance


class Veil:
    """Covers the sentences of a director's scenario, turn by turn."""

    def __init__(self, director: Any) -> None:
        self._quoted: dict[tuple[int, int], list[Span]] = defaultdict(list)  # by line and number of the sentence
        self._texts: dict[tuple[int, int], str] = {}
        for event in director.scenario.events():
            for at, sentence in enumerate(director.source(event.id).sentences):
                self._texts[event.line, at] = sentence.text
                self._quoted[event.line, at] += [(event.turn, start, end) for start, end in sentence.quoted]
        self._quotes = [(event.turn, event.quote) for event in director.scenario.events()]
        self._held: list[tuple[int, list[Any]]] = []  # words that are explained by a quote of a later turn
        self._shown: dict[tuple[int, int], str] = {}  # the sentences that were sent, as they stood last

    def over(self, piece: JsonData) -> JsonData:
        """Return the piece of the next turn with its sentences covered, and those that it uncovers; no talking points.

        Talking points and notes of a phase quote its end; in a class its teacher brings them up.
        """
        turn, lines = piece["turn"], {number: dict(line) for number, line in piece.get("lines", {}).items()}
        for number, line in lines.items():
            if "said" in line:
                line["said"] = {at: self._told(int(number), int(at), text, turn) for at, text in line["said"].items()}
        for (number, at), before in list(self._shown.items()):
            now = covered(self._texts[number, at], self._quoted[number, at], turn)
            if now != before:
                self._shown[number, at] = now
                lines.setdefault(str(number), {}).setdefault("said", {})[str(at)] = now
        found = {**piece, "lines": lines} if lines else piece
        found = {**found, "words": self._words(piece.get("words", []), turn)}
        if "notes" in piece:
            found = {**found, "notes": {**piece["notes"], "notes": [], "talk": []}}
        return found

    def _words(self, rows: list[list[Any]], turn: int) -> list[list[Any]]:
        """Return the words that may be explained on a turn: those whose quote is told by then."""
        due = [*self._held, *((self._told_on(row[2]), row) for row in rows)]
        self._held = [one for one in due if one[0] > turn]
        return [row for when, row in due if when <= turn]

    def _told_on(self, quote: str) -> int:
        holds = (when for when, text in self._quotes if quote in text or (len(text) >= _LONG and text in quote))
        return max(holds, default=0) if quote else 0

    def _told(self, number: int, at: int, text: str, turn: int) -> str:
        key = number, at
        if key not in self._quoted:
            return text
        self._shown[key] = covered(text, self._quoted[key], turn)
        return self._shown[key]


def covered(text: str, quoted: list[Span], turn: int) -> str:
    """Return a sentence with a dot for every letter that only turns after `turn` quote."""
    told = [False] * len(text)
    later = [False] * len(text)
    for when, start, end in quoted:
        into = told if when <= turn else later
        into[start:end] = [True] * (end - start)
    return "".join(
        DOT if later[at] and not told[at] and not letter.isspace() else letter for at, letter in enumerate(text)
    )
