"""Telling the learning mode: questions, what the document says to them, exercises, the debrief, words and notes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from sim.lesson.answers import in_words, letters, right_in_words
from sim.lesson.debrief import Debrief, Line
from sim.lesson.desk import Desk
from sim.lesson.exercises import LensDifference, MatterExercise
from sim.lesson.model import Question, Term
from sim.lesson.session import Guess, Session
from sim.reader.prose import VERDICT
from sim.reader.speech import INDENT, counted, sentence, spoken
from sim.scenario.standing import UNATTRIBUTED
from sim.scene.director import Director

_MOST = 12  # places that lenses show unlike
_HOW = {
    "choice": "Answer with a letter.",
    "which-account": "Answer with a letter.",
    "which-sentence": "Answer with the letter of a sentence.",
    "tap-place": "Answer with the name of a place.",
    "number": "Answer with a number.",
    "order": "Answer with all the letters, in order.",
}


def tell_standing(desk: Desk, director: Director) -> Iterator[str]:
    """Yield the question on the table, what the document says to the last ones, or the debrief; else nothing."""
    session = desk.session
    if session.stage == "asking":
        yield from tell_question(session)
    elif session.stage == "revealing":
        names = {id: place.name for id, place in desk.scenario.places.items()}
        yield "What the document says:"
        for question in session.revealed:
            yield from tell_reveal(question, session.guess(question.id), names)
    elif session.stage == "debriefing":
        yield from tell_debrief(director.debrief(desk))


def tell_question(session: Session) -> Iterator[str]:
    """Yield the question on the table: the prompt, what may be picked, open hints and how to answer."""
    question = session.question
    if question is None:
        return
    more = f", and {len(session.queue) - 1} after it" if len(session.queue) > 1 else ""
    when = spoken(_when(session, question))
    ahead = not question.generated and question.turn >= session.turn
    yield f"Question {'before the next turn' if ahead else 'on the record'} ({when}){more}:"
    yield sentence(question.prompt)
    if question.disputed:
        yield f"{INDENT}Accounts differ on this; the question is about what they say."
    for mark, choice in zip(letters(len(question.choices)), question.choices, strict=True):
        yield f"{INDENT}{mark}. {sentence(choice.text) if question.kind != 'which-sentence' else choice.text}"
    yield from (f"{INDENT}Hint: {sentence(hint)}" for hint in session.hints)
    hint = "hint, " if session.more_hints else ""
    unit = f" It counts {question.unit}." if question.unit else ""
    yield f"{_HOW[question.kind]}{unit} Or: {hint}skip."


def _when(session: Session, question: Question) -> str:
    from sim.scenario.phrases.dates import span

    turn = session.scenario.turn(question.turn)
    return span(turn.date, turn.until, turn.when)


def tell_reveal(question: Question, guess: Guess | None, names: Mapping[str, str]) -> Iterator[str]:
    """Yield what the document says to a question, beside what was guessed."""
    right = right_in_words(question, names)
    record = sentence("; or ".join(right))
    yield sentence(question.prompt)
    if guess is None or not guess.answer:
        yield f"{INDENT}Passed over. The document has: {record}"
    elif guess.fits:
        given = in_words(question, guess.answer, names)
        others = [one for one in right if one != given] if question.kind != "number" else []
        also = f" Also right: {sentence('; '.join(others))}" if others else ""
        yield f"{INDENT}Your answer: {sentence(given)} So the document has it.{also}"
    else:
        yield f"{INDENT}Your answer: {sentence(in_words(question, guess.answer, names))} The document has: {record}"
    yield f"{INDENT}Line {question.citation.line}: “{question.citation.quote}”"
    if question.explain:
        yield f"{INDENT}{sentence(question.explain)}"


def tell_debrief(debrief: Debrief) -> Iterator[str]:
    """Yield a debrief: what changed, what it cost civilians, what remains disputed, guesses, and what to talk about."""
    yield f"Looking back on: {sentence(debrief.title)}"
    yield f"What changed, {counted(len(debrief.changes), 'place')}:"
    yield from (f"{INDENT}{spoken(one.place)}: {one.before} before, {one.after} after." for one in debrief.changes)
    if debrief.civilians:
        yield f"What it cost civilians, {counted(len(debrief.civilians), 'report')}:"
    else:
        yield "What it cost civilians: no report of this phase tells."
    yield from (f"{INDENT}{_line(one)}" for one in debrief.civilians)
    if debrief.disputed:
        yield f"What remains disputed or open, {counted(len(debrief.disputed), 'matter')}:"
    for title, lines in debrief.disputed:
        yield f"{INDENT}{sentence(title)}"
        yield from (f"{INDENT * 2}{_line(one)}" for one in lines)
    if debrief.compared:
        yield f"Model against source, {counted(len(debrief.compared), 'comparison')}:"
    for compared in debrief.compared:
        source, model = sentence(compared.source_text), sentence(compared.model_text)
        label = f"{spoken(compared.label)}, {VERDICT[compared.verdict]}"
        yield f"{INDENT}{sentence(label)} The document: {source} The model: {model}"
    yield from _guesses(debrief)
    if debrief.talk:
        yield "To talk about:"
        yield from (f"{INDENT}{number}. {sentence(one)}" for number, one in enumerate(debrief.talk, 1))


def _line(line: Line) -> str:
    text = sentence(line.text) if line.text else f"“{line.quote}”"
    said = "No source is named" if line.who == UNATTRIBUTED else f"According to {line.who}"
    return f"{spoken(line.when)}: {text} {spoken(said)}, line {line.line}."


def _guesses(debrief: Debrief) -> Iterator[str]:
    if not debrief.guesses:
        return
    yield "Your guesses beside the record:"
    for one in debrief.guesses:
        guess = f"You: {sentence(one.guess)}" if one.guess else "You passed it over."
        record = "So the document has it." if one.fits else f"The document: {sentence('; or '.join(one.record))}"
        yield f"{INDENT}{sentence(one.prompt)} {guess} {record}"


def tell_exercise(exercise: MatterExercise) -> Iterator[str]:
    """Yield what each account of a matter could know: who it is, what it says, and the question to ask of it."""
    yield sentence(exercise.title)
    for one in exercise.know:
        who = "a source that is not named" if one.account == UNATTRIBUTED else f"{one.account} ({one.voice})"
        yield f"{INDENT}{sentence(f'{who}: {one.says}')}"
        if one.about:
            yield f"{INDENT * 2}{sentence(one.about)}"
        yield f"{INDENT * 2}{one.ask}"


def tell_lenses(differences: tuple[LensDifference, ...]) -> Iterator[str]:
    """Yield the places that lenses show in different hands, the first dozen of them."""
    for one in differences[:_MOST]:
        told = "; ".join(f"{holder} under {', '.join(lenses)}" for holder, lenses in one.lenses_by_holder.items())
        yield f"{INDENT}{spoken(one.place)}: {sentence(told)}"
    if len(differences) > _MOST:
        more = counted(len(differences) - _MOST, "place")
        yield f"{INDENT}And {more} more. Say compare and a lens to hear of all."
    if not differences:
        yield f"{INDENT}All lenses show the same holders."


def tell_terms(terms: Sequence[Term], has_told: Callable[[int], bool]) -> Iterator[str]:
    """Yield what words mean, with the sentence that says so where its line may be told (`has_told`)."""
    for term in terms:
        yield f"{sentence(term.term)} {sentence(term.means) if term.means else ''}".rstrip()
        if has_told(term.citation.line):
            yield f"{INDENT}Line {term.citation.line}: “{term.citation.quote}”"
    if not terms:
        yield "No word of this turn is in the glossary."


def tell_notes(desk: Desk) -> Iterator[str]:
    """Yield a learner's notes and bookmarks."""
    if not desk.notes and not desk.bookmarks:
        yield "You have no notes and no bookmarks."
    yield from (f"Turn {note.turn}: {note.text}" for note in desk.notes)
    if desk.bookmarks:
        yield f"Bookmarks on turns {', '.join(map(str, desk.bookmarks))}."
