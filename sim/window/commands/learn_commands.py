"""Commands of the learning mode: predict and reveal, hints, the debrief, notes. Pure, but for opening the lesson."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sim.lesson.answers import AnswerError, read_answer
from sim.lesson.desk import Desk
from sim.lesson.model import Answer, Question
from sim.window.commands.moves import moved, opened, placed, without_exercise
from sim.window.state.context import Context
from sim.window.state.view import View

NONE = "This scenario has no lesson."


def with_lesson(view: View, context: Context) -> View:
    """Return the view with the scenario's lesson on its desk."""
    return replace(view, desk=context.with_lesson(view.desk))


def follow(view: View, desk: Desk, context: Context) -> View:
    """Return the view where the desk now stands: at a question, at what the document says, looking back, or on."""
    was = view.panel
    view = placed(view, desk)
    view = replace(view, learner=replace(view.learner, draft=(), refused=""), query="")
    if desk.session.stage in ("asking", "revealing"):
        return replace(opened(view, "predict"), source="")
    if desk.session.stage == "debriefing":
        return _debrief(view, context)
    return replace(view, panel="" if was in ("predict", "debrief") else view.panel)


def forward(view: View, context: Context) -> View:
    """Step on: in learning mode past the questions and the debrief that stand in between.

    What the document says to a question is closed first, so that the turn itself can be read before the next.
    """
    if view.desk.learning and view.panel == "predict" and view.desk.revealing and not view.learner.exercise:
        return replace(opened(view, ""), message="Read what is told of this turn; then go on with the right arrow.")
    view = _closed(view)
    if view.desk.learning and view.cursor.branch is None and not view.presenting:
        view = with_lesson(view, context)
        return follow(view, view.desk.forward(), context)
    return moved(view, view.cursor.step(1))


def _closed(view: View) -> View:
    """Return the view without what the document says to the last question, once it has been seen."""
    return replace(view, panel="") if view.panel == "predict" and not view.desk.question else view


def predict(view: View, context: Context) -> View:
    """Ask: before the next turn where the lesson does, else a question made from the phase so far."""
    if view.panel == "predict":
        return opened(view, "")
    if context.store is None:
        return replace(view, message=NONE)
    view = with_lesson(without_exercise(view), context)
    if view.cursor.branch is not None:
        return replace(view, message="Questions are about the record: leave the branch first (B).")
    asking = view.desk.predict(context.director.replay)
    if asking is None:
        return replace(view, message="There is nothing to ask about these turns.")
    return follow(view, asking, context)


def pick(view: View, rest: str, context: Context) -> View:
    """Pick a choice by its id; in an ordering it goes to the end, or out again. One picked twice is the answer."""
    question = view.desk.question
    if question is None or rest not in {choice.id for choice in question.choices}:
        return view
    draft = view.learner.draft
    if question.kind == "order":
        draft = tuple(one for one in draft if one != rest) if rest in draft else (*draft, rest)
    elif draft == (rest,):
        return guess(view, context)
    else:
        draft, view = (rest,), replace(view, focus=f"pick:{rest}")  # which brings it into sight
    return replace(view, learner=replace(view.learner, draft=draft, refused=""))


def pick_next(view: View, step: int) -> View:
    """Pick the choice below or above the picked one."""
    question = view.desk.question
    if question is None or not question.choices or question.kind == "order":
        return view
    ids = [choice.id for choice in question.choices]
    here = ids.index(view.learner.draft[0]) if view.learner.draft else (-1 if step > 0 else 0)
    chosen = ids[(here + step) % len(ids)]
    return replace(view, focus=f"pick:{chosen}", learner=replace(view.learner, draft=(chosen,), refused=""))


def tap(view: View, place: str) -> View:
    """Choose a place of the map as the answer to the question on the table."""
    return replace(view, query="", learner=replace(view.learner, draft=(place,), refused=""))


def guess(view: View, context: Context) -> View:
    """Answer the question on the table; one that is no answer is refused with the reason."""
    question = view.desk.question
    if question is None:
        return go_on(view, context)
    try:
        return follow(view, view.desk.answer(_given(view, question, context)), context)
    except AnswerError as error:
        return replace(view, learner=replace(view.learner, refused=f"{str(error)[:1].upper()}{str(error)[1:]}."))


def _given(view: View, question: Question, context: Context) -> Answer:
    """Return the answer made: the draft, or what was typed. Raises AnswerError where it is none."""
    if view.learner.draft:
        return view.learner.draft
    if question.kind == "tap-place":
        hits = [hit for hit in context.director.search(view.query, 8) if hit.kind == "place"] if view.query else []
        if not hits:
            raise AnswerError("no place is chosen (expected one on the map, or the beginning of a name)")
        return (hits[min(view.choice, len(hits) - 1)].id,)
    if question.kind == "number":
        return read_answer(question, view.query)
    raise AnswerError("nothing is chosen (expected one of the answers)")


def skip(view: View, context: Context) -> View:
    """Pass the question on the table over."""
    return follow(view, view.desk.skip(), context) if view.desk.asking else view


def hint(view: View, context: Context) -> View:
    """Open one more hint; what was picked or typed so far stays."""
    return replace(view, desk=view.desk.hint())


def learning(view: View, context: Context) -> View:
    """Ask before every turn, or no longer; at the very beginning the first turn's own questions come at once."""
    view = with_lesson(view, context)
    on, session = not view.desk.learning, view.desk.session
    message = "Learning mode: questions come before the turns; what is still to come is hidden."
    message = message if on else "Learning mode is off."
    view = replace(view, desk=replace(view.desk, learning=on), message=message)
    if view.panel == "start":
        return replace(view, message="")  # where to begin is still to be chosen
    if on and session.turn == 1 and not session.guesses and session.stage == "walking":
        return replace(follow(view, view.desk.begin(1), context), message=message)
    return view


def begin(view: View, rest: str, context: Context) -> View:
    """Begin at a turn, from the start screen; in learning mode its own questions come before it is shown."""
    view = with_lesson(view, context) if view.desk.learning else view
    desk = view.desk.begin(int(rest))
    there = replace(placed(view, desk), panel="", subject="")
    return follow(there, desk, context) if desk.asking else there


def debrief(view: View, context: Context) -> View:
    """Open the debrief of the present phase, or close it."""
    if view.panel == "debrief":
        return replace(view, panel="")
    return _debrief(with_lesson(view, context), context)


def _debrief(view: View, context: Context) -> View:
    if context.store is None:
        return replace(view, message=NONE)
    found = context.director.until(view.horizon).debrief(view.desk)
    view = opened(view, "debrief")
    return replace(view, learner=replace(view.learner, debrief=found))


def go_on(view: View, context: Context) -> View:
    """Leave the debrief, or what the document says; in learning mode the replay goes on, or else an exercise does."""
    if view.panel == "predict" and view.learner.exercise:
        return question_matter(view, view.learner.exercise.matter, context)
    return forward(view, context) if view.desk.learning else replace(view, panel="", panel_scroll=0)


def question_source(view: View, context: Context) -> View:
    """Question the source: the matter that the board or the chosen card is about, or the only one of the turn."""
    if view.panel == "question" or (view.panel == "predict" and view.learner.exercise):
        return opened(view, "")
    cards = context.scene(view).cards
    chosen = cards[view.card].matter if 0 <= view.card < len(cards) else None
    boards = [board.id for board in context.director.boards(view.cursor.turn)]
    matter = (view.subject if view.panel == "claims" else "") or chosen or (boards[0] if len(boards) == 1 else "")
    return question_matter(view, matter, context) if matter else opened(view, "claims")


def question_matter(view: View, rest: str, context: Context) -> View:
    """Ask the next question on a matter; when all have a guess, who could know, and what the lenses show unlike."""
    if view.cursor.branch is not None:
        return replace(view, message="Questions are about the record: leave the branch first (B).")
    if context.store is None:
        return replace(view, message=NONE)
    view = with_lesson(replace(view, presenting=False), context)
    found = context.director.exercise(rest)
    question = found.unasked(view.desk.session.guesses)
    view = replace(view, learner=replace(view.learner, exercise=found))
    return follow(view, view.desk.ask(question), context) if question else who_could_know(view, context)


def who_could_know(view: View, context: Context) -> View:
    """Pass by the questions on a matter that are left: who speaks, what they could know, what the lenses make of it."""
    exercise = view.learner.exercise
    if exercise is None:
        return view
    unlike = context.director.lens_differences(exercise.matter, view.cursor.turn)
    view = replace(view, desk=view.desk.put_aside(), learner=replace(view.learner, differences=unlike))
    return replace(opened(view, "question", exercise.matter), source="")


def notes(view: View, context: Context) -> View:
    """Open the notes: the author's, the teacher's, one's own."""
    if view.panel == "notes":
        return replace(view, panel="")
    return opened(with_lesson(view, context), "notes")


def note(view: View, context: Context) -> View:
    """Keep what was typed as a note on this turn."""
    text = view.query.strip()
    if not text:
        return view
    return replace(view, query="", desk=view.desk.note(text), message="Noted.")


def drop_note(view: View, rest: str, context: Context) -> View:
    """Take a note away, by its number."""
    return replace(view, desk=view.desk.without_note(int(rest)), focus="")


PLAIN: dict[str, Callable[[View, Context], View]] = {
    "next": forward, "predict": predict, "guess": guess, "hint": hint, "skip": skip,
    "learning": learning, "debrief": debrief, "go-on": go_on, "notes": notes, "note": note,
    "question": question_source, "who-could-know": who_could_know,
}  # fmt: skip
WITH: dict[str, Callable[[View, str, Context], View]] = {
    "pick": pick, "drop-note": drop_note, "question-of": question_matter, "begin": begin,
}  # fmt: skip
