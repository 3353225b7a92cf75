"""Predict and reveal: a question before the turn plays, then what the document says. Nothing is scored."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sim.lesson.answers import letters
from sim.lesson.candidates import candidates
from sim.lesson.model import Answer, Choice, Question
from sim.lesson.replies import nearest_right, reply
from sim.lesson.session import Session
from sim.picture.guesses import HEIGHT, guess_items
from sim.window.kit.controls import Field
from sim.window.kit.nodes import Box, Column, Gap, Node, Press, Rest, Row, Sign, Text
from sim.window.kit.phrases import buttons, heading, quoted, refusal, remark, soft, strong
from sim.window.kit.picture import Picture
from sim.window.panels.exercise import Exercising
from sim.window.panels.found import chosen, place_rows, places_found
from sim.window.state.actions import LEARN, STUDY, Action
from sim.window.state.view import Panel, Scope, View

if TYPE_CHECKING:
    from sim.scene.director import Director

TYPED_KINDS = ("number", "tap-place")  # questions that are answered by typing, or on the map
HOW = {
    "choice": "Pick one: a letter, the arrows or a click. Enter gives the answer.",
    "which-account": "Pick the account: a letter, the arrows or a click. Enter gives the answer.",
    "which-sentence": "Pick the sentence: a letter, the arrows or a click. Enter gives the answer.",
    "tap-place": "Click the place on the map, or type the beginning of its name. Enter gives the answer.",
    "number": "Type a number. Enter gives the answer.",
    "order": "Pick them in their order; picked again, one is taken out. Enter gives the answer.",
}


@dataclass(frozen=True, kw_only=True)
class Predict(Exercising):
    """A question on the table, or what the document says to the last ones. draft: the answer being made."""

    id = "predict"
    opens = Action(
        "predict", ("q",), LEARN, "guess, before it is told", "Guess before it is told", "Guess", STUDY, "ring"
    )
    own = (Action("hint", ("h",), LEARN, "while a question is asked: a hint"),
           Action("pick", ("a",), LEARN, "while a question is asked: pick an answer", cap="A … 1 …"))  # fmt: skip

    draft: Answer = ()

    @property
    def chosen(self) -> str:
        """The choice that is picked, to be kept in sight."""
        return f"pick:{self.draft[0]}" if self.draft else ""

    def title(self, scope: Scope) -> str:
        """Return whether one looks ahead or back, questions a source, or is being told."""
        session = scope.view.desk.session
        if not session.queue:
            return "What the document says"
        if self.exercise:
            return "Question the source"
        return "What do you expect?" if _ahead(session.queue[0], session) else "A question on the record"

    def tree(self, scope: Scope) -> Node:
        """Return the question, or what the document says to the last ones."""
        desk = scope.view.desk
        if desk.question is None:
            return Column([*_reveals(desk.session, scope), self._on(desk.learning)])
        return Column([*self._asked(desk.question, desk.session, scope), self._answered(desk.learning, scope)])

    def _on(self, learning: bool) -> Node:
        """Return the buttons below what the document says."""
        if self.exercise:
            return buttons([("go-on", "Go on", True), ("who-could-know", "On to: who could know?", False)])
        more = [] if learning else [("learning", "Ask before every turn", False)]
        go_on = ("go-on", "Read this turn" if learning else "Close", True)
        return buttons([go_on, ("debrief", "Look back on the phase", False), *more])

    def _answered(self, learning: bool, scope: Scope) -> Node:
        """Return the buttons below a question."""
        session, question = scope.view.desk.session, scope.view.desk.question
        choices = [("guess", "That is my guess", True)]
        if question and session.more_hints:
            choices += [("hint", "Hint (H)" if question.choices else "Hint", False)]
        choices += [("skip", "Pass over", False)]
        if self.exercise:
            choices += [("who-could-know", "On to: who could know?", False)]
        else:
            choices += [("learning", "No more questions" if learning else "Ask before every turn", False)]
        return buttons(choices)

    def _asked(self, question: Question, session: Session, scope: Scope) -> Iterable[Node]:
        """Yield what is asked, of which day, and what there is to answer with."""
        when = "Before the next turn" if _ahead(question, session) else "On the record"
        day = scope.stage.turns[question.turn - 1].date_text
        yield strong(f"{when} · {day}{self._more(question, session)}", "small", "soft")
        yield Gap(4)
        yield Text(question.prompt, "subtitle", "ink", "bold")
        yield Gap(10)
        yield from _words(scope, question)
        if question.disputed:
            yield Text("Accounts differ on this; the question is about what they say.", "plain", "warn")
            yield Gap(6)
        for mark, choice in zip(letters(len(question.choices)), question.choices, strict=True):
            yield self._choice(mark, choice, question.kind == "order")
            yield Gap(6)
        yield Gap(4)
        if question.kind == "number":
            yield Field(self.query, f"a number{f', {question.unit}' if question.unit else ''}")
            yield Gap(10)
        elif question.kind == "tap-place":
            yield from self._places(scope)
        for hint in session.hints:
            yield strong(f"Hint: {hint}", "body", "accent_ink")
            yield Gap(4)
        yield from refusal(self.refused)
        yield remark(HOW[question.kind], "fine")

    def _more(self, question: Question, session: Session) -> str:
        """Return how many are asked in a row."""
        if self.exercise:
            ids = [one.id for one in self.exercise.questions]
            return f" · {ids.index(question.id) + 1} of {len(ids)}" if question.id in ids else ""
        left = len(session.queue) - 1
        return f" · {left} more after it" if left else ""

    def _choice(self, mark: str, choice: Choice, order: bool) -> Node:
        """Return one choice; a picked one is filled, thickly framed and, in an ordering, numbered."""
        picked = self.draft.index(choice.id) + 1 if choice.id in self.draft else 0
        told = str(picked) if picked and order else mark
        ink = "panel" if picked else "ink"
        cap = Box(Text(told, "plain", ink, "bold"), (9, 1), "select" if picked else "raised", "rule", 5)
        press = Press(f"pick:{choice.id}", f"pick:{choice.id}")
        row = Row([cap, Rest(Text(choice.text, "large"))], 12)
        edge, thick = ("accent", 2.4) if picked else ("rule", 1)
        return Box(row, (10, 8), "accent_wash" if picked else "panel", edge, thick=thick, press=press)

    def _places(self, scope: Scope) -> Iterable[Node]:
        """Yield the place chosen on the map, or the field with the places that begin like what is typed."""
        place = scope.stage.places.get(self.draft[0]) if self.draft else None
        if place:
            words = Text(f"Chosen: {place.name}", "heading", "ink", "bold")
            yield Box(words, (14, 8), "accent_wash", "accent", thick=2.4)
            yield Gap(10)
            return
        director, question = scope.director, scope.view.desk.question
        names = {id: one.name for id, one in scope.stage.places.items() if one.on_map}
        found = candidates(question, director.scenario, names, scope.view.desk.session.seed) if question else ()
        for id in () if self.query else found:
            name = Row([Sign("circle", 4.5, "accent_ink", size="large"), Rest(Text(names[id], "large"))], 10)
            press = Press(f"candidate:{id}", f"tap:{id}", "It is ringed on the map while you point at it")
            yield Box(name, (10, 7), "panel", "rule", press=press)
            yield Gap(5)
        yield Gap(4)
        yield Field(self.query, "or another one: type its name")
        yield Gap(10)
        yield from place_rows(self, director, "place")

    def types(self, view: View) -> bool:
        """Return whether the question is answered by typing."""
        question = view.desk.question
        return question is not None and question.kind in TYPED_KINDS

    def key(self, view: View, code: int, letter: str) -> str:
        """Return what a letter does while a question with choices is asked: a … or 1 … picks, h opens a hint."""
        question = view.desk.question
        if question is None or len(letter) != 1:
            return ""
        number = int(letter) - 1 if letter in "123456789" else ord(letter.casefold()) - ord("a")
        if 0 <= number < len(question.choices):
            return f"pick:{question.choices[number].id}"
        return "hint" if letter.casefold() == "h" and question.choices else ""

    def stepped(self, view: View, step: int) -> Panel | None:
        """Return the panel with the choice below or above picked, or the row of what was found."""
        question = view.desk.question
        if question is None or not question.choices:
            return replace(self, choice=max(self.choice + step, 0)) if self.query and self.types(view) else None
        if question.kind == "order":
            return self
        ids = [choice.id for choice in question.choices]
        here = ids.index(self.draft[0]) if self.draft else (-1 if step > 0 else 0)
        return replace(self, draft=(ids[(here + step) % len(ids)],), refused="")

    def enter(self, scope: Scope) -> str:
        """Return that the answer is given; a place that is typed is chosen with it."""
        question = scope.view.desk.question
        if question is not None and question.kind == "tap-place" and not self.draft:
            found = chosen(self, places_found(self, scope.director))
            return f"guess-place:{found.id}" if found else "guess"
        return "guess"

    def line(self, view: View) -> tuple[str, ...]:
        """Return my place and the document's, where the last question about a place was answered otherwise."""
        session = view.desk.session
        for question in reversed(session.revealed if session.stage == "revealing" else ()):
            guess = session.guess(question.id)
            if question.kind == "tap-place" and guess and guess.answer:
                other = nearest_right(view.desk.scenario, question, guess.answer[0])
                return (guess.answer[0], other) if other and other != guess.answer[0] else ()
        return ()

    def pointed(self, view: View, place: str) -> str:
        """Return that a place is the answer to a question about one."""
        question = view.desk.question
        return f"tap:{place}" if question is not None and question.kind == "tap-place" else ""

    def pointing(self, view: View) -> str:
        """Return that a click answers a question about a place."""
        return "Click to choose it." if self.pointed(view, "it") else ""


def _ahead(question: Question, session: Session) -> bool:
    """Return whether a question is asked before its turn plays; before the first turn one stands on it already."""
    return not question.generated and question.turn >= session.turn


def _words(scope: Scope, question: Question) -> Iterable[Node]:
    """Yield the words of the glossary that the question presupposes, explained."""
    texts = [question.prompt, *(choice.text for choice in question.choices)]
    for term in scope.view.desk.lesson.terms_in(texts):
        line = term.citation.line
        cited = f"“{term.citation.quote}” (L{line})" if not term.means and scope.director.has_told(line) else ""
        if term.means or cited:
            yield soft(f"{term.term}: {term.means or cited}", "small")
            yield Gap(4)


def _reveals(session: Session, scope: Scope) -> Iterable[Node]:
    """Yield, for every question just asked, the guess beside what the document has, its quote and its line."""
    names = {id: place.name for id, place in scope.stage.places.items()}
    for number, question in enumerate(session.revealed):
        guess = session.guess(question.id)
        answer, fits = (guess.answer, guess.fits) if guess else ((), False)
        yield Text(question.prompt, "heading", "ink", "bold")
        yield Gap(6)
        words = Text(reply(question, answer, fits, scope.director.scenario, names), "large", "ink", "medium")
        yield Row([Sign("circle" if fits else "ring", 5, "accent_ink", size="large"), Rest(words)], 10)
        yield Gap(6)
        yield from _drawn(question, answer)
        cited = question.citation
        yield quoted(cited.quote, cited.line, fact_of(question, scope.director), f"reveal:{number}")
        if question.explain:
            yield Gap(4)
            yield remark(question.explain, "plain")
        yield Gap(16)
    if not session.revealed:
        yield heading("No question is open.")


def _drawn(question: Question, answer: Answer) -> Iterable[Node]:
    """Yield a figure and the document's on one axis; places are joined on the map."""
    if question.kind == "number" and answer:
        guess = float(answer[0])
        yield Picture(lambda box, unit: guess_items(guess, question.spans, box, unit), HEIGHT)
        yield Gap(6)
    elif question.kind == "tap-place" and answer and answer[0] not in question.right:
        yield soft("On the map your place and the document’s are joined.", "small")
        yield Gap(6)


def fact_of(question: Question, director: Director) -> str:
    """Return the event whose quote meets the citation that answers a question, "" where none does."""
    events = director.scenario.turn(question.turn).events
    return next((event.id for event in events if event.citation.meets(question.citation)), "")
