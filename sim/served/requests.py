"""What a client may send, read once and bounded. Anything else is refused with one sentence."""

from __future__ import annotations

import json
from functools import cache
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from sim.served.limits import LARGEST_MESSAGE, LONGEST_PROMPT, LONGEST_REASON, MOST_TEAMS

_Id = Annotated[str, Field(max_length=80)]


class RequestError(ValueError):
    """A message that is none; the text says what was expected."""


class _Request(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)
    id: _Id = ""


class Hello(_Request):
    """Who is there. A pupil names the class and what their browser keeps; the teacher the token; so does a screen."""

    type: Literal["hello"]
    code: Annotated[str, Field(max_length=32)] = ""
    me: Annotated[str, Field(max_length=128)] = ""
    name: Annotated[str, Field(max_length=LARGEST_MESSAGE)] = ""
    token: Annotated[str, Field(max_length=128)] = ""
    version: int = 0
    screen: bool = False


class Here(_Request):
    """A sign of life, with the version of the class that the client knows."""

    type: Literal["here"]
    version: int = 0


class Answer(_Request):
    """An answer to the question that is open, named by its asking or its id."""

    type: Literal["answer"]
    ask: int | None = None
    question: _Id = ""
    answer: Annotated[str, Field(max_length=LARGEST_MESSAGE)] | int | float | list[_Id]
    reason: Annotated[str, Field(max_length=LARGEST_MESSAGE)] = ""


class Sign(_Request):
    """Whether a pupil can sign the class's sentence."""

    type: Literal["sign"]
    yes: bool = True


class Step(_Request):
    """On or back by a turn."""

    type: Literal["next", "back"]


class Turn(_Request):
    """To a turn, counted from 1."""

    type: Literal["turn"]
    turn: int


class Phase(_Request):
    """On or back by a phase."""

    type: Literal["phase"]
    step: Literal[1, -1] = 1


class Question(_Request):
    """Ask a question of the lesson, or one that the teacher types; with `reason`, and why one thinks so."""

    type: Literal["ask"]
    question: _Id = ""
    prompt: Annotated[str, Field(max_length=LONGEST_PROMPT)] = ""
    reason: bool = False


class Plain(_Request):
    """Close the open question, or reveal what the document says."""

    type: Literal["close", "reveal"]


class Show(_Request):
    """Show something else: a lens, a dark screen, the short way, a step of the story, words to talk about."""

    type: Literal["show"]
    lens: _Id | None = None
    blank: bool | None = None
    short: bool | None = None
    step: Annotated[int, Field(ge=0, le=10_000)] | None = None
    talk: Annotated[str, Field(max_length=LONGEST_REASON)] | None = None
    compare: bool | None = None
    locked: bool | None = None


class Timer(_Request):
    """Start a clock, or stop it with 0."""

    type: Literal["timer"]
    seconds: Annotated[int, Field(ge=0, le=7200)]


class Rename(_Request):
    """Give a pupil another name."""

    type: Literal["rename"]
    pupil: int
    name: Annotated[str, Field(max_length=LARGEST_MESSAGE)]


class Remove(_Request):
    """Send a pupil out."""

    type: Literal["remove"]
    pupil: int


class TeamRequest(BaseModel):
    """A team: its name and lens."""

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)
    name: Annotated[str, Field(max_length=60)]
    lens: _Id


class Teams(_Request):
    """Put the class into teams; none to dissolve them."""

    type: Literal["teams"]
    teams: Annotated[tuple[TeamRequest, ...], Field(max_length=MOST_TEAMS)] = ()


class Write(_Request):
    """Put down the class's sentence with the facts that it rests on."""

    type: Literal["sentence"]
    text: Annotated[str, Field(max_length=LONGEST_REASON)]
    facts: Annotated[tuple[_Id, ...], Field(max_length=12)] = ()


class End(_Request):
    """End the class; with `keep` its answers stay."""

    type: Literal["end"]
    keep: bool = False


FromPupil = Answer | Sign
FromTeacher = (
    Step | Turn | Phase | Question | Plain | Show | Timer | Rename | Remove | Teams | Write | End
)  # fmt: skip
Request = Hello | Here | FromPupil | FromTeacher


@cache
def _reader() -> TypeAdapter[Any]:
    return TypeAdapter(Annotated[Request, Field(discriminator="type")])


def read_request(text: str) -> Request:
    """Return the request in a message. Raises RequestError, with one sentence that says what was expected."""
    if len(text) > LARGEST_MESSAGE:
        raise RequestError(f"A message of {len(text)} characters is too long (at most {LARGEST_MESSAGE}).")
    try:
        data = json.loads(text)
        if not isinstance(data, dict):
            raise ValueError
    except (ValueError, RecursionError):
        raise RequestError("A message has to be a JSON object.") from None
    try:
        found: Request = _reader().validate_python(data)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"][1:]) or "type"
        raise RequestError(f"The message is not understood: {where}: {first['msg'][:160]}.") from None
    return found
