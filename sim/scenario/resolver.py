"""The resolver: cited phases become numbered turns, events get ids, voices and standing, expectations their turn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from sim.document.passages import Passages
from sim.document.quotes import Citation
from sim.scenario.events import THE_OTHER, AuthoredEvent, AuthoredTurn, Claim, Event, Phase, Standing, Turn
from sim.scenario.expectations import AuthoredExpectation, Expectation
from sim.scenario.parts import Cited, PhaseDraft
from sim.scenario.problems import Problem, nearest_hint
from sim.scenario.standing import Answering, answering, standings
from sim.scenario.world import Account, Matter

_KEPT = ("accounts", "basis", "because", "matter", "forces", "places", "effects", "either", "note")
_EXPECTED = ("on", "accounts", "lens", "expect", "unchecked", "why", "known", "because")

CitedEvent = Cited[AuthoredEvent]


def resolve_turns(
    phases: Sequence[PhaseDraft[CitedEvent]],
    passages: Passages,
    accounts: Mapping[str, Account],
    matters: Mapping[str, Matter],
) -> tuple[tuple[tuple[Phase, ...], tuple[Turn, ...]], list[Problem]]:
    """Return the phases with the numbers of their turns, all turns in order, and a problem for each id given twice."""
    cited = [event for phase in phases for draft in phase.drafts for event in draft.events]
    names, problems = event_names(cited, passages)
    written = [one.written for one in cited]
    answers, strangers = answering(written, names)
    problems += [problem for one in cited for problem in _strange_words(one, passages)]
    cited = [_with_own_words(one, passages) for one in cited]
    for index, wrong in strangers.items():
        problems += [_stranger(cited[index], *one) for one in wrong]
    events = iter(list(zip(cited, answers, standings(written, answers, matters), strict=True)))
    runs: list[Phase] = []
    turns: list[Turn] = []
    for phase in phases:
        first, own = len(turns) + 1, phase.phase
        for draft in phase.drafts:
            number, turn = len(turns) + 1, draft.turn
            resolved = tuple(
                _event(*next(events), turn=turn, number=number, phase=phase.id, accounts=accounts) for _ in draft.events
            )
            turns.append(
                Turn(
                    number=number, date=turn.date, until=turn.until, when=turn.told, headline=turn.headline or "",
                    phase=phase.id, events=resolved,
                )
            )  # fmt: skip
        runs.append(Phase(id=phase.id, title=own.title, first=first, last=len(turns), about=own.about, short=own.short))
    return (tuple(runs), tuple(turns)), problems


def event_names(events: Iterable[CitedEvent], passages: Passages) -> tuple[list[str], list[Problem]]:
    """Return the id of each event, its sentence's with a letter unless the author gave one; and what stands twice."""
    count: Counter[str] = Counter()
    names: list[str] = []
    taken: set[str] = set()
    problems: list[Problem] = []
    for event in events:
        sentence = passages.of(event.citation).id
        count[sentence] += 1
        name = event.written.id or f"{sentence}{_letters(count[sentence])}"
        if name in taken:
            problems.append(event.located.problem("id", "duplicate", f"event id {name!r} stands twice"))
        names.append(name)
        taken.add(name)
    return names, problems


def _event(
    cited: CitedEvent, answers: Answering, standing: Standing,
    *, turn: AuthoredTurn, number: int, phase: str, accounts: Mapping[str, Account],
) -> Event:  # fmt: skip
    event = cited.written
    return Event(
        id=answers.id,
        turn=number,
        date=event.since or turn.date,
        until=turn.until or (turn.date if event.since else None),
        edtf=event.date,
        phase=phase,
        citation=cited.citation,
        voices=tuple(dict.fromkeys(accounts[id].voice for id in event.accounts)),
        standing=standing,
        claims=tuple(claim if claim.accounts else replace(claim, accounts=event.accounts) for claim in event.claims),
        source=cited.located.where,
        denies=answers.denies,
        doubts=answers.doubts,
        unaware_of=answers.unaware_of,
        **{name: getattr(event, name) for name in _KEPT},
    )


def _strange_words(event: CitedEvent, passages: Passages) -> Iterator[Problem]:
    """Yield a warning for each claim whose words do not stand in the quote, or in the sentences that it is from."""
    for index, claim in enumerate(event.written.claims):
        if not _has_words(event, claim, passages):
            message = f"{claim.words!r} does not stand in the quoted sentence (expected its words, or words_ours:)"
            where = (*event.located.path, "claims", index, "words")
            yield replace(event.located.source.problem(where, "words", message), severity="warning")


def _has_words(event: CitedEvent, claim: Claim, passages: Passages) -> bool:
    if claim.words is None or claim.words in event.citation.quote:
        return True
    on = [one for one in passages.on(event.citation.line) if one.start < event.citation.end]
    return any(claim.words in one.text for one in on if one.end > event.citation.start)


def _with_own_words(event: CitedEvent, passages: Passages) -> CitedEvent:
    """Return an event whose claims have as the document's words only those: what it does not have is the author's."""
    claims = event.written.claims
    if all(_has_words(event, claim, passages) for claim in claims):
        return event
    owned = tuple(
        claim if _has_words(event, claim, passages) else replace(claim, words=None, words_ours=claim.words)
        for claim in claims
    )
    return replace(event, located=replace(event.located, written=replace(event.written, claims=owned)))


def _stranger(event: CitedEvent, field: str, id: str, known: set[str], count: int) -> Problem:
    others = f"one of: {', '.join(sorted(known))}" if known else "another version of it"
    if id == THE_OTHER:
        message = f"{field}: true (expected the version that it answers, {field}: [{', '.join(sorted(known)[:1])}])"
        if count == 1:
            return replace(event.located.problem(field, "answers", message), severity="warning")
        message = f"{field}: true, and {count} other versions (expected {field}: and a list of {others})"
        return event.located.problem(field, "answers", message)
    what = f"no fact or account {id!r} in matter {event.written.matter!r}"
    return event.located.problem(field, "unknown-version", f"{what} (expected {others}{nearest_hint(id, known)})")


def _letters(number: int) -> str:
    """Return a, b, … z, aa, ab … for 1, 2, …"""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def resolve_expectations(
    expectations: Sequence[Cited[AuthoredExpectation]], passages: Passages, turns: Sequence[Turn]
) -> tuple[tuple[Expectation, ...], list[Problem]]:
    """Return the expectations in the order of the replay, and a problem for each whose day is before every turn."""
    count: Counter[str] = Counter()
    found: list[Expectation] = []
    problems: list[Problem] = []
    for cited in expectations:
        written = cited.written
        turn = _turn_of(written, turns)
        if turn is None:
            since = f"{turns[0].date} or later" if turns else "a scenario with turns"
            where = f" in phase {written.phase!r}" if written.phase else ""
            message = f"no turn has begun by {written.on}{where} (expected {since})"
            problems.append(cited.located.problem("on", "no-turn", message))
            continue
        kind = written.expect.kind if written.expect else "unchecked"
        name = f"{passages.of(cited.citation).id}-{kind}"
        count[name] += 1
        number = f"-{count[name]}" if count[name] > 1 else ""  # "L36.1-share", "L36.1-share-2"
        found.append(_expectation(f"{name}{number}", cited, turn, turns))
    return tuple(sorted(found, key=lambda one: (one.turn, one.line, one.start))), problems


def _turn_of(written: AuthoredExpectation, turns: Sequence[Turn]) -> Turn | None:
    begun = [turn for turn in turns if turn.date <= written.on and written.phase in (None, turn.phase)]
    return begun[-1] if begun else None


def _expectation(name: str, cited: Cited[AuthoredExpectation], turn: Turn, turns: Sequence[Turn]) -> Expectation:
    return Expectation(
        id=name,
        turn=turn.number,
        citation=cited.citation,
        fact=_quoting(cited.citation, turn, turns),
        source=cited.located.where,
        **{name: getattr(cited.written, name) for name in _EXPECTED},
    )


def _quoting(citation: Citation, turn: Turn, turns: Sequence[Turn]) -> str | None:
    """Return the event of `turn`, or else the first of all, that quotes some of the same words."""
    events = (event for one in (turn, *turns) for event in one.events)
    return next((event.id for event in events if event.citation.meets(citation)), None)
