"""The lesson in pieces: what one turn brings, told no more than has happened by then.

Whoever holds the head of a lesson and its pieces up to a turn can show everything up to that turn and nothing after it:
the one file with later pieces sealed, and a class whose server hands out a piece when its turn comes. A piece adds to
those before it; where it tells again of what an earlier one told (an account that is disputed by now, a matter with one
more version), both hold, each from its own turn on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from sim.document.quotes import Citation
from sim.document.sentences import Sentence
from sim.export.lesson_boards import board_data
from sim.export.lesson_fronts import front_data
from sim.export.lesson_map import grid_path, grid_view
from sim.export.lesson_pack import Telling
from sim.export.lesson_timeline import TimelineParts
from sim.export.lesson_turns import Changes, Order, fronts_in_order, in_order
from sim.export.questions import LessonParts
from sim.picture.ground import EVERY
from sim.picture.items import View
from sim.picture.metrics import width
from sim.scene.director import Director
from sim.scene.model import Card

JsonData = dict[str, Any]
Point = tuple[float, float]
CORRIDOR_LETTERS = 12.0  # units
BLACK = "█"  # in place of every letter that is not told
_LINE = re.compile(r"[Ll]ines? (\d+)")


def pieces(
    director: Director, told: Telling, parts: LessonParts, timeline: TimelineParts, withheld: Sequence[Citation] = ()
) -> list[JsonData]:
    """Return a piece for every turn of the director's scenario, the first turn's first.

    Sentences that are quoted in `withheld` alone are in none of them.
    """
    order, fronts = Order(told.pool), dict[int, int]()
    changes, texts = Changes(list(told.turns)), Texts(director, told.cards, withheld)
    found, shown = [], 0
    for number, scenes in enumerate(in_order(told.turns, order, fronts), 1):
        facts = sorted({fact for turn in scenes for fact in turn["cards"]}, key=texts.place_of)
        cards = {card.fact: _card(card, order) for card in texts.cards(number)}
        piece = {
            "turn": number,
            "headline": director.stage.turns[number - 1].headline,
            "phase": _phase(director, number),
            "facts": facts,
            "scenes": changes.of(scenes, facts),
            "cards": cards,
            "sources": {fact: texts.source(fact) for fact in cards if fact in texts.new(number)},
            "lines": texts.lines(number),
            "boards": [board_data(director.until(number).board(id), order) for id in texts.matters(number)],
            "history": texts.history(number),
            "displaced": [
                [point.low, point.high, point.fact] for point in director.stage.displaced if point.turn == number
            ],
            "timeline": timeline.of(number),
            **parts.of(number),
        }
        piece["pool"] = [_drawn(value, grid_view(director.stage)) for value in order.values[shown:]]
        shown = len(order.values)
        found.append({key: value for key, value in piece.items() if value or key == "scenes"})
    _add_fronts(found, director, fronts_in_order(told.fronts, fronts))
    return found


def _phase(director: Director, number: int) -> JsonData | None:
    """Return the phase that begins with a turn, None where none does."""
    begun = (phase for phase in director.stage.phases if phase.first == number)
    return next(({"id": one.id, "title": one.title, "short": one.short} for one in begun), None)


def _add_fronts(found: Sequence[JsonData], director: Director, lines: Sequence[Any]) -> None:
    """Give every piece the front lines that its turn is the first to show, and the stretches that these are made of."""
    view = grid_view(director.stage)
    drawn = front_data(lines, lambda point: _whole(view, point))
    shown, stretches = 0, 0
    for piece in found:
        last = max((line for scene in piece["scenes"].values() for line in scene.get("front", ())), default=-1) + 1
        if last <= shown:
            continue
        new = drawn["lines"][shown:last]
        most = max((abs(part) for line in new for part in line[5:]), default=0)
        piece["fronts"] = {"lines": new, "pieces": drawn["pieces"][stretches:most]}
        shown, stretches = last, max(most, stretches)


def _card(card: Card, order: Order) -> JsonData:
    """Return a card; what is as it mostly is is left out, and its quote, which its source holds."""
    chips = [[chip.text, chip.side or "", chip.place or ""] for chip in card.chips]
    said = {
        "standing": card.standing if card.standing != "stated" else None,
        "inferred": int(card.basis == "inferred"),
        "because": card.because,
        "note": card.note,
        "matter": card.matter,
        "civilians": int(card.civilians),
        "against": int(card.against_interest),
        "chips": chips,
    }
    return {"reporters": [order.part(one) for one in card.reporters], **{k: v for k, v in said.items() if v}}


def _drawn(value: Any, view: View) -> Any:
    """Return a value of the pool; of a corridor its edge as path data, and its words and where on it they may stand."""
    if not isinstance(value, dict) or "outline" not in value:
        return value
    words = f"{value['each_side']:g} km each side"
    spots = [part for ring in value["outline"] for point in ring[::EVERY] for part in _whole(view, point)]
    return {
        "route": value["route"], "text": value["text"], "fact": value["fact"],
        "outline": grid_path(view, value["outline"], closed=True), "spots": spots,
        "words": [words, round(width(words, CORRIDOR_LETTERS), 2)],
    }  # fmt: skip


def _whole(view: View, point: Point) -> tuple[int, int]:
    x, y = view.at(point)
    return round(x), round(y)


class Texts:
    """What is read of a scenario turn by turn: cards, paragraphs, versions, and what is recorded of each place."""

    def __init__(self, director: Director, cards: dict[str, Card], withheld: Sequence[Citation] = ()) -> None:
        self._director, self._cards, self._withheld = director, cards, withheld
        self._scenario = director.scenario
        self._events = self._scenario.events_by_id
        self._places = {id: number for number, id in enumerate(director.stage.places)}
        self._order = {event.id: at for at, event in enumerate(self._scenario.events())}
        self._needed = self._lines_needed()
        self._told_again = self._tellings()
        self._recorded = self._records()

    def place_of(self, fact: str) -> int:
        """Return where a fact comes in the order of the record."""
        return self._order[fact]

    def new(self, turn: int) -> set[str]:
        """Return the facts whose cards a turn is the first to show."""
        return {fact for fact in self._cards if self._events[fact].turn == turn}

    def cards(self, turn: int) -> list[Card]:
        """Return the cards of a turn, and those of earlier ones that stand otherwise from it on."""
        found = []
        for fact in self._told_again.get(turn, ()):
            told, whole = self._director.until(turn), self._cards[fact]
            card = told.card(whole, turn)
            if self._events[fact].turn == turn or card != told.card(whole, turn - 1):
                found.append(card)
        return found

    def _tellings(self) -> dict[int, list[str]]:
        """Return by turn the facts whose cards may be told otherwise from it on."""
        found: dict[int, list[str]] = {}
        first = self._first_told()
        for fact, card in self._cards.items():
            event = self._events[fact]
            rivals = self._scenario.events_by_matter.get(event.matter or "", ())
            named = [int(line) for text in (card.note, card.because) for line in _LINE.findall(text or "")]
            turns = {event.turn, *(one.turn for one in rivals), *(first.get(line, 0) for line in named)}
            for turn in turns:
                if turn >= event.turn:
                    found.setdefault(turn, []).append(fact)
        return {turn: sorted(facts, key=self.place_of) for turn, facts in found.items()}

    def _first_told(self) -> dict[int, int]:
        found: dict[int, int] = {}
        for event in self._scenario.events():
            found.setdefault(event.line, event.turn)
            found[event.line] = min(found[event.line], event.turn)
        return found

    def source(self, fact: str) -> list[Any]:
        """Return where a quote stands: its line, its first and last character, and its parts by sentence."""
        event, view = self._events[fact], self._director.source(fact)
        quoted = [part for at, one in enumerate(view.sentences) for span in one.quoted for part in (at, *span)]
        said = " ".join(one.text[a:b] for one in view.sentences for a, b in one.quoted)
        return [view.line, event.start, event.end, quoted, *([] if said == event.quote else [event.quote])]

    def _lines_needed(self) -> dict[int, int]:
        """Return by line the first turn that shows it: that quotes it, a neighbour, or what a heading stands over."""
        found: dict[int, int] = {}
        headed: dict[str, int] = {}
        lines = self._scenario.document.lines
        for fact, event in ((fact, self._events[fact]) for fact in self._cards):
            heading = self._director.source(fact).heading
            headed[heading] = min(headed.get(heading, event.turn), event.turn)
            for line in range(max(event.line - 1, 1), min(event.line + 1, len(lines)) + 1):
                found[line] = min(found.get(line, event.turn), event.turn)
        return {line: max(turn, headed.get(lines[line - 1], 0)) for line, turn in found.items()}

    def lines(self, turn: int) -> JsonData:
        """Return by line what a turn is the first to show of it: how many sentences, its heading, the sentences."""
        found: JsonData = {}
        for line, needed in self._needed.items():
            sentences = self._director.texts.on(line)
            shown = {
                at: self._told_of(one)
                for at, one in enumerate(sentences)
                if max(self._director.first_quoted(one.id), needed) == turn and not self._is_withheld(one)
            }
            row: JsonData = {"said": shown} if shown else {}
            if needed == turn:
                row |= {"of": len(sentences), "heading": self._heading(line)}
            if row:
                found[str(line)] = row
        return found

    def _is_withheld(self, sentence: Sentence) -> bool:
        quoted = self._director.first_quoted(sentence.id)
        return not quoted and any(one.meets(sentence) for one in self._withheld)

    def _told_of(self, sentence: Sentence) -> str:
        """Return a sentence; of one that is quoted in `withheld` too, all but what is quoted otherwise is black."""
        if not any(one.meets(sentence) for one in self._withheld):
            return sentence.text
        shown = [event for event in self._events.values() if event.citation.meets(sentence)]
        kept = {at for one in shown for at in range(one.start - sentence.start, one.end - sentence.start)}
        return "".join(
            letter if at in kept or not letter.isalnum() else BLACK for at, letter in enumerate(sentence.text)
        )

    def _heading(self, line: int) -> str:
        on_it = next((fact for fact in self._cards if self._events[fact].line == line), None)
        return self._director.source(on_it).heading if on_it else ""

    def matters(self, turn: int) -> list[str]:
        """Return the matters that have one more version from a turn on."""
        by_matter = self._scenario.events_by_matter.items()
        return [id for id, events in by_matter if any(event.turn == turn for event in events)]

    def history(self, turn: int) -> list[list[Any]]:
        """Return what a turn records of places: the place's number, the day, the words ("" for its quote), the fact."""
        return self._recorded.get(turn, [])

    def _records(self) -> dict[int, list[list[Any]]]:
        found: dict[int, list[list[Any]]] = {}
        for id, number in self._places.items():
            for row in self._director.place_history(id):
                quote = self._cards[row.fact].quote if row.fact in self._cards else None
                said = [number, row.date_text, "" if row.text == quote else row.text, row.fact]
                found.setdefault(row.turn, []).append(said)
        return found
