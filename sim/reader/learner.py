"""The learning side of the reader: session, progress and what is kept. Saved after every change."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

from sim.engine.branch import Branch, branch_to_text
from sim.lesson import session as walk
from sim.lesson.answers import AnswerError, read_answer
from sim.lesson.debrief import debrief
from sim.lesson.generated import Maker
from sim.lesson.model import Lesson, Question
from sim.lesson.progress import Note, Progress, Store
from sim.lesson.session import Session
from sim.reader.questions_text import tell_debrief, tell_question, tell_reveal
from sim.scene.cards import harms_civilians
from sim.scene.comparisons import comparisons
from sim.scene.director import Director


class Learning:
    """A learner's session with one scenario: what is asked, answered, noted and saved."""

    def __init__(self, director: Director, lesson: Lesson, store: Store, progress: Progress, seed: int = 0) -> None:
        self.on = False
        self.lesson = lesson
        self.progress = progress
        self.session = walk.begin(director.scenario, lesson, progress.turn, progress.guesses, seed, progress.debriefed)
        self._director = director
        self._store = store

    @property
    def asking(self) -> bool:
        """Whether a question is on the table."""
        return self.session.stage == "asking"

    def messages(self) -> Iterator[str]:
        """Yield what went wrong with the progress file, each once."""
        yield from self._store.take_messages()

    def save(self) -> None:
        """Keep everything as it is now."""
        session = self.session
        self.progress = replace(
            self.progress, turn=session.turn, guesses=session.guesses, debriefed=tuple(sorted(session.debriefed))
        )
        self._store.save(self.progress)

    def start(self, turn: int) -> Iterator[str]:
        """Begin at `turn`. In learning mode its own questions come first, where none has been asked yet."""
        self.session = walk.look(self.session, turn)
        if self.on and not self.session.guesses:
            self.session = walk.open_first(self.session)
        yield from self._told()

    def look(self, turn: int) -> None:
        """Follow the reader to another turn."""
        if turn != self.session.turn:
            self.session = walk.look(self.session, turn)
        self.save()

    def see_through(self, lens: str) -> None:
        """Remember the lens."""
        self.progress = replace(self.progress, lens=lens)
        self.save()

    def forward(self) -> Iterator[str]:
        """Take the next step of the session and yield a question or a debrief where there is one."""
        self.session = walk.forward(self.session)
        self.save()
        yield from self._told()

    def predict(self) -> Iterator[str]:
        """Ask: the questions before the next turn where there are any, else one made from the turns so far."""
        asking = walk.ask_before(self.session, self.session.turn + 1)
        if asking.stage == "asking":
            self.session = asking
        elif (question := self._made()) is not None:
            self.session = walk.ask_again(self.session, question)
        else:
            yield "There is nothing to ask about these turns."
            return
        yield from self._told()

    def ask_before(self, turn: int) -> Iterator[str]:
        """Ask, in learning mode, the questions of a turn before it is told; yield nothing where there are none."""
        asking = walk.ask_before(self.session, turn)
        if self.on and turn > 1 and asking.stage == "asking":
            self.session = asking
            yield from self._told()

    def ask(self, question: Question) -> Iterator[str]:
        """Put one question on the table."""
        self.session = walk.ask_again(self.session, question)
        yield from self._told()

    def _made(self) -> Question | None:
        run = self._director.scenario.phases_by_id[self.session.phase]
        answered = {guess.question for guess in self.session.guesses}
        made = Maker(self._director.replay("all" if "all" in self._director.scenario.lenses else self.progress.lens))
        return made.unasked(self.session.seed, run.first, self.session.turn, answered)

    def reply(self, line: str) -> Iterator[str]:
        """Take what was typed to the question on the table: hint, skip, or an answer.

        Raises AnswerError where it is none of these; the question stays.
        """
        word = line.strip().casefold()
        if word in ("hint", "h"):
            yield from self._hint()
            return
        if word in ("skip", "pass"):
            self.session = walk.skip(self.session)
        else:
            question = self.session.question
            assert question is not None
            self.session = walk.answer(self.session, read_answer(question, self._placed(question, line), self._names))
        self.save()
        yield from self._told()

    def _hint(self) -> Iterator[str]:
        if self.session.more_hints:
            self.session = walk.hint(self.session)
            yield f"Hint: {self.session.hints[-1]}"
        else:
            yield "There is no further hint."

    def _placed(self, question: Question, line: str) -> str:
        """Return the id of the place that was named, in any spelling, where the question is about a place."""
        if question.kind != "tap-place":
            return line
        hits = [hit for hit in self._director.search(line, 5) if hit.kind == "place"]
        return hits[0].id if hits else line

    @property
    def _names(self) -> dict[str, str]:
        return {id: place.name for id, place in self._director.scenario.places.items()}

    def _told(self) -> Iterator[str]:
        session = self.session
        if session.stage == "asking":
            yield from tell_question(session)
        elif session.stage == "revealing":
            yield "What the document says:"
            for question in session.revealed:
                yield from tell_reveal(question, session.guess(question.id), self._names)
        elif session.stage == "debriefing":
            yield from self.debrief()

    def debrief(self) -> Iterator[str]:
        """Yield the debrief of the present phase."""
        session = self.session
        replay = self._director.replay(self.progress.lens)
        run = session.scenario.phases_by_id[session.phase]
        until = session.turn if self.on else None
        last = min(run.last, until or run.last)
        compared = comparisons(replay, run.first, last)
        yield from tell_debrief(
            debrief(replay, session.phase, self.lesson, harms_civilians, session.guesses, compared, until)
        )

    def note(self, text: str) -> str:
        """Keep a note on the present turn."""
        self.progress = self.progress.with_note(Note(self.session.turn, text))
        self.save()
        return "Noted."

    def mark(self) -> str:
        """Set a bookmark on the present turn, or take it away."""
        turn = self.session.turn
        self.progress = self.progress.with_bookmark(turn)
        self.save()
        done = "set on" if turn in self.progress.bookmarks else "taken from"
        return f"Bookmark {done} turn {turn}."

    def keep_branch(self, branch: Branch) -> None:
        """Keep a branch, in place of an older one of the same name."""
        data = json.loads(branch_to_text(branch))
        others = tuple(one for one in self.progress.branches if one.get("name") != branch.name)
        self.progress = replace(self.progress, branches=(*others, data))
        self.save()


__all__ = ["AnswerError", "Learning", "Session"]
