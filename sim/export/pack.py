"""What a teacher's pack holds, as plain data: HTML and PDF are made from it, so that they cannot differ."""

from __future__ import annotations

from dataclasses import dataclass

from sim.lesson.authored import Plan


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A paragraph of the document with its line and its sentences as (number, text)."""

    line: int
    heading: str
    sentences: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Task:
    """A question as it is printed, without its answer."""

    number: int
    when: str
    prompt: str
    choices: tuple[tuple[str, str], ...]
    kind: str
    unit: str
    disputed: bool


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place that changes hands in the phase, with its Arabic name where it has one.

    `before` says who held it and whether that is inferred; `after` has each change with its day and who says so.
    """

    name: str
    arabic: str
    before: str
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Harm:
    """What is reported of harm to civilians: the day, the quote, and who says so in which line."""

    when: str
    quote: str
    where: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A learner's handout for one phase. Maps and legend are SVG texts.

    known: what holds at its end whoever one believes, in sentences, the first over all places.
    """

    id: str
    number: int
    title: str
    dates: str
    maps: tuple[tuple[str, str], ...]
    legend: str
    key_dates: tuple[tuple[str, str], ...]
    places: tuple[PlaceRow, ...]
    known: tuple[str, ...]
    civilians: tuple[Harm, ...]
    excerpts: tuple[Excerpt, ...]
    tasks: tuple[Task, ...]
    talk: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """A question with every right answer and the citation that gives it."""

    number: int
    prompt: str
    answers: tuple[str, ...]
    quote: str
    where: str
    explain: str
    hints: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Key:
    """The teacher's key for one phase: notes, answers, and guided experiments.

    An experiment is (title, day, what to hand over, what to look at, what to ask).
    """

    number: int
    title: str
    notes: tuple[str, ...]
    entries: tuple[KeyEntry, ...]
    talk: tuple[str, ...]
    experiments: tuple[tuple[str, str, str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the glossary; `quote` is the document's, `where` its line."""

    term: str
    means: str
    quote: str
    where: str


@dataclass(frozen=True, slots=True)
class Pack:
    """A whole teacher's pack."""

    title: str
    about: str
    attribution: str
    credits: tuple[str, ...]
    content_notes: tuple[str, ...]
    sheets: tuple[Sheet, ...]
    keys: tuple[Key, ...]
    plans: tuple[Plan, ...]
    terms: tuple[Entry, ...]
    forces: tuple[Entry, ...]
