"""What becomes of a request: the entry for the log, nothing where it has been done already, or a refusal.

Pure: the time and whatever is drawn by lot are handed in. It is asked under the lock of the class's log, so that two
server processes cannot both accept what excludes the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from sim.lesson.answers import AnswerError
from sim.served.classroom import Ask, Classroom
from sim.served.deck import Deck
from sim.served.entries import (
    COMMAND,
    Answered,
    Asked,
    Closed,
    Ended,
    Entry,
    Grouped,
    Joined,
    Moved,
    Removed,
    Renamed,
    Revealed,
    Showed,
    Signed,
    Wrote,
)  # fmt: skip
from sim.served.limits import LONGEST_NAME, LONGEST_PROMPT, LONGEST_REASON, MOST_ASKS, MOST_PUPILS
from sim.served.names import plain_text, pupil_name
from sim.served.requests import (
    Answer,
    End,
    FromPupil,
    FromTeacher,
    Hello,
    Phase,
    Plain,
    Question,
    Remove,
    Rename,
    Show,
    Sign,
    Step,
    Teams,
    Timer,
    Turn,
    Write,
)  # fmt: skip


class Refused(Exception):
    """The class does not do that; the message is one sentence for the one who asked."""


@dataclass(frozen=True, slots=True)
class Decided:
    """An entry for the log and its key, or none where nothing is left to do."""

    entry: Entry | None = None
    key: str | None = None


def joins(room: Classroom, hello: Hello, secret: str, random: Random) -> Decided:
    """Decide on somebody who comes in with the hash of a secret. Who is in it already stays who they are."""
    if room.pupil_of(secret):
        return Decided()
    if room.was_removed(secret):
        raise Refused("Your teacher has taken you out of this class.")
    if room.ended:
        raise Refused("This class is over.")
    if room.shown.locked:
        raise Refused("Nobody can join any more: ask your teacher to open the class again.")
    if len(room.pupils) >= MOST_PUPILS:
        raise Refused(f"This class is full: it has {MOST_PUPILS} pupils.")
    name = pupil_name(hello.name, [pupil.name for pupil in room.pupils.values()], random)
    return Decided(Joined(room.joined + 1, secret, name, _smallest_team(room)), f"join:{secret}")


def _smallest_team(room: Classroom) -> str:
    """Return the team that somebody who comes late goes to."""
    sizes = {team.id: sum(pupil.team == team.id for pupil in room.pupils.values()) for team in room.teams}
    return min(sizes, key=sizes.__getitem__, default="")


def pupil_asks(room: Classroom, deck: Deck, number: int, request: FromPupil) -> Decided:
    """Decide on what a pupil sends. Raises Refused."""
    if number not in room.pupils:
        raise Refused("Your teacher has taken you out of this class.")
    if isinstance(request, Sign):
        if room.sentence is None:
            raise Refused("There is no sentence to sign yet.")
        done = room.pupils[number].signed == request.yes
        return Decided() if done else Decided(Signed(number, request.yes))
    ask = _asked(room, request)
    if number in ask.replies:
        return Decided()
    if ask.stand != "open" or room.ended:
        raise Refused("This question is closed: the answer came too late.")
    try:
        given = deck.given(ask, request.answer, room.reached)
    except AnswerError as error:
        raise Refused(f"That is no answer to the question: {error}.") from None
    reason = plain_text(request.reason, LONGEST_REASON) if ask.reason else ""
    given = tuple(plain_text(part, LONGEST_REASON) for part in given)
    return Decided(Answered(ask.number, number, given, reason), f"answer:{ask.number}:{number}")


def _asked(room: Classroom, request: Answer) -> Ask:
    if request.ask is not None:
        ask = room.asking(request.ask)
    else:
        wanted = request.question
        ask = next((one for one in reversed(room.asks) if not wanted or one.question == wanted), None)
    if ask is None:
        raise Refused("No such question has been asked.")
    return ask


def teacher_asks(room: Classroom, deck: Deck, request: FromTeacher, now: float) -> Decided:
    """Decide on a move of the teacher's. One with an id that was made already is not made again. Raises Refused."""
    key = f"{COMMAND}{request.id}" if request.id else None
    if key in room.done:
        return Decided()
    if room.ended and not isinstance(request, End):
        raise Refused("This class is over.")
    entry = _move(room, deck, request, now)
    return Decided(entry, key if entry else None)


def _move(room: Classroom, deck: Deck, request: FromTeacher, now: float) -> Entry | None:
    match request:
        case Step() | Turn() | Phase():
            return _to_turn(room, _wanted_turn(room, deck, request))
        case Question():
            return _question(room, deck, request)
        case Plain(type="close"):
            return Closed() if room.ask else None
        case Plain():
            return _reveal(room)
        case Show():
            return _show(room, deck, request)
        case Timer():
            return Showed({"until": now + request.seconds if request.seconds else 0.0})
        case Rename() | Remove():
            return _pupil(room, request)
        case Teams():
            return _teams(room, deck, request)
        case Write():
            return Wrote(plain_text(request.text, LONGEST_REASON), request.facts)
        case End():
            return None if room.ended and room.kept == request.keep else Ended(request.keep)


def _wanted_turn(room: Classroom, deck: Deck, request: Step | Turn | Phase) -> int:
    if isinstance(request, Turn):
        if not 1 <= request.turn <= deck.turns:
            raise Refused(f"There is no turn {request.turn} (expected 1 to {deck.turns}).")
        return request.turn
    if isinstance(request, Phase):
        return deck.phase_start(room.turn, request.step)
    return deck.along(room.turn, 1 if request.type == "next" else -1, room.shown.short)


def _to_turn(room: Classroom, turn: int) -> Entry | None:
    return Moved(turn) if turn != room.turn else None


def _question(room: Classroom, deck: Deck, request: Question) -> Entry:
    if len(room.asks) >= MOST_ASKS:
        raise Refused(f"A class is asked {MOST_ASKS} questions at most.")
    prompt = plain_text(request.prompt, LONGEST_PROMPT)
    if not request.question:
        if not prompt:
            raise Refused("A question needs words.")
        return Asked("", 0, prompt)
    question = deck.questions.get(request.question)
    if question is None:
        raise Refused(f"The lesson has no question {request.question[:60]!r}.")
    if not deck.may_be_asked(question, room.reached, room.shown.short):
        before = "is looked for after" if question.kind == "which-sentence" else "comes before"
        raise Refused(f"That question {before} turn {question.turn}; the class has reached turn {room.reached}.")
    return Asked(question.id, question.turn, "", request.reason)


def _reveal(room: Classroom) -> Entry | None:
    waiting = room.waiting
    return Revealed(max((ask.turn for ask in waiting), default=0)) if waiting else None


def _show(room: Classroom, deck: Deck, request: Show) -> Entry | None:
    asked = request.model_dump(exclude={"type", "id"}, exclude_none=True)
    if request.lens is not None and request.lens not in deck.lenses:
        raise Refused(f"There is no lens {request.lens[:40]!r} (expected one of: {', '.join(deck.lenses)}).")
    if request.short and not deck.short:
        raise Refused("This scenario has no short way.")
    if request.talk is not None:
        asked["talk"] = plain_text(request.talk, LONGEST_REASON)
    changed = {name: value for name, value in asked.items() if getattr(room.shown, name) != value}
    return Showed(changed) if changed else None


def _pupil(room: Classroom, request: Rename | Remove) -> Entry | None:
    pupil = room.pupils.get(request.pupil)
    if pupil is None:
        raise Refused(f"There is no pupil {request.pupil} in the class.")
    if isinstance(request, Remove):
        return Removed(pupil.number)
    name = plain_text(request.name, LONGEST_NAME)
    if not name:
        raise Refused("A name needs letters.")
    others = [one.name for one in room.pupils.values() if one.number != pupil.number]
    name = pupil_name(name, others, Random(0))  # noqa: S311 (a name that is given is never drawn)
    return Renamed(pupil.number, name) if name != pupil.name else None


def _teams(room: Classroom, deck: Deck, request: Teams) -> Entry:
    for team in request.teams:
        if team.lens not in deck.lenses:
            raise Refused(f"There is no lens {team.lens[:40]!r} (expected one of: {', '.join(deck.lenses)}).")
    teams = tuple(
        {"id": f"t{number}", "name": plain_text(team.name, LONGEST_NAME) or f"Team {number}", "lens": team.lens}
        for number, team in enumerate(request.teams, 1)
    )
    members = {str(pupil): teams[place % len(teams)]["id"] for place, pupil in enumerate(sorted(room.pupils)) if teams}
    return Grouped(teams, members)
