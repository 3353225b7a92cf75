"""Standing: how the document puts an event, and how other versions of its matter answer it; worked out, never written.

A version answers others by name: it denies them, doubts them, or is not aware of what they tell.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol

from sim.scenario.events import ANSWERS, THE_OTHER, AuthoredEvent, Standing
from sim.scenario.world import Matter

OWN_VOICE = "article"
UNATTRIBUTED = "unattributed"  # the account of what the document tells as reported, without saying by whom
_DOCUMENT = frozenset((OWN_VOICE, UNATTRIBUTED))


class Version(Protocol):
    """A report as far as its standing goes: its id, who gives it, and the ids of the versions that it answers."""

    @property
    def id(self) -> str:
        """The id of the event."""

    @property
    def accounts(self) -> tuple[str, ...]:
        """Who reports it."""

    @property
    def denies(self) -> tuple[str, ...]:
        """What it says did not happen."""

    @property
    def doubts(self) -> tuple[str, ...]:
        """What it calls in doubt."""

    @property
    def unaware_of(self) -> tuple[str, ...]:
        """What it knows nothing of."""


class Answering(NamedTuple):
    """A version by itself, with the ids of the events that it answers."""

    id: str
    accounts: tuple[str, ...]
    denies: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    unaware_of: tuple[str, ...] = ()


def standing_among(event: Version, versions: Iterable[Version], *, rivals: bool = True) -> Standing:
    """Return the standing of an event among the versions of its matter, itself one of them.

    Denied, doubted, not-aware: another version answers it so, the strongest of these. Disputed: there is another
    account's version. Inconsistent: the versions are of the same account or of the document's own telling. Else
    stated in the article's own voice, or claimed, which is attributed; so is every version of a matter without rivals.
    """
    others = [one for one in versions if one.id != event.id]
    if any(event.id in one.denies for one in others):
        return "denied"
    if any(event.id in one.doubts for one in others):
        return "doubted"
    if any(event.id in one.unaware_of for one in others):
        return "not-aware"
    if others and rivals:
        return "inconsistent" if all(_one_teller(event, one) for one in others) else "disputed"
    return "stated" if event.accounts == (OWN_VOICE,) else "claimed"


def _one_teller(one: Version, other: Version) -> bool:
    tellers = {*one.accounts, *other.accounts}
    return tellers <= _DOCUMENT or set(one.accounts) == set(other.accounts)


def answering(events: Sequence[AuthoredEvent], names: Sequence[str]) -> tuple[list[Answering], dict[int, list[Wrong]]]:
    """Return each event with the ids of those it answers, and, by its index, what it names that is not of its matter.

    An account that is named stands for the versions of its matter that it alone reports, or only accounts named with
    it: who denies what Turkey says has not denied what Turkey and a monitor report together.
    """
    matters: dict[str, list[int]] = defaultdict(list)
    for index, event in enumerate(events):
        if event.matter:
            matters[event.matter].append(index)
    found, wrong = [], {}
    for index, (event, name) in enumerate(zip(events, names, strict=True)):
        others = {names[one]: events[one].accounts for one in matters[event.matter or ""] if one != index}
        known = {*others, *(account for accounts in others.values() for account in accounts)}
        answers = {field: tuple(_meant(getattr(event, field), others)) for field in ANSWERS}
        strange = [
            Wrong(field, id, known, len(others)) for field in ANSWERS for id in getattr(event, field) if id not in known
        ]
        if strange:
            wrong[index] = strange
        found.append(Answering(name, event.accounts, **answers))
    return found, wrong


class Wrong(NamedTuple):
    """An id under a field of an event that names no version of its matter, those that would, and how many there are."""

    field: str
    id: str
    known: set[str]
    others: int


def _meant(named: Sequence[str], others: Mapping[str, tuple[str, ...]]) -> Iterable[str]:
    if THE_OTHER in named:
        return others if len(others) == 1 else ()
    return (id for id, accounts in others.items() if id in named or set(accounts) <= set(named))


def standings(
    events: Sequence[AuthoredEvent], answers: Sequence[Answering], matters: Mapping[str, Matter]
) -> list[Standing]:
    """Return the standing of each event, in their order."""
    versions: dict[str, list[Answering]] = defaultdict(list)
    for event, one in zip(events, answers, strict=True):
        if event.matter:
            versions[event.matter].append(one)
    return [
        standing_among(one, versions[event.matter or ""], rivals=have_rivals(event.matter, matters))
        for event, one in zip(events, answers, strict=True)
    ]


def have_rivals(matter: str | None, matters: Mapping[str, Matter]) -> bool:
    """Return whether the versions of a matter dispute each other; also of one that is not known, which is told else."""
    return matter is None or matter not in matters or matters[matter].rivals
