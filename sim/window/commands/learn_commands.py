"""Commands of the learning mode: predict and reveal, hints, the debrief, notes. Pure, but for opening the lesson."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sim.lesson import session as walk
from sim.lesson.answers import AnswerError, read_answer
from sim.lesson.exercises import MatterExercise
from sim.lesson.model import Answer
from sim.lesson.model import Question as LessonQuestion
from sim.lesson.progress import Note
from sim.lesson.session import Session
from sim.window.commands.moves import closed, moved, opened, refused
from sim.window.panels.claims import Claims
from sim.window.panels.debrief import Debrief
from sim.window.panels.exercise import Exercising
from sim.window.panels.notes import Notes
from sim.window.panels.predict import Predict
from sim.window.panels.question import Question
from sim.window.panels.start import Start
from sim.window.state.context import Context
from sim.window.state.view import View

WHOSE = "Several matters are disputed on this turn: press the button of the one to question."


def with_session(view: View, context: Context) -> View:
    """Return the view with a session of the lesson at its turn."""
    if context.study is None:
        return view
    return replace(view, learner=context.study.opened(view.learner, view.cursor.turn))


def follow(view: View, session: Session, context: Context, exercise: MatterExercise | None = None) -> View:
    """Return the view where a session now stands: at a question, at what the document says, looking back, or on.

    `exercise`: the one on a matter that the question is of, None where it is of the lesson.
    """
    was = view.panel
    turned = moved(view, view.cursor.to_turn(session.turn))
    view = replace(turned, learner=replace(turned.learner, session=session))
    if session.stage in ("asking", "revealing"):
        return replace(opened(view, Predict(exercise=exercise)), source="")
    if session.stage == "debriefing":
        return _debrief(view, context)
    return closed(view) if isinstance(was, Predict | Debrief) else view


def forward(view: View, context: Context) -> View:
    """Step on: in learning mode past the questions and the debrief that stand in between.

    What the document says to a question is closed first, so that the turn itself can be read before the next.
    """
    asked = isinstance(view.panel, Predict) and not view.panel.exercise
    if view.learner.on and asked and view.learner.revealing:
        return replace(closed(view), message="Read what is told of this turn; then go on with the right arrow.")
    view = _told(view)
    if view.learner.on and view.cursor.branch is None and not view.presenting and context.study:
        view = with_session(view, context)
        session = view.learner.session
        if session is not None:
            return follow(view, walk.forward(session), context)
    return moved(view, view.cursor.step(1))


def _told(view: View) -> View:
    """Return the view without what the document says to the last question, once it has been seen."""
    return closed(view) if isinstance(view.panel, Predict) and not view.learner.question else view


def predict(view: View, context: Context) -> View:
    """Ask: before the next turn where the lesson does, else a question made from the phase so far."""
    if isinstance(view.panel, Predict):
        return closed(view)
    view = with_session(closed(view) if isinstance(view.panel, Question) else view, context)
    session = view.learner.session
    if session is None or context.study is None:
        return replace(view, message="This scenario has no lesson.")
    if view.cursor.branch is not None:
        return replace(view, message="Questions are about the record: leave the branch first (B).")
    asking = session if session.stage == "asking" else context.study.predict(session, view.cursor.lens)
    if asking is None:
        return replace(view, message="There is nothing to ask about these turns.")
    return follow(view, asking, context)


def pick(view: View, rest: str, context: Context) -> View:
    """Pick a choice by its id; in an ordering it goes to the end, or out again. One picked twice is the answer."""
    question, panel = view.learner.question, view.panel
    if question is None or not isinstance(panel, Predict) or rest not in {choice.id for choice in question.choices}:
        return view
    draft = panel.draft
    if question.kind == "order":
        draft = tuple(one for one in draft if one != rest) if rest in draft else (*draft, rest)
    elif draft == (rest,):
        return guess(view, context)
    else:
        draft = (rest,)
    return replace(view, panel=replace(panel, draft=draft, refused=""))


def tap(view: View, rest: str, context: Context) -> View:
    """Choose a place of the map as the answer to the question on the table."""
    panel = view.panel
    return (
        replace(view, panel=replace(panel, query="", draft=(rest,), refused="")) if isinstance(panel, Predict) else view
    )


def guess(view: View, context: Context) -> View:
    """Answer the question on the table; one that is no answer is refused with the reason."""
    question, session, panel = view.learner.question, view.learner.session, view.panel
    if question is None or session is None or not isinstance(panel, Predict):
        return go_on(view, context)
    try:
        return follow(view, walk.answer(session, _given(panel, question)), context, panel.exercise)
    except AnswerError as error:
        return refused(view, f"{str(error)[:1].upper()}{str(error)[1:]}.")


def guess_place(view: View, rest: str, context: Context) -> View:
    """Answer the question on the table with a place."""
    return guess(tap(view, rest, context), context)


def _given(panel: Predict, question: LessonQuestion) -> Answer:
    """Return the answer made: the draft, or what was typed. Raises AnswerError where it is none."""
    if panel.draft:
        return panel.draft
    if question.kind == "tap-place":
        raise AnswerError("no place is chosen (expected one on the map, or the beginning of a name)")
    if question.kind == "number":
        return read_answer(question, panel.query)
    raise AnswerError("nothing is chosen (expected one of the answers)")


def _lesson(move: Callable[[Session], Session]) -> Callable[[View, Context], View]:
    def change(view: View, context: Context) -> View:
        session = view.learner.session
        exercise = view.panel.exercise if isinstance(view.panel, Predict) else None
        return follow(view, move(session), context, exercise) if session and view.learner.question else view

    return change


def hint(view: View, context: Context) -> View:
    """Open one more hint; what was picked or typed so far stays."""
    session = view.learner.session
    return view if session is None else replace(view, learner=replace(view.learner, session=walk.hint(session)))


def learning(view: View, context: Context) -> View:
    """Ask before every turn, or no longer; at the very beginning the first turn's own questions come at once."""
    view = with_session(view, context)
    session, on = view.learner.session, not view.learner.on
    message = "Learning mode: questions come before the turns; what is still to come is hidden."
    message = message if on else "Learning mode is off."
    view = replace(view, learner=replace(view.learner, on=on), message=message)
    if isinstance(view.panel, Start):
        return replace(view, message="")  # where to begin is still to be chosen
    if on and session is not None and session.turn == 1 and not session.guesses and session.stage == "walking":
        return replace(follow(view, walk.open_first(session), context), message=message)
    return view


def begin(view: View, rest: str, context: Context) -> View:
    """Begin at a turn, from the start screen; in learning mode its own questions come before it is shown."""
    turn = int(rest)
    there = closed(moved(view, view.cursor.to_turn(turn)))
    if not view.learner.on:
        return there
    there = with_session(there, context)
    session = there.learner.session
    if session is None:
        return there
    if turn == 1:
        return follow(there, walk.open_first(session), context)
    asking = walk.ask_before(session, turn)
    return follow(there, asking, context) if asking.stage == "asking" else there


def debrief(view: View, context: Context) -> View:
    """Open the debrief of the present phase, or close it."""
    if isinstance(view.panel, Debrief):
        return closed(view)
    return _debrief(with_session(view, context), context)


def _debrief(view: View, context: Context) -> View:
    session = view.learner.session
    if session is None or context.study is None:
        return replace(view, message="This scenario has no lesson.")
    found = context.study.debrief(session, view.cursor, view.horizon)
    return opened(view, Debrief(found=found))


def go_on(view: View, context: Context) -> View:
    """Leave the debrief, or what the document says; in learning mode the replay goes on, or else an exercise does."""
    if isinstance(view.panel, Predict) and view.panel.exercise:
        return question_matter(view, view.panel.exercise.matter, context)
    if view.learner.on and view.learner.session is not None:
        return forward(view, context)
    return closed(view)


def question_source(view: View, context: Context) -> View:
    """Question the source: the matter that the board or the chosen card is about, or the only one of the turn."""
    panel = view.panel
    if isinstance(panel, Exercising) and panel.exercise:
        return closed(view)
    cards = context.scene(view).cards
    chosen = cards[view.card].matter if 0 <= view.card < len(cards) else None
    boards = [board.id for board in context.director.boards(view.cursor.turn)]
    matter = (panel.matter if isinstance(panel, Claims) else "") or chosen or (boards[0] if len(boards) == 1 else "")
    if matter:
        return question_matter(view, matter, context)
    return replace(opened(view, Claims()), message=WHOSE if boards else "")


def question_matter(view: View, rest: str, context: Context) -> View:
    """Ask the next question on a matter; when all have a guess, who could know, and what the lenses show unlike."""
    if view.cursor.branch is not None:
        return replace(view, message="Questions are about the record: leave the branch first (B).")
    view = with_session(replace(view, presenting=False), context)
    session = view.learner.session
    if session is None:
        return replace(view, message="This scenario has no lesson.")
    found = context.director.exercise(rest)
    question = found.unasked(session.guesses)
    if question:
        return follow(view, walk.ask_again(session, question), context, found)
    return _know(view, session, found, context)


def who_could_know(view: View, context: Context) -> View:
    """Pass by the questions on a matter that are left: who speaks, what they could know, what the lenses make of it."""
    panel, session = view.panel, view.learner.session
    if not isinstance(panel, Exercising) or panel.exercise is None or session is None:
        return view
    return _know(view, session, panel.exercise, context)


def _know(view: View, session: Session, exercise: MatterExercise, context: Context) -> View:
    unlike = context.director.lens_differences(exercise.matter, view.cursor.turn)
    view = replace(view, learner=replace(view.learner, session=walk.look(session, session.turn)))
    return replace(opened(view, Question(exercise=exercise, differences=unlike)), source="")


def notes(view: View, context: Context) -> View:
    """Open the notes: the author's, the teacher's, one's own."""
    if isinstance(view.panel, Notes):
        return closed(view)
    return opened(with_session(view, context), Notes())


def note(view: View, context: Context) -> View:
    """Keep what was typed as a note on this turn."""
    panel = view.panel
    if not isinstance(panel, Notes) or not panel.query.strip() or view.learner.session is None:
        return view
    kept = (*view.learner.notes, Note(view.cursor.turn, panel.query.strip()))
    return replace(view, panel=Notes(), learner=replace(view.learner, notes=kept), message="Noted.")


def drop_note(view: View, rest: str, context: Context) -> View:
    """Take a note away, by its number."""
    kept = tuple(one for number, one in enumerate(view.learner.notes) if number != int(rest))
    return replace(view, learner=replace(view.learner, notes=kept), focus="")


PLAIN: dict[str, Callable[[View, Context], View]] = {
    "next": forward, "predict": predict, "guess": guess, "hint": hint, "skip": _lesson(walk.skip),
    "learning": learning, "debrief": debrief, "go-on": go_on, "notes": notes, "note": note,
    "question": question_source, "who-could-know": who_could_know,
}  # fmt: skip
WITH: dict[str, Callable[[View, str, Context], View]] = {
    "pick": pick, "tap": tap, "guess-place": guess_place, "drop-note": drop_note, "question-of": question_matter,
    "begin": begin,
}  # fmt: skip
