"""Questions made from the record: the same for the same seed, and never about what the document leaves open."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from functools import partial
from random import Random

from sim.consequences.replay import Replay
from sim.document.passages import Passages
from sim.lesson.model import Choice, Question
from sim.lesson.question import question_about, sentence_choices
from sim.scenario.effects.control import Control
from sim.scenario.events import Claim, Event
from sim.scenario.phrases.dates import day, span
from sim.scenario.phrases.figures import claim_text
from sim.scenario.phrases.names import short_name

_LEAST_ROW = 3  # sentences that a paragraph needs, for one of them to be looked for
_SEEDS = 20  # how many are tried for a question that was not asked before
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
        for turn in range(first, last + 1):
            for event in self._scenario.turn(turn).events:
                for effect in event.effects:
                    if isinstance(effect, Control) and effect.how != "left" and self._settled(event, effect):
                        yield partial(self._holder, event, effect)

    def _settled(self, event: Event, effect: Control) -> bool:
        hold = self._replay.at(event.turn).state.hold(effect.place)
        exact = self._scenario.turn(event.turn).when is None and event.until is None
        plain = event.standing == "stated" and event.basis == "stated" and event.matter is None
        return plain and exact and not hold.contested and hold.fact == event.id

    def _holder(self, event: Event, effect: Control, random: Random) -> Question:
        scenario = self._scenario
        choices = [Choice(id, side.name) for id, side in scenario.sides.items()]
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
                if first <= event.turn <= last and unique and self._named(claim):
                    yield partial(self._figure, event, claim, rows)

    def _named(self, claim: Claim) -> bool:
        """Whether somebody gives the figure: an account that is a voice of its own ("unattributed") is nobody."""
        return all(self._scenario.accounts[id].voice != id for id in claim.accounts)

    @staticmethod
    def _unique(claim: Claim, claims: list[Claim]) -> bool:
        same = [one for one in claims if _figures_of(one) == _figures_of(claim)]
        return len(same) == 1 and len({one.accounts for one in claims}) > 1

    def _figure(self, event: Event, claim: Claim, rows: list[_Row], random: Random) -> Question:
        scenario = self._scenario
        others = list(dict.fromkeys(id for _, other in rows for id in other.accounts if id not in claim.accounts))
        random.shuffle(others)
        choices = [Choice(id, scenario.name_of(id)) for id in (*claim.accounts, *others[:4])]
        random.shuffle(choices)
        title = scenario.matters[claim.matter or event.matter or ""].title
        prompt = f"{title}: which account gives “{claim_text(claim, scenario)}”?"
        id = f"figure-{event.id}-{event.claims.index(claim) + 1}"
        return question_about(
            event, self._passages, id, "which-account", prompt, tuple(choices), claim.accounts, disputed=True
        )

    def _orders(self, first: int, last: int) -> Iterator[_Making]:
        """Put in order: events of different exact days that the article states, named by what they change."""
        dated: dict[object, Event] = {}
        for turn in range(first, last + 1):
            for event in self._scenario.turn(turn).events:
                exact = self._scenario.turn(turn).when is None and event.until is None
                if exact and event.standing == "stated" and event.effects and event.matter is None:
                    dated.setdefault(event.date, event)
        events = list(dated.values())
        for start in range(len(events) - _ORDERED + 1):
            yield partial(self._order, events[start : start + _ORDERED])

    def _order(self, events: list[Event], random: Random) -> Question | None:
        texts = [event.effects[0].words(self._scenario).replace(" → ", " to ") for event in events]
        if len(set(texts)) < len(texts):
            return None
        choices = [Choice(text, text) for text in texts]
        while tuple(one.id for one in choices) == tuple(texts):
            random.shuffle(choices)
        id = f"order-{'-'.join(event.id for event in events)}"
        prompt = "Put these in order, the earliest first."
        return question_about(events[-1], self._passages, id, "order", prompt, tuple(choices), tuple(texts))

    def _supports(self, first: int, last: int) -> Iterator[_Making]:
        """Which sentence supports this: events that change something at a place, in paragraphs of several sentences."""
        for turn in range(first, last + 1):
            for event in self._scenario.turn(turn).events:
                placed = event.effects and getattr(event.effects[0], "place", None)
                if placed and len(self._passages.on(event.line)) >= _LEAST_ROW:
                    yield partial(self._support, event)

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
        prompt = f"Which sentence supports this: {what} ({span(event.date, event.until)}, by {who})?"
        choices = sentence_choices(event.line, self._passages)
        return question_about(
            event, self._passages, f"supports-{event.id}", "which-sentence", prompt, choices, (right,)
        )


def _figures_of(claim: Claim) -> tuple[str, str | None, float | None, float | None]:
    return claim.measure, claim.of, claim.low, claim.high
