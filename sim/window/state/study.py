"""The learner's files behind the window: lesson, progress and branches, opened when first needed and saved at once."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from sim.engine.branch import Branch, BranchError
from sim.engine.cursor import Cursor
from sim.lesson import session as walk
from sim.lesson.branches import delete_branch, kept_branches, save_branch
from sim.lesson.debrief import Debrief, debrief
from sim.lesson.loader import load_lesson
from sim.lesson.model import Lesson, Question
from sim.lesson.progress import ANONYMOUS, Progress, Store
from sim.lesson.session import Session
from sim.scenario.problems import ScenarioError
from sim.window.state.learner import Learner

if TYPE_CHECKING:
    from sim.scene.director import Director


class Study:
    """One learner's lesson in one scenario. Reads no file before it is asked for something."""

    def __init__(self, director: Director, learner: str = ANONYMOUS, seed: int = 0, folder: Path | None = None) -> None:
        self.director = director
        self.seed = seed
        self.messages: list[str] = []
        self._name = learner
        self._folder = folder
        self._disk: dict[str, Branch] = {}
        self._saved: Learner | None = None

    @cached_property
    def lesson(self) -> Lesson:
        """The scenario's lesson; an empty one, with a message, where its file has errors."""
        scenario = self.director.scenario
        try:
            return load_lesson(scenario)
        except ScenarioError as error:
            self.messages.append(f"The lesson could not be read: {str(error).splitlines()[0]}")
            return Lesson(scenario.id, scenario.title)

    @cached_property
    def store(self) -> Store:
        """Where the learner's progress is kept."""
        return Store(self.director.scenario, self._name, self._folder)

    @cached_property
    def progress(self) -> Progress:
        """The progress as it was when it was opened."""
        return self.store.open()

    def opened(self, learner: Learner, turn: int) -> Learner:
        """Return the learner with a session at `turn`, begun from what was kept where there is none yet."""
        if learner.session is not None:
            return learner.at(turn)
        kept = self.progress
        session = walk.begin(self.director.scenario, self.lesson, turn, kept.guesses, self.seed, kept.debriefed)
        self._saved = replace(learner, session=session, notes=kept.notes)
        return self._saved

    def with_branches(self, learner: Learner) -> Learner:
        """Return the learner with the branches that are kept."""
        found, messages = kept_branches(self.director.scenario)
        self.messages += messages
        self._disk = {branch.name: branch for branch, _ in found}
        return replace(learner, branches=tuple(self._disk.values()))

    def predict(self, session: Session, lens: str) -> Session | None:
        """Return the session asking what comes before the next turn, else a question from the record; None for none."""
        asking = walk.ask_before(session, session.turn + 1)
        if asking.stage == "asking":
            return asking
        question = self._made(session, {guess.question for guess in session.guesses}, lens)
        return walk.ask_again(session, question) if question else None

    def _made(self, session: Session, answered: set[str], lens: str) -> Question | None:
        from sim.lesson.generated import Maker

        run = session.scenario.phases_by_id[session.phase]
        maker = Maker(self.director.replay("all" if "all" in session.scenario.lenses else lens))
        return maker.unasked(session.seed, run.first, session.turn, answered)

    def debrief(self, session: Session, cursor: Cursor, until: int | None = None) -> Debrief:
        """Return the debrief of the session's phase under the cursor's lens, with nothing of a turn after `until`."""
        from sim.scene.cards import harms_civilians
        from sim.scene.comparisons import comparisons

        replay = self.director.replay(cursor.lens)
        run = session.scenario.phases_by_id[session.phase]
        compared = comparisons(replay, run.first, run.last if until is None else min(run.last, until))
        return debrief(replay, session.phase, session.lesson, harms_civilians, session.guesses, compared, until)

    def keep(self, learner: Learner, cursor: Cursor) -> str:
        """Save what has changed since the last time; return what the learner is to be told, "" for nothing."""
        before = self._saved
        self._saved = learner
        if learner.session and before and _told(learner) != _told(before):
            self._save(learner, learner.session, cursor)
        if before is None or learner.branches is not before.branches:
            self._sync(learner.branches)
        owed, self.messages = [*self.messages, *self.taken()], []
        return " ".join(owed)

    def taken(self) -> tuple[str, ...]:
        """Return the messages that the store owes; none where it was never opened."""
        return self.store.take_messages() if "store" in self.__dict__ else ()

    def position(self, learner: Learner, cursor: Cursor) -> None:
        """Save where the learner is, where a session was begun."""
        if learner.session and (self.progress.turn, self.progress.lens) != (cursor.turn, cursor.lens):
            self._save(learner, learner.session, cursor)

    def _save(self, learner: Learner, session: Session, cursor: Cursor) -> None:
        self.progress = replace(
            self.progress, turn=cursor.turn, lens=cursor.lens, guesses=session.guesses, notes=learner.notes,
            debriefed=tuple(sorted(session.debriefed)),
        )  # fmt: skip
        self.store.save(self.progress)

    def _sync(self, branches: tuple[Branch, ...]) -> None:
        """Bring the branches on disk to `branches`: new and changed ones are written, those left out are deleted."""
        wanted = {branch.name: branch for branch in branches}
        try:
            for name, branch in wanted.items():
                if self._disk.get(name) != branch:
                    save_branch(self.director.scenario, branch)
            for name in self._disk.keys() - wanted.keys():
                delete_branch(self.director.scenario, name)
        except OSError as error:
            self.messages.append(f"The branch could not be saved: {error.strerror or error}.")
        except BranchError as error:
            self.messages.append(str(error))
        self._disk = wanted


def _told(learner: Learner) -> tuple[object, ...]:
    """Return what of a learner is kept in the progress file."""
    session = learner.session
    return (session.guesses, session.debriefed, learner.notes) if session else ()
