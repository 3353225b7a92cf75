"""Loading a lesson: the file read, held against its model, its quotes anchored, with every problem collected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from sim.document.passages import Passages, QuoteError
from sim.document.quotes import Citation
from sim.lesson.authored import (
    AccountQuestion,
    AuthoredQuestion,
    ChoiceQuestion,
    LessonFile,
    NumberQuestion,
    OrderQuestion,
    PhaseCard,
    PhaseLesson,
    PlaceQuestion,
    SentenceQuestion,
)
from sim.lesson.doubts import doubts_about
from sim.lesson.model import Choice, Kind, Lesson, PhaseNotes, Question, Term
from sim.lesson.schema import lesson_schema
from sim.lesson.way_reader import WayReader
from sim.scenario.files import OUTSIDE, led_within
from sim.scenario.problems import Problem, ScenarioError, nearest_hint
from sim.scenario.scenario import Scenario
from sim.scenario.validation import fit
from sim.scenario.yaml_source import Source, read_yaml

FILE = "lesson.yaml"
_FEWEST = 3  # questions that a phase should have
_Path = tuple[Any, ...]


def load_lesson(scenario: Scenario) -> Lesson:
    """Return the lesson beside the scenario, an empty one where there is none.

    Raises ScenarioError, with every problem found, where the file has errors; beside a draft there is what is sound.
    """
    lesson, problems = examine_lesson(scenario)
    if scenario.flaws:
        return lesson or Lesson(scenario.id, scenario.title)
    errors = [problem for problem in problems if problem.severity == "error"]
    if lesson is None or errors:
        raise ScenarioError(errors)
    return lesson


def check_lesson(scenario: Scenario, path: Path) -> list[Problem]:
    """Return the problems of the lesson file of the scenario at `path`, sorted; none where there is no such file."""
    return examine_lesson(scenario, path)[1]


def examine_lesson(scenario: Scenario, path: Path | None = None) -> tuple[Lesson | None, list[Problem]]:
    """Return the lesson (None where it does not fit the model) and all its problems, sorted by line."""
    root = path or scenario.root
    file = (root if root.is_dir() else root.parent) / FILE
    if not file.exists() or not root.is_dir():
        return Lesson(scenario.id, scenario.title), []
    if file.is_symlink() and not led_within(file, root.resolve()):
        return None, [Problem(str(file), 1, 1, "error", "path", OUTSIDE)]
    source = read_yaml(file, str(file))
    if isinstance(source, Problem):
        return None, [source]
    authored = fit(LessonFile, source, lesson_schema)
    if not isinstance(authored, LessonFile):
        return None, sorted(authored)
    reader = _Reader(scenario, source)
    lesson = reader.read(authored)
    return lesson, sorted(reader.problems)


class _Reader:
    """Resolves an authored lesson against its scenario, collecting problems."""

    def __init__(self, scenario: Scenario, source: Source) -> None:
        self.scenario = scenario
        self.problems: list[Problem] = []
        self._source = source
        self._passages = Passages(scenario.document)

    def read(self, authored: LessonFile) -> Lesson:
        scenario = self.scenario
        if authored.lesson != scenario.id:
            self._wrong(("lesson",), "lesson", f"for scenario {authored.lesson!r} (expected {scenario.id!r})")
        questions: list[Question] = []
        for phase, part in authored.phases.items():
            if self._known(("phases", phase), phase, scenario.phases_by_id, "phase"):
                questions += self._phase(phase, part.questions)
                self._experiments(phase, part.experiments)
        self._no_twins(questions)
        terms = [self._term(id, term) for id, term in authored.glossary.items()]
        return Lesson(
            scenario.id,
            authored.title or scenario.title,
            tuple(questions),
            {id: self._notes(id, part) for id, part in authored.phases.items()},
            tuple(term for term in terms if term),
            authored.plans,
            authored.content_notes,
            WayReader(scenario, self._passages, self._wrong).read(authored.short_way),
        )

    def _notes(self, phase: str, part: PhaseLesson) -> PhaseNotes:
        card = part.card or PhaseCard()
        path = ("phases", phase, "card", "quotes")
        quotes = (self._cited(quote, None, (*path, index)) for index, quote in enumerate(card.quotes))
        found = tuple(quote for quote in quotes if quote)
        return PhaseNotes(found, card.ask or "", part.notes, part.talk, part.experiments)

    def _phase(self, phase: str, asked: tuple[AuthoredQuestion, ...]) -> list[Question]:
        found = []
        for index, one in enumerate(asked):
            path = ("phases", phase, "questions", index)
            question = self._question(one, phase, one.id or f"{phase}-{index + 1}", path)
            if question:
                found.append(question)
        if len(asked) < _FEWEST:
            message = f"{len(asked)} questions for phase {phase!r} (expected at least {_FEWEST})"
            self._warn(("phases", phase), "few-questions", message)
        return found

    def _question(self, one: AuthoredQuestion, phase: str, id: str, path: _Path) -> Question | None:
        citation = self._cited(one.quote, one.at, (*path, "quote"))
        if citation is None:
            return None
        turn = self._turn(one, phase, path, self._quoted(citation))
        kind, choices, right, spans = self._answers(one, path, citation.line)
        if turn is None:
            return None
        question = Question(
            id=id,
            kind=kind,
            phase=phase,
            turn=turn,
            prompt=one.prompt,
            citation=citation,
            sentence=self._passages.of(citation).id,
            choices=choices,
            right=right,
            spans=spans,
            near=one.near if isinstance(one, NumberQuestion) else 0.0,
            unit=(one.unit or "") if isinstance(one, NumberQuestion) else "",
            hints=one.hints,
            explain=one.explain or "",
            disputed=one.disputed,
        )
        for key, code, message in doubts_about(self.scenario, question, one):
            self._warn((*path, key), code, message)
        return question

    def _quoted(self, citation: Citation) -> int | None:
        """Return the first turn with an event that quotes some of the same words; None where there is none."""
        return min((event.turn for event in self.scenario.events() if event.citation.meets(citation)), default=None)

    def _turn(self, one: AuthoredQuestion, phase: str, path: _Path, quoted: int | None) -> int | None:
        """Return the turn that reveals the answer: the author's date, or the turn that quotes the same words."""
        run = self.scenario.phases_by_id[phase]
        if one.reveal:
            numbers = range(run.first, run.last + 1)
            dated = [number for number in numbers if self.scenario.turn(number).date == one.reveal]
            if not dated:
                self._wrong((*path, "reveal"), "reveal", f"phase {phase!r} has no turn on {one.reveal}")
                return None
            return dated[0]
        if quoted is None:
            self._wrong((*path, "quote"), "reveal", "no event quotes these words (expected reveal: the date of a turn)")
            return None
        if not run.first <= quoted <= run.last:
            turn = self.scenario.turn(quoted)
            message = f"these words are quoted on {turn.date}, in phase {turn.phase!r} (expected phase {phase!r})"
            self._wrong((*path, "quote"), "reveal", message)
            return None
        return quoted

    def _answers(
        self, one: AuthoredQuestion, path: _Path, line: int
    ) -> tuple[Kind, tuple[Choice, ...], tuple[str, ...], tuple[tuple[float, float], ...]]:
        scenario = self.scenario
        match one:
            case ChoiceQuestion():
                self._among(path, one.answers, one.choices)
                return one.kind, tuple(Choice(text, text) for text in one.choices), one.answers, ()
            case AccountQuestion():
                self._each(path, "choices", one.choices, scenario.accounts, "account")
                self._among(path, one.answers, one.choices)
                choices = tuple(Choice(id, scenario.name_of(id)) for id in one.choices)
                return one.kind, choices, one.answers, ()
            case PlaceQuestion():
                self._each(path, "answers", one.answers, scenario.places, "place")
                return one.kind, (), one.answers, ()
            case NumberQuestion():
                return one.kind, (), (), tuple((span.low, span.high) for span in one.answers)
            case OrderQuestion():
                if len(set(one.answers)) < len(one.answers):
                    self._wrong((*path, "answers"), "answers", "a text stands twice (expected each once)")
                return one.kind, tuple(Choice(text, text) for text in one.answers), one.answers, ()
            case SentenceQuestion():
                row = {sentence.id: sentence.text for sentence in self._passages.on(line)}
                self._each(path, "answers", one.answers, row, "sentence of the quote's line")
                return one.kind, tuple(Choice(id, text) for id, text in row.items()), one.answers, ()

    def _among(self, path: _Path, answers: tuple[str, ...], choices: tuple[str, ...]) -> None:
        for index, answer in enumerate(answers):
            if answer not in choices:
                hint = nearest_hint(answer, choices)
                self._wrong((*path, "answers", index), "answers", f"{answer!r} is not among the choices{hint}")
        if len(set(choices)) < len(choices):
            self._wrong((*path, "choices"), "choices", "a choice stands twice (expected each once)")
        elif len(set(answers)) >= len(choices):
            self._wrong((*path, "answers"), "answers", "every choice is right (expected one that is not)")

    def _each(self, path: _Path, key: str, ids: tuple[str, ...], known: Iterable[str], what: str) -> None:
        for index, id in enumerate(ids):
            self._known((*path, key, index), id, known, what)

    def _known(self, path: _Path, id: str, known: Iterable[str], what: str) -> bool:
        if id in known:
            return True
        code = f"unknown-{what.split()[0]}"
        self._wrong(path, code, f"no {what} {id!r} (expected a known id{nearest_hint(id, known)})")
        return False

    def _experiments(self, phase: str, experiments: tuple[Any, ...]) -> None:
        last = self.scenario.turns[-1].until or self.scenario.turns[-1].date
        for index, experiment in enumerate(experiments):
            path = ("phases", phase, "experiments", index)
            if experiment.on > last:
                self._wrong((*path, "on"), "experiment", f"{experiment.on} is after the last turn, {last}")
            if self.scenario.turn_in(phase, experiment.on) is None:
                first = self.scenario.turn(self.scenario.phases_by_id[phase].first).date
                self._wrong(
                    (*path, "on"), "experiment", f"{experiment.on} is before the first turn of {phase!r}, {first}"
                )
            for number, order in enumerate(experiment.orders):
                where = (*path, "orders", number)
                self._known((*where, "place"), order.place, self.scenario.places, "place")
                self._known((*where, "side"), order.side, self.scenario.sides, "side")

    def _no_twins(self, questions: list[Question]) -> None:
        for id, count in Counter(question.id for question in questions).items():
            if count > 1:
                self._wrong(("phases",), "duplicate", f"question id {id!r} stands {count} times (expected once)")

    def _term(self, id: str, term: Any) -> Term | None:
        citation = self._cited(term.quote, term.at, ("glossary", id, "quote"))
        return Term(id, term.term, citation, term.means or "") if citation else None

    def _cited(self, quote: str, at: str | None, path: _Path) -> Citation | None:
        """Return where a quote stands; None, with the problem noted, where that is not clear."""
        try:
            return self._passages.cite(quote, at)
        except QuoteError as error:
            self._wrong(path, error.code, str(error))
            return None

    def _wrong(self, path: _Path, code: str, message: str) -> None:
        self.problems.append(self._source.problem(path, code, message))

    def _warn(self, path: _Path, code: str, message: str) -> None:
        self.problems.append(replace(self._source.problem(path, code, message), severity="warning"))
