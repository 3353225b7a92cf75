"""The interactive reader: one line in, plain lines out. It drives a cursor as the window does."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace

from sim.engine.branch import BranchError
from sim.engine.cursor import Cursor
from sim.lesson.answers import AnswerError
from sim.lesson.desk import Desk
from sim.lesson.store import Store
from sim.reader import prose
from sim.reader.lookups import LOOKING, choices, numbered, picked
from sim.reader.navigation import announce, phases_meant, tell_phases, turn_asked, where
from sim.reader.overviews import OVERVIEWS
from sim.reader.questions_text import (
    tell_debrief,
    tell_exercise,
    tell_lenses,
    tell_notes,
    tell_question,
    tell_standing,
    tell_terms,
)
from sim.reader.sandbox_text import order_of, tell_branches, tell_experiments
from sim.reader.speech import sentence
from sim.reader.words import nearest_word, tell_words, understood
from sim.scene.director import Director
from sim.scene.model import Scene

_RECORD_FIRST = "Questions are about the record. Say record to go back to it."


class Reader:
    """Answers commands at a learner's desk. `do` returns lines, `done` is set by quit. No terminal is touched."""

    def __init__(self, director: Director, desk: Desk, store: Store) -> None:
        self._whole = director
        self.desk = desk
        self.done = False
        self._store = store
        self._questioned = ""  # what to say for the next question of an exercise on a matter
        self._commands: dict[str, Callable[[str], Iterator[str]]] = {
            "next": self._next,
            "back": self._back,
            "again": self._again,
            "go": self._go,
            "where": self._where,
            "phase": self._phase,
            "lens": self._lens,
            "try": self._try,
            "branches": self._branches,
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
    def cursor(self) -> Cursor:
        """Where the learner is."""
        return self.desk.cursor

    @property
    def director(self) -> Director:
        """What may be told: nothing of a turn after the desk's horizon."""
        return self._whole.until(self.desk.horizon)

    @property
    def _untold(self) -> bool:
        """Whether the present turn, the first, is not told before its own questions are answered."""
        return self.desk.horizon is not None and self.desk.horizon < self.desk.turn

    def welcome(self) -> list[str]:
        """Return what is said at the start: what this is, what it contains, and where we are."""
        stage = self.director.stage
        lines = [sentence(stage.title)]
        lines += [sentence(text) for text in (stage.about, stage.content_note) if text]
        lines.append("Type next and press Enter for the next turn, help for all words, quit to end.")
        if self.desk.learning and (self.desk.turn == 1 or not self.desk.session.guesses):
            self.desk = self.desk.begin(self.desk.turn)
        told = self._standing() if self.desk.asking else self._told()
        return [*lines, "", *told, *self._store.take_messages()]

    def do(self, line: str) -> list[str]:
        """Return the answer to one line typed, with what changed kept. Never raises for what a person may type."""
        try:
            lines = list(self._reply(line) if self.desk.asking else self._obey(line))
        except AnswerError as error:
            lines = [f"That is no answer: {error}."]
        if self._store.changed(self.desk) or self._store.moved(self.desk):
            self.desk = self._store.save(self.desk)
        return [*lines, *self._store.take_messages()]

    def _reply(self, line: str) -> Iterator[str]:
        """While a question is on the table a line is an answer to it; a few whole words still work."""
        word, _ = understood(line)
        typed = line.strip().casefold()
        if word and typed in ("help", "quit", "exit", "again", "learn", "where"):
            yield from tell_question(self.desk.session) if typed == "again" else self._commands[word.name]("")
        elif typed in OVERVIEWS and not self._untold:  # what has been told may be looked up while one thinks
            yield from OVERVIEWS[typed](self.director, self.cursor, "")
        elif word and word.name in ("go", "phase") and typed.startswith(("go ", "date ", "turn ", "phase ")):
            yield from self._obey(line)
        elif word and typed == word.name and typed in ("next", "back"):
            yield "A question is on the table. Answer it, or say skip."
        else:
            yield from self._answered(line)

    def _answered(self, line: str) -> Iterator[str]:
        """Take what was typed to the question on the table: hint, skip, or an answer.

        Raises AnswerError where it is none of these; the question stays.
        """
        turn, untold, typed = self.desk.turn, self._untold, line.strip().casefold()
        if typed in ("hint", "h"):
            yield self._hint()
            return
        places = {id: place.name for id, place in self._whole.scenario.places.items()}
        self.desk = self.desk.skip() if typed in ("skip", "pass") else self.desk.reply(self._placed(line), places)
        if self.desk.turn != turn or (untold and not self.desk.asking):
            yield from self._told()
        yield from self._standing()
        if self.desk.learning and not self.desk.asking and not self._questioned:
            yield "Type next to go on."
        if self._questioned and not self.desk.asking:
            yield f"Say {self._questioned} for what comes next, or {self._questioned} know for who could know."

    def _hint(self) -> str:
        if not self.desk.session.more_hints:
            return "There is no further hint."
        self.desk = self.desk.hint()
        return f"Hint: {self.desk.session.hints[-1]}"

    def _placed(self, line: str) -> str:
        """Return the id of the place that was named, in any spelling, where the question is about a place."""
        question = self.desk.question
        if question is None or question.kind != "tap-place":
            return line
        hits = [hit for hit in self._whole.search(line, 5) if hit.kind == "place"]
        return hits[0].id if hits else line

    def _standing(self) -> Iterator[str]:
        """Yield the question on the table, what the document says to the last ones, or the debrief."""
        return tell_standing(self.desk, self.director)

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
        there = self.desk.at(cursor)
        self.desk = there.put_aside() if there.asking else there
        yield from self._told()

    def _next(self, _: str) -> Iterator[str]:
        before, walking = self.desk.turn, self.desk.learning and self._on_record()
        self.desk = self.desk.forward()
        if self.desk.turn != before:
            yield from self._told()
        elif not walking or self.desk.session.stage == "walking":
            yield "This is the last turn."
            return
        yield from self._standing()
        if self.desk.session.stage == "debriefing":
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
        yield from where(self._scene(), asking=self.desk.asking, untold=self._untold)

    def _phase(self, text: str) -> Iterator[str]:
        found = phases_meant(text, self._whole.stage)
        if len(found) != 1:
            yield from tell_phases(text, found, self.director.stage)
            return
        there = self.desk.begin(found[0].first)
        if there.asking and there.turn < found[0].first:
            words = announce(found[0], self.director.stage)  # by what was told before one goes there
            self.desk = there
            yield words
            yield from self._standing()
        else:
            yield from self._to(self.cursor.to_turn(found[0].first))

    def _lens(self, text: str) -> Iterator[str]:
        lenses = {lens.id: lens.name for lens in self.director.stage.lenses}
        found = picked(text, lenses)
        if found:
            self.desk = self.desk.at(self.cursor.with_lens(found))
            yield from self._told()
            return
        yield f"Now: {sentence(lenses[self.cursor.lens])}"
        turn = self.cursor.turn
        told = {id: f"{sentence(name)} {self.director.lens_about(id, turn)}" for id, name in lenses.items()}
        yield from choices("lens", text, lenses if text else told)

    def _try(self, text: str) -> Iterator[str]:
        try:
            order = order_of(self.director, self.cursor.turn, text)
        except BranchError as error:
            yield f"That cannot be tried: {error}."
            return
        if order is None:
            yield f"Say try, a place and a side, one of {', '.join(self.director.stage.sides)}."
        else:
            name = self.desk.free_name("tried out")
            yield from self._tried(lambda: self.desk.order(order, self._whole.replay, name))

    def _tried(self, move: Callable[[], Desk]) -> Iterator[str]:
        """Go onto a branch and yield what is otherwise on the map than it was before, or why that cannot be."""
        record = self.cursor.with_branch(None)
        try:
            there = move()
        except BranchError as error:
            yield f"That cannot be tried: {error}."
            return
        before = self.cursor if there.turn == self.desk.turn else record.to_turn(there.turn)
        self.desk = there
        yield "Tried out, not recorded. Say record to go back to the record."
        yield from prose.tell_changes(self._scene(), self.director.scene(before))

    def _branches(self, text: str) -> Iterator[str]:
        kept = self.desk.branches
        if (number := numbered(text, len(kept))) is None:
            yield from tell_branches(kept)
            return
        branch = kept[number - 1]
        self.desk = self.desk.leave()
        yield from self._tried(lambda: self.desk.open_branch(branch.name))

    def _experiments(self, text: str) -> Iterator[str]:
        phase = self._scene().phase
        found = [one for one in self.desk.lesson.about(phase).experiments if self._may_tell(one.on)]
        if (number := numbered(text, len(found))) is None:
            yield from tell_experiments(found)
            return
        one = found[number - 1]
        yield from self._tried(lambda: self.desk.leave().set_up(phase, one))
        yield f"Look at: {sentence(one.look)}"
        yield f"Ask: {sentence(one.ask)}"

    def _may_tell(self, day: dt.date) -> bool:
        """Return whether a day has come, where what is to come is not told."""
        return not self.desk.learning or day <= self.cursor.scenario.turn(self.cursor.turn).date

    def _record(self, _: str) -> Iterator[str]:
        self.desk = self.desk.leave()
        yield "Back on the record."
        yield from self._told()

    def _learn(self, _: str) -> Iterator[str]:
        self.desk = replace(self.desk, learning=not self.desk.learning)
        if self.desk.learning:
            yield "Learning mode is on. Questions come before a turn, what the document says after it. No points."
        else:
            self.desk = self.desk.put_aside()
            yield "Learning mode is off."

    def _on_record(self) -> bool:
        return self.cursor.branch is None

    def _predict(self, _: str) -> Iterator[str]:
        if not self._on_record():
            yield _RECORD_FIRST
            return
        asking = self.desk.predict(self._whole.replay)
        self.desk = asking or self.desk
        yield from self._standing() if asking else ("There is nothing to ask about these turns.",)

    def _question(self, text: str) -> Iterator[str]:
        boards = [board for board in self.director.boards(self.cursor.turn) if board.rows]
        number, _, rest = text.partition(" ")
        if not self._on_record():
            yield _RECORD_FIRST
            return
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
        question = found.unasked(self.desk.session.guesses)
        if question is not None and not know:
            self.desk = self.desk.ask(question)
            yield from self._standing()
            return
        yield from tell_exercise(found)
        yield f"The map on {sentence(self._scene().date_text)}"
        yield from tell_lenses(self.director.lens_differences(matter, self.cursor.turn))

    def _debrief(self, _: str) -> Iterator[str]:
        return tell_debrief(self.director.debrief(self.desk))

    def _words(self, _: str) -> Iterator[str]:
        scene = self._scene()
        terms = self.desk.lesson.terms_in([scene.headline, *(card.quote for card in scene.cards)])
        yield from tell_terms(terms, self.director.has_told)

    def _note(self, text: str) -> Iterator[str]:
        if text:
            self.desk = self.desk.note(text)
        yield "Noted." if text else "Say note and your text."

    def _notes(self, _: str) -> Iterator[str]:
        yield from tell_notes(self.desk)

    def _mark(self, _: str) -> Iterator[str]:
        self.desk = self.desk.mark()
        done = "set on" if self.desk.turn in self.desk.bookmarks else "taken from"
        yield f"Bookmark {done} turn {self.desk.turn}."

    def _help(self, _: str) -> Iterator[str]:
        yield from tell_words()

    def _quit(self, _: str) -> Iterator[str]:
        self.done = True
        yield "Goodbye."
