"""Commands of the learning mode: predict and reveal, hints, the debrief, notes. Pure, but for opening the lesson."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sim.lesson.answers import AnswerError, read_answer
from sim.lesson.desk import Desk
from sim.lesson.exercises import MatterExercise
from sim.lesson.model import Answer
from sim.lesson.model import Question as LessonQuestion
from sim.window.commands.moves import closed, moved, opened, placed, refused
from sim.window.panels.claims import Claims
from sim.window.panels.debrief import Debrief
from sim.window.panels.exercise import Exercising
from sim.window.panels.notes import Notes
from sim.window.panels.predict import Predict
from sim.window.panels.question import Question
from sim.window.panels.start import Start
from sim.window.panels.who import Who
from sim.window.state.context import Context
from sim.window.state.view import View

RECORD_FIRST = "Questions are about the record: leave the branch first (B)."


OPEN = "First answer the question or pass it over. To read on without questions, turn “Ask me first” off (K)."
NONE = "This scenario has no lesson."


def with_lesson(view: View, context: Context) -> View:
    """Return the view with the scenario's lesson on its desk."""
    return replace(view, desk=context.with_lesson(view.desk))


def follow(view: View, desk: Desk, context: Context, exercise: MatterExercise | None = None) -> View:
    """Return the view where the desk now stands: at a question, at what the document says, looking back, or on.

    `exercise`: the one on a matter that the question is of, None where it is of the lesson.
    """
    was = view.panel
    view = placed(view, desk)
    if desk.session.stage in ("asking", "revealing"):
        return replace(opened(view, Predict(exercise=exercise)), source="")
    if desk.session.stage == "debriefing":
        return _debrief(view, context)
    return closed(view) if isinstance(was, Predict | Debrief) else view


def forward(view: View, context: Context) -> View:
    """Step on: in learning mode past the questions and the debrief that stand in between.

    What the document says to a question is closed first, so that the turn itself can be read before the next.
    """
    asked = isinstance(view.panel, Predict) and not view.panel.exercise
    if view.desk.learning and asked and view.desk.revealing:
        return replace(closed(view), message="Read what is told of this turn; then go on with the right arrow.")
    if isinstance(view.panel, Predict) and view.desk.ahead:
        return refused(view, OPEN)
    view = _told(view)
    if view.desk.learning and view.cursor.branch is None and not view.presenting:
        view = with_lesson(view, context)
        return follow(view, view.desk.forward(), context)
    return moved(view, view.cursor.step(1))


def _told(view: View) -> View:
    """Return the view without what the document says to the last question, once it has been seen."""
    return closed(view) if isinstance(view.panel, Predict) and not view.desk.question else view


def predict(view: View, context: Context) -> View:
    """Ask: before the next turn where the lesson does, else a question made from the phase so far."""
    if isinstance(view.panel, Predict):
        return closed(view)
    if context.store is None:
        return replace(view, message=NONE)
    view = with_lesson(closed(view) if isinstance(view.panel, Question) else view, context)
    if view.cursor.branch is not None:
        return replace(view, message=RECORD_FIRST)
    asking = view.desk.predict(context.director.replay)
    if asking is None:
        return replace(view, message="There is nothing to ask about these turns.")
    return follow(view, asking, context)


def pick(view: View, rest: str, context: Context) -> View:
    """Pick a choice by its id; in an ordering it goes to the end, or out again. One picked twice is the answer."""
    question, panel = view.desk.question, view.panel
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
    question, panel = view.desk.question, view.panel
    if question is None or not isinstance(panel, Predict):
        return go_on(view, context)
    try:
        return follow(view, view.desk.answer(_given(panel, question)), context, panel.exercise)
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
        raise AnswerError("choose a place first: one of those named, one on the map, or type its name")
    if question.kind == "number":
        return read_answer(question, panel.query)
    raise AnswerError("choose one of the answers first, or pass the question over")


def skip(view: View, context: Context) -> View:
    """Pass the question on the table over."""
    exercise = view.panel.exercise if isinstance(view.panel, Predict) else None
    return follow(view, view.desk.skip(), context, exercise) if view.desk.asking else view


def hint(view: View, context: Context) -> View:
    """Open one more hint; what was picked or typed so far stays."""
    return replace(view, desk=view.desk.hint())


def learning(view: View, context: Context) -> View:
    """Ask before every turn, or no longer; at the very beginning the first turn's own questions come at once."""
    view = with_lesson(view, context)
    on, session = not view.desk.learning, view.desk.session
    message = "Learning mode: questions come before the turns; what is still to come is hidden."
    message = message if on else "Learning mode is off: everything is shown."
    desk = replace(view.desk, learning=on)
    if not on and (desk.ahead or desk.revealing):  # what was to be guessed hides nothing any more
        desk, view = desk.put_aside(), closed(view)
    view = replace(view, desk=desk, message=message)
    if isinstance(view.panel, Start):
        return replace(view, message="")  # where to begin is still to be chosen
    if on and session.turn == 1 and not session.guesses and session.stage == "walking":
        return replace(follow(view, view.desk.begin(1), context), message=message)
    return view


def begin(view: View, rest: str, context: Context) -> View:
    """Begin at a turn, from the start screen; in learning mode its own questions come before it is shown."""
    view = with_lesson(view, context) if view.desk.learning else view
    desk = view.desk.begin(int(rest))
    there = closed(placed(view, desk))
    return follow(there, desk, context) if desk.asking else there


def who(view: View, context: Context) -> View:
    """Ask who is learning, with the names of those who were here."""
    if isinstance(view.panel, Who):
        return closed(view)
    return opened(view, Who(known=context.store.learners() if context.store else ()))


def debrief(view: View, context: Context) -> View:
    """Open the debrief of the present phase, or close it."""
    if isinstance(view.panel, Debrief):
        return closed(view)
    return _debrief(with_lesson(view, context), context)


def _debrief(view: View, context: Context) -> View:
    if context.store is None:
        return replace(view, message=NONE)
    return opened(view, Debrief(found=context.director.until(view.horizon).debrief(view.desk)))


def go_on(view: View, context: Context) -> View:
    """Leave the debrief, or what the document says; in learning mode the replay goes on, or else an exercise does."""
    if isinstance(view.panel, Predict) and view.panel.exercise:
        return question_matter(view, view.panel.exercise.matter, context)
    return forward(view, context) if view.desk.learning else closed(view)


def question_source(view: View, context: Context) -> View:
    """Question the source: the matter that the board or the chosen card is about, or one of the turn's to choose."""
    panel = view.panel
    if isinstance(panel, Question) or (isinstance(panel, Exercising) and panel.exercise):
        return closed(view)
    cards = context.scene(view).cards
    chosen = cards[view.card].matter if 0 <= view.card < len(cards) else None
    boards = [board.id for board in context.director.boards(view.cursor.turn)]
    matter = (panel.matter if isinstance(panel, Claims) else "") or chosen or (boards[0] if len(boards) == 1 else "")
    if matter:
        return question_matter(view, matter, context)
    return opened(view, Question() if boards else Claims())


def question_matter(view: View, rest: str, context: Context) -> View:
    """Ask the next question on a matter; when all have a guess, who could know, and what the lenses show unlike."""
    if view.cursor.branch is not None:
        return replace(view, message=RECORD_FIRST)
    if context.store is None:
        return replace(view, message=NONE)
    view = with_lesson(replace(view, presenting=False, telling=None), context)
    found = context.director.exercise(rest)
    question = found.unasked(view.desk.session.guesses)
    return follow(view, view.desk.ask(question), context, found) if question else _know(view, found, context)


def who_could_know(view: View, context: Context) -> View:
    """Pass by the questions on a matter that are left: who speaks, what they could know, what the lenses make of it."""
    panel = view.panel
    known = isinstance(panel, Exercising) and panel.exercise
    return _know(view, known, context) if known else view


def _know(view: View, exercise: MatterExercise, context: Context) -> View:
    unlike = context.director.lens_differences(exercise.matter, view.cursor.turn)
    view = replace(view, desk=view.desk.put_aside())
    return replace(opened(view, Question(exercise=exercise, differences=unlike)), source="")


def notes(view: View, context: Context) -> View:
    """Open the notes: the author's, the teacher's, one's own."""
    if isinstance(view.panel, Notes):
        return closed(view)
    return opened(with_lesson(view, context), Notes())


def note(view: View, context: Context) -> View:
    """Keep what was typed as a note on this turn."""
    panel = view.panel
    if not isinstance(panel, Notes) or not panel.query.strip():
        return view
    return replace(view, panel=Notes(), desk=view.desk.note(panel.query.strip()), message="Noted.")


def drop_note(view: View, rest: str, context: Context) -> View:
    """Take a note away, by its number."""
    return replace(view, desk=view.desk.without_note(int(rest)), focus="")


PLAIN: dict[str, Callable[[View, Context], View]] = {
    "next": forward, "predict": predict, "guess": guess, "hint": hint, "skip": skip,
    "learning": learning, "debrief": debrief, "go-on": go_on, "notes": notes, "note": note,
    "who": who, "question": question_source, "who-could-know": who_could_know,
}  # fmt: skip
WITH: dict[str, Callable[[View, str, Context], View]] = {
    "pick": pick, "tap": tap, "guess-place": guess_place, "drop-note": drop_note, "question-of": question_matter,
    "begin": begin,
}  # fmt: skip
