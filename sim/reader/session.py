"""The interactive reader: one line in, plain lines out. It drives a cursor as the window does."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from sim.engine.branch import BranchError, Order
from sim.engine.cursor import Cursor
from sim.lesson.answers import AnswerError
from sim.reader import prose
from sim.reader.learner import Learning
from sim.reader.lookups import LOOKING, choices, numbered, picked
from sim.reader.navigation import announce, phases_meant, tell_phases, turn_asked, where
from sim.reader.overviews import OVERVIEWS
from sim.reader.questions_text import tell_exercise, tell_lenses, tell_notes, tell_question, tell_terms
from sim.reader.sandbox_text import orders_of, set_up, tell_experiments, tried
from sim.reader.speech import sentence
from sim.reader.words import nearest_word, tell_words, understood
from sim.scene.director import Director
from sim.scene.model import Scene


class Reader:
    """Answers commands. `do` returns lines; `done` is set by quit. Nothing is read from or written to a terminal."""

    def __init__(self, director: Director, cursor: Cursor, learning: Learning) -> None:
        self._whole = director
        self.cursor = cursor
        self.learning = learning
        self.done = False
        self._questioned = ""  # what to say for the next question of an exercise on a matter
        self._untold = False  # the first turn is told when the questions before it are answered
        self._commands: dict[str, Callable[[str], Iterator[str]]] = {
            "next": self._next,
            "back": self._back,
            "again": self._again,
            "go": self._go,
            "where": self._where,
            "phase": self._phase,
            "lens": self._lens,
            "try": self._try,
            "experiments": self._experiments,
            "record": self._record,
            "learn": self._learn,
            "predict": self._predict,
            "question": self._question,
            "debrief": self._debrief,
            "words": self._words,
            "note": self._note,
            "notes": self._notes,
            "mark": self._mark,
            "help": self._help,
            "quit": self._quit,
        }

    @property
    def director(self) -> Director:
        """What may be told: in learning mode nothing of a later turn than the present one."""
        return self._whole.until(self.cursor.turn if self.learning.on else None)

    def welcome(self) -> list[str]:
        """Return what is said at the start: what this is, what it contains, and where we are."""
        stage = self.director.stage
        lines = [sentence(stage.title)]
        lines += [sentence(text) for text in (stage.about, stage.content_note) if text]
        lines.append("Type next and press Enter for the next turn, help for all words, quit to end.")
        asked = list(self.learning.start(self.cursor.turn))
        self._untold = bool(asked)
        return [*lines, "", *(asked or self._told()), *self.learning.messages()]

    def do(self, line: str) -> list[str]:
        """Return the answer to one line typed. Never raises for what a person may type."""
        try:
            lines = list(self._reply(line) if self.learning.asking else self._obey(line))
        except AnswerError as error:
            lines = [f"That is no answer: {error}."]
        return [*lines, *self.learning.messages()]

    def _reply(self, line: str) -> Iterator[str]:
        """While a question is on the table a line is an answer to it; a few whole words still work."""
        word, _ = understood(line)
        typed = line.strip().casefold()
        if word and typed in ("help", "quit", "exit", "again", "learn", "where"):
            yield from tell_question(self.learning.session) if typed == "again" else self._commands[word.name]("")
        elif typed in OVERVIEWS and not self._untold:  # what has been told may be looked up while one thinks
            yield from OVERVIEWS[typed](self.director, self.cursor, "")
        elif word and word.name in ("go", "phase") and typed.startswith(("go ", "date ", "turn ", "phase ")):
            yield from self._obey(line)
        elif word and typed == word.name and typed in ("next", "back"):
            yield "A question is on the table. Answer it, or say skip."
        else:
            turn = self.cursor.turn
            lines = list(self.learning.reply(line))
            played = self.learning.session.turn
            if played != turn or (self._untold and not self.learning.asking):
                self.cursor = self.cursor.to_turn(played)
                self._untold = False
                yield from self._told()
            yield from lines
            if self.learning.on and not self.learning.asking and not self._questioned:
                yield "Type next to go on."
            if self._questioned and not self.learning.asking:
                yield f"Say {self._questioned} for what comes next, or {self._questioned} know for who could know."

    def _obey(self, line: str) -> Iterator[str]:
        word, rest = understood(line)
        if line.strip().casefold() in ("skip", "hint"):
            yield "No question is on the table. Say predict to be asked one."
            return
        if word is None:
            yield f"There is no word {line.split()[0]}. The nearest is {nearest_word(line)}. Type help for all words."
            return
        self._questioned = ""
        if look := LOOKING.get(word.name) or OVERVIEWS.get(word.name):
            yield from look(self.director, self.cursor, rest)
        else:
            yield from self._commands[word.name](rest)

    def _scene(self, turn: int | None = None) -> Scene:
        return self.director.scene(self.cursor.to_turn(turn) if turn else self.cursor)

    def _told(self) -> Iterator[str]:
        before = self._scene(self.cursor.turn - 1) if self.cursor.turn > 1 else None
        return prose.tell_turn(self._scene(), before)

    def _to(self, cursor: Cursor) -> Iterator[str]:
        self.cursor, self._untold = cursor, False
        self.learning.look(cursor.turn)
        yield from self._told()

    def _next(self, _: str) -> Iterator[str]:
        if self.learning.on:
            yield from self._learn_on()
        elif self.cursor.turn == len(self.cursor.scenario.turns):
            yield "This is the last turn."
        else:
            yield from self._to(self.cursor.step())

    def _learn_on(self) -> Iterator[str]:
        turn = self.cursor.turn
        last = len(self.cursor.scenario.turns)
        lines = list(self.learning.forward())
        if self.learning.session.turn != turn:
            self.cursor = self.cursor.to_turn(self.learning.session.turn)
            yield from self._told()
        elif not lines and turn == last:
            yield "This is the last turn."
        yield from lines
        if self.learning.session.stage == "debriefing":
            yield "Type next to go on."

    def _back(self, _: str) -> Iterator[str]:
        if self.cursor.turn == 1:
            yield "This is the first turn."
        else:
            yield from self._to(self.cursor.step(-1))

    def _again(self, _: str) -> Iterator[str]:
        yield from self._told()

    def _go(self, text: str) -> Iterator[str]:
        turn, why = turn_asked(text, self.director.stage)
        if why:
            yield why
        if turn is not None:
            yield from self._to(self.cursor.to_turn(turn))

    def _where(self, _: str) -> Iterator[str]:
        yield from where(self._scene(), asking=self.learning.asking, untold=self._untold and self.learning.asking)

    def _phase(self, text: str) -> Iterator[str]:
        found = phases_meant(text, self._whole.stage)
        if len(found) != 1:
            yield from tell_phases(text, found, self.director.stage)
            return
        there = self.cursor.to_turn(found[0].first)
        asked = list(self.learning.ask_before(there.turn))
        if asked:
            yield announce(found[0], self.director.stage)
            self.cursor, self._untold = there.step(-1), False
        yield from asked or self._to(there)

    def _lens(self, text: str) -> Iterator[str]:
        lenses = {lens.id: lens.name for lens in self.director.stage.lenses}
        found = picked(text, lenses)
        if found:
            self.cursor = self.cursor.with_lens(found)
            self.learning.see_through(found)
            yield from self._told()
            return
        yield f"Now: {sentence(lenses[self.cursor.lens])}"
        yield from choices("lens", text, lenses)

    def _try(self, text: str) -> Iterator[str]:
        try:
            orders = orders_of(self.director, self.cursor.turn, text)
        except BranchError as error:
            yield f"That cannot be tried: {error}."
            return
        if orders is None:
            yield f"Say try, a place and a side, one of {', '.join(self.director.stage.sides)}."
        else:
            yield from self._order(orders)

    def _order(self, orders: Sequence[Order], name: str = "tried out") -> Iterator[str]:
        before = self._scene()
        try:
            self.cursor = tried(self.cursor, orders, name)
        except BranchError as error:
            yield f"That cannot be tried: {error}."
            return
        if self.cursor.branch:
            self.learning.keep_branch(self.cursor.branch)
        yield "Tried out, not recorded. Say record to go back to the record."
        yield from prose.tell_changes(self._scene(), before)

    def _experiments(self, text: str) -> Iterator[str]:
        phase = self._scene().phase
        found = [one for one in self.learning.lesson.about(phase).experiments if self._may_tell(one.on)]
        if (number := numbered(text, len(found))) is None:
            yield from tell_experiments(found)
            return
        one = found[number - 1]
        self.cursor, orders = set_up(self.cursor, phase, one)
        self.learning.look(self.cursor.turn)
        yield from self._order(orders, one.title)
        yield f"Look at: {sentence(one.look)}"
        yield f"Ask: {sentence(one.ask)}"

    def _may_tell(self, day: dt.date) -> bool:
        """Return whether a day has come, where what is to come is not told."""
        return not self.learning.on or day <= self.cursor.scenario.turn(self.cursor.turn).date

    def _record(self, _: str) -> Iterator[str]:
        self.cursor = self.cursor.with_branch(None)
        yield "Back on the record."
        yield from self._told()

    def _learn(self, _: str) -> Iterator[str]:
        self.learning.on = not self.learning.on
        if self.learning.on:
            yield "Learning mode is on. Questions come before a turn, what the document says after it. No points."
        else:
            self.learning.look(self.cursor.turn)
            if self.learning.asking:
                self.learning.session = replace(self.learning.session, stage="walking", queue=())
            yield "Learning mode is off."

    def _predict(self, _: str) -> Iterator[str]:
        yield from self.learning.predict()

    def _question(self, text: str) -> Iterator[str]:
        boards = [board for board in self.director.boards(self.cursor.turn) if board.rows]
        number, _, rest = text.partition(" ")
        if (chosen := numbered(number, len(boards))) is not None:
            self._questioned = f"question {chosen}"
            yield from self._exercise(boards[chosen - 1].id, know=rest == "know")
            return
        yield from (f"{place}. {sentence(board.title)}" for place, board in enumerate(boards, 1))
        more = "Say question and a number to work on one."
        yield more if boards else "Nothing in this turn is told in several versions."

    def _exercise(self, matter: str, *, know: bool) -> Iterator[str]:
        """Each call asks the matter's next question without a guess; after the last, what each account could `know`."""
        found = self.director.exercise(matter)
        question = found.unasked(self.learning.session.guesses)
        if question is not None and not know:
            yield from self.learning.ask(question)
            return
        yield from tell_exercise(found)
        yield f"The map on {sentence(self._scene().date_text)}"
        yield from tell_lenses(self.director.lens_differences(matter, self.cursor.turn))

    def _debrief(self, _: str) -> Iterator[str]:
        return self.learning.debrief()

    def _words(self, _: str) -> Iterator[str]:
        scene = self._scene()
        terms = self.learning.lesson.terms_in([scene.headline, *(card.quote for card in scene.cards)])
        yield from tell_terms(terms, self.director.has_told)

    def _note(self, text: str) -> Iterator[str]:
        yield self.learning.note(text) if text else "Say note and your text."

    def _notes(self, _: str) -> Iterator[str]:
        yield from tell_notes(self.learning.progress)

    def _mark(self, _: str) -> Iterator[str]:
        yield self.learning.mark()

    def _help(self, _: str) -> Iterator[str]:
        yield from tell_words()

    def _quit(self, _: str) -> Iterator[str]:
        self.done = True
        yield "Goodbye."
