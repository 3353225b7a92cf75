"""What a director answers beside the scene: a source to read, rival versions, histories and search results.

Frozen and plain like the scene's parts.
"""

from __future__ import annotations

from dataclasses import dataclass

from sim.scene.model import Reporter


@dataclass(frozen=True, slots=True)
class SourceSentence:
    """A sentence of a shown paragraph; `quoted` are the spans (start, end within `text`) of the fact's quote."""

    id: str
    text: str
    highlighted: bool
    quoted: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class SourceView:
    """The paragraph that a fact is quoted from, its neighbours, and the citation to copy."""

    fact: str
    line: int
    heading: str
    before: str
    sentences: tuple[SourceSentence, ...]
    after: str
    citation: str


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One version of a matter: who says what, as a range where it has figures.

    Figures of one `measure` (with its unit) can be held against each other, whatever they count: one axis serves them.
    """

    fact: str
    reporters: tuple[Reporter, ...]
    text: str
    low: float | None
    high: float | None
    quote: str
    line: int
    date_text: str
    answer: str
    measure: str = ""


@dataclass(frozen=True, slots=True)
class MatterBoard:
    """A matter with all its versions side by side. Rows that share a `group` are on one axis."""

    id: str
    title: str
    kind: str
    rows: tuple[tuple[str, tuple[ClaimRow, ...]], ...]  # (group: measure and whom, its rows)
    follows: str | None
    note: str | None
    turn: int  # the first turn that it concerns


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """Something that happened at a place, or a force did, and the turn to jump to."""

    turn: int
    date_text: str
    text: str
    reporters: tuple[Reporter, ...]
    fact: str


@dataclass(frozen=True, slots=True)
class NamedForce:
    """A force as far as it has been named: when last, in which fact, and the id of where it was last reported, if any.

    `fresh`: it is named this turn. `times`: how many events name it.
    """

    id: str
    name: str
    side: str | None
    place: str | None
    date_text: str
    fresh: bool
    times: int
    fact: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A result of a search: a place, force, account, matter, turn or fact. near: it is only like what was sought."""

    kind: str
    id: str
    text: str
    detail: str
    turn: int | None
    near: bool = False
