"""Progress: everything kept of one learner and one scenario, as plain data and as the text of a readable file.

The file holds more than a session may show: what this version of the scenario no longer has, and fields that a newer
program wrote. Both go back into the file as they were.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, asdict, dataclass, field, fields, replace
from typing import Any

from sim.lesson.learners import ANONYMOUS
from sim.lesson.session import Guess
from sim.scenario.scenario import Scenario

VERSION = 2
UPGRADES: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {1: lambda data: data}
"""What turns the data of a version into that of the next; an entry for every version before `VERSION`.

Version 1 differs in the name of its file alone.
"""


class ProgressError(ValueError):
    """A progress file cannot be used; the message says why."""


@dataclass(frozen=True, slots=True)
class Note:
    """A learner's note on a turn, and the fact that it is about, if one."""

    turn: int
    text: str
    fact: str | None = None


@dataclass(frozen=True, slots=True)
class Aside:
    """What a version of the scenario did not have when the learner came: a lens, a turn, a question …, by its name.

    It stays where it was in the file, is not shown, and was told once.
    """

    kind: str
    what: str


@dataclass(frozen=True, slots=True)
class Progress:
    """Everything kept of one learner and one scenario. `fingerprint` tells the scenario's version.

    `branches` are branch files as plain data. `lens` (its id), `lens_name` and `turn` are where the learner was.
    `other_guesses` are those that another session made on the same question. `rest` is the data that was read, fields
    of a newer program included.
    """

    scenario: str
    fingerprint: str
    learner: str = ANONYMOUS
    turn: int = 1
    lens: str = "all"
    lens_name: str = ""
    guesses: tuple[Guess, ...] = ()
    notes: tuple[Note, ...] = ()
    bookmarks: tuple[int, ...] = ()
    branches: tuple[dict[str, Any], ...] = ()
    debriefed: tuple[str, ...] = ()
    other_guesses: tuple[Guess, ...] = ()
    aside: tuple[Aside, ...] = ()
    rest: Mapping[str, Any] = field(default_factory=dict, compare=False)


def fingerprint(scenario: Scenario) -> str:
    """Return what tells one version of a scenario from another: a hash of its document, turns and events."""
    digest = hashlib.sha256(scenario.document.sha256.encode())
    for turn in scenario.turns:
        digest.update(f"\0{turn.number} {turn.date} {turn.phase}".encode())
        digest.update("".join(f" {event.id}" for event in turn.events).encode())
    return digest.hexdigest()[:16]


def progress_data(progress: Progress) -> dict[str, Any]:
    """Return the progress as JSON data, with the fields of a newer program that were read with it."""
    data: dict[str, Any] = {key: value for key, value in progress.rest.items() if key not in ("progress", "rest")}
    plain = asdict(replace(progress, rest={}))
    del plain["rest"]
    for name, entries in plain.items():
        known = progress.rest.get(name)
        data[name] = _enriched(entries, known) if isinstance(known, list) and isinstance(entries, tuple) else entries
    return data


def _enriched(entries: tuple[Any, ...], known: list[Any]) -> list[Any]:
    """Return entries with what a newer program wrote beside their own fields."""
    fields = {field for entry in entries if isinstance(entry, dict) for field in entry}
    more = [one for one in known if isinstance(one, dict) and one.keys() - fields]
    return [_with_more(entry, more) for entry in entries] if more else list(entries)


def _with_more(entry: Any, more: list[dict[str, Any]]) -> Any:
    if not isinstance(entry, dict):
        return entry
    own = json.loads(json.dumps(entry))
    found = next((one for one in more if all(one.get(key) == value for key, value in own.items() if value)), {})
    return {**found, **entry}


def progress_to_text(progress: Progress) -> str:
    """Return the progress as the JSON text of its file."""
    return json.dumps({"progress": VERSION, **progress_data(progress)}, ensure_ascii=False, indent=1) + "\n"


def progress_from_text(text: str) -> Progress:
    """Return the progress in `text`, upgraded to this version. Raises ProgressError where it is none."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        raise ProgressError("damaged: not JSON (expected a progress file)") from None
    version = data.pop("progress", None) if isinstance(data, dict) else None
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise ProgressError("not a progress file (expected progress: a version)")
    if version > VERSION:
        raise ProgressError(f"of version {version}, made by a newer program (this one reads up to {VERSION})")
    for old in range(version, VERSION):
        data = UPGRADES[old](data)
    found: Progress = _made(Progress, _PROGRESS)(data, "")
    return replace(found, rest=data)


_Convert = Callable[[Any, str], Any]


def _record(shape: Mapping[str, _Convert], data: Any, where: str, needed: Iterable[str]) -> dict[str, Any]:
    """Return the fields of `data` that `shape` names, converted. Raises ProgressError, naming a bad field."""
    if not isinstance(data, dict):
        raise ProgressError(f"damaged: {where}: expected fields by name")
    begin = f"{where}." if where else ""
    for name in needed:
        if name not in data:
            raise ProgressError(f"damaged: {begin}{name}: missing")
    return {name: convert(data[name], f"{begin}{name}") for name, convert in shape.items() if name in data}


def _plain(kind: type, words: str) -> _Convert:
    def convert(value: Any, where: str) -> Any:
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            raise ProgressError(f"damaged: {where}: expected {words}")
        return value

    return convert


def _many(one: _Convert) -> _Convert:
    def convert(value: Any, where: str) -> Any:
        if not isinstance(value, list):
            raise ProgressError(f"damaged: {where}: expected a list")
        return tuple(one(entry, f"{where}.{number}") for number, entry in enumerate(value))

    return convert


def _made(kind: Any, shape: Mapping[str, _Convert]) -> _Convert:
    needed = [one.name for one in fields(kind) if one.default is MISSING and one.default_factory is MISSING]
    return lambda value, where: kind(**_record(shape, value, where, needed))


def _or_none(one: _Convert) -> _Convert:
    return lambda value, where: None if value is None else one(value, where)


_TEXT, _NUMBER, _YES = _plain(str, "a text"), _plain(int, "a whole number"), _plain(bool, "true or false")
_GUESS = _made(
    Guess,
    {
        "question": _TEXT, "turn": _NUMBER, "phase": _TEXT, "kind": _TEXT, "prompt": _TEXT, "answer": _many(_TEXT),
        "fits": _YES, "hints": _NUMBER,
    },
)  # fmt: skip
_NOTE = _made(Note, {"turn": _NUMBER, "text": _TEXT, "fact": _or_none(_TEXT)})
_ASIDE = _made(Aside, {"kind": _TEXT, "what": _TEXT})
_PROGRESS: dict[str, _Convert] = {
    "scenario": _TEXT, "fingerprint": _TEXT, "learner": _TEXT, "turn": _NUMBER, "lens": _TEXT,
    "lens_name": _TEXT, "guesses": _many(_GUESS), "notes": _many(_NOTE),
    "bookmarks": _many(_NUMBER), "branches": _many(_plain(dict, "a branch")), "debriefed": _many(_TEXT),
    "other_guesses": _many(_GUESS), "aside": _many(_ASIDE),
}  # fmt: skip
