"""Questions made from the record: the same for the same seed, and never about what the document leaves open."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterator
from functools import cached_property, partial
from itertools import permutations
from random import Random

from sim.consequences.replay import Replay
from sim.document.passages import Passages
from sim.lesson.model import Choice, Question
from sim.lesson.question import (
    account_choices,
    named,
    prints_sentence,
    question_about,
    sentence_choices,
    tells_account,
    who_else,
)  # fmt: skip
from sim.scenario.effects.control import Control
from sim.scenario.events import Claim, Event
from sim.scenario.phrases.dates import day
from sim.scenario.phrases.events import when
from sim.scenario.phrases.figures import claim_text
from sim.scenario.phrases.names import short_name

_LEAST_ROW = 3  # sentences that a paragraph needs, for one of them to be looked for
_SEEDS = 20  # how many are tried for a question that was not asked before
_LONGEST = 1.0  # of which the longest sentence is right, how many are asked: this by the sentences there are
_ORDERED = 3  # things to put in order
_Making = Callable[[Random], Question | None]
_Row = tuple[Event, Claim]


class Maker:
    """Makes questions about the turns of one replay, under its own lens and on the record."""

    def __init__(self, replay: Replay) -> None:
        """Keep `replay`; it should be of the default lens, so that disputed holds show as such."""
        self._replay = replay
        self._scenario = replay.scenario
        self._passages = Passages(replay.scenario.document)

    def unasked(self, seed: int, first: int, last: int, answered: Container[str]) -> Question | None:
        """Return a question on turns `first` to `last` that is not among the answered ones, by id; None for none.

        Some seeds after `seed` are tried before it gives up.
        """
        for one in range(seed, seed + _SEEDS):
            for question in self.make(one, first, last):
                if question.id not in answered:
                    return question
        return None

    def make(self, seed: int, first: int, last: int, count: int = 4) -> tuple[Question, ...]:
        """Return up to `count` different questions about the turns `first` to `last`, of all kinds in turn."""
        random = Random(f"{seed}/{first}-{last}")  # noqa: S311
        pools = [list(kind(first, last)) for kind in self._kinds()]
        for pool in pools:
            random.shuffle(pool)
        found: dict[str, Question] = {}  # by id: a figure that stands in two matters is asked for once
        while len(found) < count and any(pools):
            for pool in pools:
                question = pool.pop()(random) if pool and len(found) < count else None
                if question:
                    found.setdefault(question.id, question)
        return tuple(found.values())

    def every(self, first: int, last: int) -> Iterator[Question]:
        """Yield every question that can be made about the turns `first` to `last`, with some choices or other."""
        for kind in self._kinds():
            for making in kind(first, last):
                question = making(Random(0))  # noqa: S311
                if question:
                    yield question

    def _kinds(self) -> tuple[Callable[[int, int], Iterator[_Making]], ...]:
        return self._holders, self._figures, self._orders, self._supports

    def _holders(self, first: int, last: int) -> Iterator[_Making]:
        """Who held this place on that day: places whose holder the article states in its own voice."""
        for event, effect in self._balanced:
            if first <= event.turn <= last:
                yield partial(self._holder, event, effect)

    @cached_property
    def _balanced(self) -> list[tuple[Event, Control]]:
        """The stated holders to ask about: of the side that holds most, no more than of all others together.

        Else "who held it" would have one answer nearly always. Those that are left are spread over the whole replay.
        """
        stated = [
            (event, effect)
            for event in self._scenario.events()
            for effect in event.effects
            if isinstance(effect, Control) and effect.how != "left" and self._settled(event, effect)
            if len(self._holding[self._scenario.places[effect.place].region]) > 1
        ]
        counts = Counter(effect.side for _, effect in stated)
        if not counts:
            return []
        ((most, number),) = counts.most_common(1)
        room = max(1, len(stated) - number)
        common = [one for one in stated if one[1].side == most]
        kept = [common[at * number // room] for at in range(min(room, number))]
        return [one for one in stated if one[1].side != most or one in kept]

    @cached_property
    def _holding(self) -> dict[str | None, tuple[str, ...]]:
        """The sides that the record has hold a place of each region at some time: those one could believe."""
        found: dict[str | None, set[str]] = defaultdict(set)
        for event in self._scenario.events():
            for effect in event.effects:
                if isinstance(effect, Control):
                    found[self._scenario.places[effect.place].region].add(effect.side)
        for place, hold in self._replay.at(0).state.places.items():
            if hold.controller:
                found[self._scenario.places[place].region].add(hold.controller)
        return defaultdict(
            tuple, {id: tuple(one for one in self._scenario.sides if one in at) for id, at in found.items()}
        )

    def _dated(self, event: Event) -> bool:
        """Return whether the document gives the one day of an event."""
        return event.edtf is None and event.until is None and self._scenario.turn(event.turn).when is None

    def _settled(self, event: Event, effect: Control) -> bool:
        hold = self._replay.at(event.turn).state.hold(effect.place)
        exact = self._dated(event)
        plain = event.standing == "stated" and event.basis == "stated" and event.matter is None
        return plain and exact and not hold.contested and hold.fact == event.id

    def _holder(self, event: Event, effect: Control, random: Random) -> Question:
        scenario = self._scenario
        sides = self._holding[scenario.places[effect.place].region]
        choices = [Choice(id, scenario.sides[id].name) for id in sides]
        random.shuffle(choices)
        prompt = f"Who held {scenario.places[effect.place].name} at the end of {day(event.date)}?"
        return question_about(
            event, self._passages, f"held-{event.id}-{effect.place}", "choice", prompt, tuple(choices), (effect.side,)
        )

    def _figures(self, first: int, last: int) -> Iterator[_Making]:
        """Which account gave this figure: matters in which only one account gives it."""
        for matter, events in self._scenario.events_by_matter.items():
            rows = [
                (event, claim)
                for event in events
                for claim in event.claims
                if matter in (claim.matter, event.matter) and (claim.low or claim.high)
            ]
            for event, claim in rows:
                unique = self._unique(claim, [other for _, other in rows])
                if first <= event.turn <= last and unique and named(self._scenario, claim.accounts):
                    yield partial(self._figure, event, claim, rows)

    @staticmethod
    def _unique(claim: Claim, claims: list[Claim]) -> bool:
        same = [one for one in claims if _figures_of(one) == _figures_of(claim)]
        return len(same) == 1 and len({one.accounts for one in claims}) > 1

    def _figure(self, event: Event, claim: Claim, rows: list[_Row], random: Random) -> Question | None:
        """None where the words of the figure tell whose it is."""
        scenario = self._scenario
        title = scenario.matters[claim.matter or event.matter or ""].title
        prompt = f"{title}: which account gives “{claim_text(claim, scenario)}”?"
        if tells_account(scenario, event, prompt, claim.accounts):
            return None
        others = list(dict.fromkeys(id for _, other in rows for id in other.accounts))
        random.shuffle(others)
        offered = (*claim.accounts, *who_else(scenario, event, claim.accounts, others))
        choices = account_choices(scenario, offered)
        random.shuffle(choices)
        id = f"figure-{event.id}-{event.claims.index(claim) + 1}"
        return question_about(
            event, self._passages, id, "which-account", prompt, tuple(choices), claim.accounts, disputed=True
        )

    def _orders(self, first: int, last: int) -> Iterator[_Making]:
        """Put in order: events of different days that the article states with their day, named by what they change."""
        dated: dict[object, Event] = {}
        for turn in range(first, last + 1):
            for event in self._scenario.turn(turn).events:
                exact = self._dated(event)
                plain = event.standing == "stated" and event.basis == "stated" and event.matter is None
                if exact and plain and event.effects and self._says_its_day(event):
                    dated.setdefault(event.date, event)
        events = list(dated.values())
        for start in range(len(events) - _ORDERED + 1):
            yield partial(self._order, events[start : start + _ORDERED])

    def _says_its_day(self, event: Event) -> bool:
        """Whether the sentence itself gives the day: that the turn has one is an author's reading."""
        said = rf"\b[Oo]n (?:the \w+ (?:of )?)?{day(event.date, year=False)}\b"
        return re.search(said, self._passages.of(event.citation).text) is not None

    def _order(self, events: list[Event], random: Random) -> Question | None:
        texts = [event.effects[0].words(self._scenario).replace(" → ", " to ") for event in events]
        if any(one in other for one, other in permutations(texts, 2)):  # nobody could tell them apart
            return None
        choices = [Choice(text, text) for text in texts]
        while tuple(one.id for one in choices) == tuple(texts):
            random.shuffle(choices)
        id = f"order-{'-'.join(event.id for event in events)}"
        prompt = "Put these in order, the earliest first."
        return question_about(
            events[-1], self._passages, id, "order", prompt, tuple(choices), tuple(texts),
            facts=tuple(event.id for event in events),
        )  # fmt: skip

    def _supports(self, first: int, last: int) -> Iterator[_Making]:
        """Which sentence supports this: events that change something at a place, in paragraphs of several sentences."""
        for turn in range(first, last + 1):
            for event in self._scenario.turn(turn).events:
                placed = event.effects and getattr(event.effects[0], "place", None)
                if placed and len(self._passages.on(event.line)) >= _LEAST_ROW:
                    yield partial(self._support, event)

    def _by_length(self, event: Event) -> bool:
        """Whether to leave out that the longest sentence is right: it would be so more often than by chance."""
        row = self._passages.on(event.line)
        longest = len(self._passages.of(event.citation).text) == max(len(one.text) for one in row)
        return longest and Random(event.id).random() > _LONGEST / len(row)  # noqa: S311

    def _support(self, event: Event, _random: Random) -> Question | None:
        """None where another sentence of the paragraph tells of the same effect."""
        scenario, effect = self._scenario, event.effects[0]
        right = self._passages.of(event.citation).id
        same = {
            self._passages.of(other.citation).id
            for other in scenario.events()
            if other.line == event.line and effect in other.effects
        }
        if same != {right}:
            return None
        what = effect.words(scenario).replace(" → ", " to ")
        who = ", ".join(short_name(scenario, id) for id in event.accounts)
        prompt = f"Which sentence supports this: {what} ({when(self._scenario, event)}, by {who})?"
        choices = sentence_choices(event.line, self._passages)
        if prints_sentence(prompt, self._passages.of(event.citation).text) or self._by_length(event):
            return None
        return question_about(
            event, self._passages, f"supports-{event.id}", "which-sentence", prompt, choices, (right,)
        )


def _figures_of(claim: Claim) -> tuple[str, str | None, float | None, float | None]:
    return claim.measure, claim.of, claim.low, claim.high
