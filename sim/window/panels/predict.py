"""Predict and reveal: a question before the turn plays, then what the document says. Nothing is scored."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from sim.lesson.answers import in_words, letters, right_in_words
from sim.lesson.model import Choice, Question
from sim.lesson.session import Session
from sim.scene.model import Scene, Stage
from sim.window.ink.pen import Pen
from sim.window.panels.parts import buttons, field, quote, refusal, title
from sim.window.state.learner import Learner
from sim.window.state.view import View

if TYPE_CHECKING:
    from sim.scene.director import Director

HOW = {
    "choice": "Pick one: a letter, the arrows or a click. Enter gives the answer.",
    "which-account": "Pick the account: a letter, the arrows or a click. Enter gives the answer.",
    "which-sentence": "Pick the sentence: a letter, the arrows or a click. Enter gives the answer.",
    "tap-place": "Click the place on the map, or type the beginning of its name. Enter gives the answer.",
    "number": "Type a number. Enter gives the answer.",
    "order": "Pick them in their order; picked again, one is taken out. Enter gives the answer.",
}


def draw(pen: Pen, rect: pygame.Rect, view: View, scene: Scene, stage: Stage, director: Director) -> int:
    """Draw the question on the table, or what the document says to the last ones; return the height."""
    learner, session, question = view.learner, view.desk.session, view.desk.question
    names = {id: place.name for id, place in stage.places.items()}
    if question is None:
        y = _reveals(pen, rect, rect.y, session, names, director)
        go_on = "Go on" if learner.exercise else "Read this turn" if view.desk.learning else "Close"
        choices = [("go-on", go_on, True)]
        if learner.exercise:
            choices += [("who-could-know", "On to: who could know?", False)]
        else:
            choices += [("debrief", "Look back on the phase", False)]
            choices += [] if view.desk.learning else [("learning", "Ask before every turn", False)]
        return buttons(pen, rect, y + pen.sizes(10), choices) - rect.y
    y = _asked(pen, rect, rect.y, view, question, stage)
    y = _choices(pen, rect, y, question, learner)
    if question.kind == "number":
        y = field(pen, rect, y, view.query, f"a number{f', {question.unit}' if question.unit else ''}")
    elif question.kind == "tap-place":
        y = _places(pen, rect, y, view, director, names)
    for hint in session.hints:
        y += pen.para(f"Hint: {hint}", (rect.x, y), 14, rect.width, "accent_ink", "medium") + pen.sizes(4)
    y = refusal(pen, rect, y, learner.refused)
    y += pen.para(HOW[question.kind], (rect.x, y), 12.5, rect.width, "soft", "italic") + pen.sizes(10)
    choices = [("guess", "That is my guess", True)]
    choices += [("hint", "Hint (H)" if question.choices else "Hint", False)] if session.more_hints else []
    choices += [("skip", "Pass over", False)]
    if learner.exercise:
        choices += [("who-could-know", "On to: who could know?", False)]
    else:
        choices += [("learning", "No more questions" if view.desk.learning else "Ask before every turn", False)]
    return buttons(pen, rect, y, choices) - rect.y


def title_of(view: View) -> str:
    """Return the title of the panel: whether one looks ahead or back, questions a source, or is being told."""
    session = view.desk.session
    if not session.queue:
        return "What the document says"
    if view.learner.exercise:
        return "Question the source"
    return "What do you expect?" if _ahead(session.queue[0], session) else "A question on the record"


def _ahead(question: Question, session: Session) -> bool:
    """Return whether a question is asked before its turn plays; before the first turn one stands on it already."""
    return not question.generated and question.turn >= session.turn


def _asked(pen: Pen, rect: pygame.Rect, y: int, view: View, question: Question, stage: Stage) -> int:
    """Draw what is asked, of which day, and how many are asked in a row."""
    session, exercise = view.desk.session, view.learner.exercise
    left = len(session.queue) - 1
    more = f" · {left} more after it" if left else ""
    if exercise:
        ids = [one.id for one in exercise.questions]
        more = f" · {ids.index(question.id) + 1} of {len(ids)}" if question.id in ids else ""
    ahead = _ahead(question, session)
    when = f"{'Before the next turn' if ahead else 'On the record'} · {stage.turns[question.turn - 1].date_text}{more}"
    y += pen.para(when, (rect.x, y), 13, rect.width, "soft", "medium")
    y += pen.para(question.prompt, (rect.x, y + pen.sizes(4)), 18, rect.width, "ink", "bold") + pen.sizes(10)
    if question.disputed:
        text = "Accounts differ on this; the question is about what they say."
        y += pen.para(text, (rect.x, y), 13.5, rect.width, "warn") + pen.sizes(6)
    return y


def _choices(pen: Pen, rect: pygame.Rect, y: int, question: Question, learner: Learner) -> int:
    for mark, choice in zip(letters(len(question.choices)), question.choices, strict=True):
        picked = learner.draft.index(choice.id) + 1 if choice.id in learner.draft else 0
        y += _choice(pen, rect, y, mark, choice, picked, question.kind == "order") + pen.sizes(6)
    return y + pen.sizes(4)


def _choice(pen: Pen, rect: pygame.Rect, y: int, mark: str, choice: Choice, picked: int, order: bool) -> int:
    """Draw one choice; a picked one is filled, thickly framed and, in an ordering, numbered."""
    id, width = f"pick:{choice.id}", rect.width - pen.sizes(62)
    height = pen.para_height(choice.text, 14.5, width) + pen.sizes(18)
    row = pygame.Rect(rect.x, y, rect.width, height)
    fill = pen.colour("accent_wash") if picked else pen.hovered(id, pen.colour("panel"))
    pen.box(row, fill, pen.colour("accent" if picked else "rule"), 8, 2.4 if picked else 1)
    cap = pygame.Rect(row.x + pen.sizes(10), row.y + pen.sizes(8), pen.sizes(28), pen.sizes(24))
    pen.box(cap, pen.colour("select" if picked else "raised"), pen.colour("rule"), 5)
    told = str(picked) if picked and order else mark
    pen.text(told, (cap.centerx, cap.y + pen.sizes(1)), 13.5, "panel" if picked else "ink", "bold", "centre")
    pen.para(choice.text, (row.x + pen.sizes(50), row.y + pen.sizes(9)), 14.5, width)
    pen.target(id, row, id)
    return height


def _places(pen: Pen, rect: pygame.Rect, y: int, view: View, director: Director, names: dict[str, str]) -> int:
    """Draw the place chosen on the map, or the field with the places that begin like what is typed."""
    if view.learner.draft:
        row = pygame.Rect(rect.x, y, rect.width, pen.sizes(40))
        pen.box(row, pen.colour("accent_wash"), pen.colour("accent"), 8, 2.4)
        chosen = names.get(view.learner.draft[0], "")
        pen.text(f"Chosen: {chosen}", (row.x + pen.sizes(14), row.y + pen.sizes(9)), 15.5, "ink", "bold")
        return row.bottom + pen.sizes(10)
    y = field(pen, rect, y, view.query, "or type a name")
    return found_places(pen, rect, y, view, director, "place")


def found_places(pen: Pen, rect: pygame.Rect, y: int, view: View, director: Director, command: str) -> int:
    """Draw the places found for what is typed, the chosen one marked; return the y below."""
    hits = [hit for hit in director.search(view.query, 8) if hit.kind == "place"] if view.query else []
    for number, hit in enumerate(hits):
        row = pygame.Rect(rect.x, y, rect.width, pen.sizes(30))
        if number == min(view.choice, len(hits) - 1):
            pen.box(row, pen.colour("accent_wash"), None, 6)
            pen.sign("right", (row.x + pen.sizes(10), row.centery), 4.5, "select")
        pen.text(hit.text, (row.x + pen.sizes(24), row.y + pen.sizes(4)), 14.5, "ink", "medium", most=rect.width - 40)
        pen.target(f"hit:{number}", row, f"{command}:{hit.id}", hit.detail)
        y = row.bottom
    return y + (pen.sizes(8) if hits else 0)


def _reveals(pen: Pen, rect: pygame.Rect, y: int, session: Session, names: dict[str, str], director: Director) -> int:
    """Draw, for every question just asked, the guess beside what the document has, its quote and its line."""
    for number, question in enumerate(session.revealed):
        guess = session.guess(question.id)
        right = right_in_words(question, names)
        y += pen.para(question.prompt, (rect.x, y), 15.5, rect.width, "ink", "bold") + pen.sizes(6)
        said = in_words(question, guess.answer, names) if guess and guess.answer else "passed over"
        sign = "circle" if guess and guess.fits else "ring"
        y = _pair(pen, rect, y, sign, "You", said)
        y = _pair(pen, rect, y, "circle", "Document", "; or ".join(right))
        y += pen.sizes(4)
        fact = fact_of(question, director)
        y = quote(pen, rect, y, question.citation.quote, question.citation.line, fact, f"reveal:{number}")
        if question.explain:
            y += pen.para(question.explain, (rect.x, y), 13.5, rect.width, "soft", "italic")
        y += pen.sizes(16)
    if not session.revealed:
        y = title(pen, rect, y, "No question is open.")
    return y


def _pair(pen: Pen, rect: pygame.Rect, y: int, sign: str, who: str, words: str) -> int:
    left = pen.sizes(108)
    pen.sign(sign, (rect.x + pen.sizes(8), y + pen.sizes(11)), 4.5, "accent_ink" if who == "Document" else "soft")
    pen.text(who, (rect.x + pen.sizes(20), y), 14, "soft")
    return y + pen.para(words, (rect.x + left, y), 14.5, rect.width - left, "ink", "medium") + pen.sizes(2)


def fact_of(question: Question, director: Director) -> str:
    """Return the event whose quote meets the citation that answers a question, "" where none does."""
    events = director.scenario.turn(question.turn).events
    return next((event.id for event in events if event.citation.meets(question.citation)), "")
