"""Guards of what a scenario is about: is a figure, a day, an event what its quote says? Each silenced by a note.

All of them are doubts: a quote may tell a figure in a way that nobody here can read. They warn.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sim.document.days import days_in
from sim.document.numbers import has_digits, tells
from sim.document.text import Document
from sim.scenario.citations import quotes_in
from sim.scenario.events import AuthoredEvent, Claim, Event, Turn
from sim.scenario.expectations import AuthoredExpectation
from sim.scenario.expectations import Figure as ExpectedFigure
from sim.scenario.parts import Keys, Located, PartFile
from sim.scenario.problems import Problem
from sim.scenario.scenario import Scenario

_FIGURES = ("value", "at_least", "at_most")
_COMMON = (" the ", " of ", " and ", " in ")  # a text with all of these is English, whose number words are known

Written = Located[AuthoredEvent | AuthoredExpectation]


def check_guards(scenario: Scenario, files: Sequence[PartFile]) -> list[Problem]:
    """Return a warning for each figure, day and event of a sound scenario that its own quote makes doubtful."""
    written = quotes_in(files)
    events = {_key(one.where, one.written.quote): one for one in written if isinstance(one.written, AuthoredEvent)}
    places = {event.id: events[_key(event.source, event.quote)] for event in scenario.events()}
    reads = _reads_words(scenario.document)
    problems = [problem for turn in scenario.turns for problem in _turn(turn, places, reads)]
    for one in written:
        if isinstance(one.written, AuthoredExpectation):
            problems += _expectation(one, one.written, reads)
    return [*problems, *_twice(scenario, places)]


def _key(where: str, quote: str) -> tuple[str, str]:
    return where, quote


def _reads_words(document: Document) -> bool:
    """Return whether the number words of a document are known here: whether it is in English."""
    text = "\n".join(document.lines).casefold()
    return all(word in text for word in _COMMON)


def _turn(turn: Turn, places: Mapping[str, Written], reads: bool) -> Iterator[Problem]:
    for event in turn.events:
        for index, claim in enumerate(event.claims):
            if not (claim.vague or claim.note or claim.words_ours):
                yield from _claim(places[event.id], event, index, claim, reads)
        if event.note is None:
            yield from _day(places[event.id], event, turn)


def _claim(one: Written, event: Event, index: int, claim: Claim, reads: bool) -> Iterator[Problem]:
    text = f"{event.quote}\n{claim.words or ''}"
    for name in ("low", "high"):
        figure = getattr(claim, name)
        if figure is None or _told(figure, text, reads) or (name == "high" and figure == claim.low):
            continue
        message = f"{name} {figure:g} does not stand in the quote (expected a figure of it; or words_ours:, or a note:)"
        yield _warning(one, ("claims", index, name), "figure", message)


def _told(figure: float, text: str, reads: bool) -> bool:
    return tells(text, figure) or not (reads or has_digits(text))


def _day(one: Written, event: Event, turn: Turn) -> Iterator[Problem]:
    """Yield a problem where the quote names days and the event is on none of them, nor a figure's since or as_of."""
    named = days_in(event.quote)
    if not named:
        return
    spans = [(min(event.date, turn.date), max(filter(None, (event.until, turn.until, turn.date))))]
    spans += [(day, day) for claim in event.claims for day in (claim.since, claim.as_of) if day]
    if period := event.period:
        spans.append((period.earliest or dt.date.min, period.latest or dt.date.max))
    if not any(day.within(*span) for day in named for span in spans):
        days = " and ".join(dict.fromkeys(map(str, named)))
        message = f"the quote names {days}; the turn is of {turn.date} (expected the turn of that day, or a note:)"
        yield _warning(one, ("quote",), "day", message)


def _expectation(one: Written, written: AuthoredExpectation, reads: bool) -> Iterator[Problem]:
    """Yield a problem for each figure that the quote does not tell.

    `why` says how a bound is read from words; of a value with a tolerance it gives the reason for that alone.
    """
    figure = written.expect
    if not isinstance(figure, ExpectedFigure) or written.note:
        return
    for name in _FIGURES:
        value = getattr(figure, name)
        read = written.why and not (name == "value" and figure.tolerance)
        if value is not None and not read and not _told(value, written.quote, reads):
            message = f"{name} {value:g} does not stand in the quote (expected a figure of it, or a note:)"
            yield _warning(one, ("expect", figure.kind, name), "figure", message)


def _twice(scenario: Scenario, places: Mapping[str, Written]) -> Iterator[Problem]:
    """Yield a problem for each event that an earlier one tells already, from the same words."""
    on: dict[int, list[Event]] = defaultdict(list)
    for event in scenario.events():
        twin = next((other for other in on[event.line] if _alike(event, other)), None)
        on[event.line].append(event)
        if twin is not None:
            message = f"the same event stands at {twin.source} (expected it once, or a note: that says why twice)"
            yield _warning(places[event.id], ("quote",), "same-event", message)


def _alike(one: Event, other: Event) -> bool:
    """Return whether two events are of the same words and accounts and tell the same, or part of the same that day."""
    if one.accounts != other.accounts or not one.citation.meets(other.citation) or one.note or other.note:
        return False
    if (one.effects, one.claims, one.basis) == (other.effects, other.claims, other.basis):
        return bool(one.effects or one.claims) or one.citation == other.citation
    return one.turn == other.turn and one.matter == other.matter and bool(_shared(one, other))


def _shared(one: Event, other: Event) -> Iterable[object]:
    return [*(set(one.effects) & set(other.effects)), *(set(one.claims) & set(other.claims))]


def _warning(one: Written, keys: Keys, code: str, message: str) -> Problem:
    mark = one.source.marks.at((*one.path, *keys))
    return Problem(one.source.file, mark.line, mark.column, "warning", code, message)
