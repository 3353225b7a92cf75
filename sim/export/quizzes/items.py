"""The lesson's questions as plain items, each with what the document says: every quiz format writes these.

Nothing is scored here, so no format gives points where it can do without. Several right answers stay several.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from sim.export.credits import reporters
from sim.export.questions import LessonParts
from sim.lesson.answers import right_in_words
from sim.lesson.model import Question, presented
from sim.scenario.events import Event
from sim.scenario.phrases.figures import claim_text
from sim.scenario.scenario import Scenario
from sim.scene.director import Director

Kind = Literal["choice", "number", "short", "match", "order"]
DISPUTED = "Accounts differ on this. The question is about what they say."
UNSCORED = "Nothing is scored: an answer is as the document has it, or differs from it."
_LEAST_PAIRS = 3  # of accounts with their figures


@dataclass(frozen=True, slots=True)
class Item:
    """A question. `choices` are (text, right) in the order shown, which is `kept` where it means something.

    number: any of `spans` is right, give or take `near`, in `unit`. short: any of `right`. match: `pairs`. order:
    `right` in order, `choices` as shown. `answers` are all right answers in words; `source` is the quote with accounts
    and line, `explain` and `hints` the author's own words.
    """

    id: str
    kind: Kind
    phase: str
    prompt: str
    source: str
    answers: tuple[str, ...]
    choices: tuple[tuple[str, bool], ...] = ()
    right: tuple[str, ...] = ()
    spans: tuple[tuple[float, float], ...] = ()
    near: float = 0.0
    unit: str = ""
    pairs: tuple[tuple[str, str], ...] = ()
    kept: bool = False
    disputed: bool = False
    explain: str = ""
    hints: tuple[str, ...] = ()

    @property
    def asked(self) -> str:
        """The prompt with what has to be said with it."""
        unit = f" (Give a number: {self.unit}.)" if self.kind == "number" and self.unit else ""
        return f"{self.prompt}{unit}{f' {DISPUTED}' if self.disputed else ''}"

    @property
    def feedback(self) -> str:
        """What the document says, whatever was answered."""
        right = "; or ".join(self.answers)
        return " ".join(part for part in (f"By the document: {right}.", self.source, self.explain) if part)


def items(director: Director) -> list[Item]:
    """Return the lesson's questions in its order, then those that match accounts with their figures.

    Raises ScenarioError where the lesson file has errors.
    """
    scenario = director.scenario
    lesson = LessonParts(director).lesson
    asked = [question for phase in scenario.phases for question in lesson.of_phase(phase.id)]
    return [*(_item(question, scenario) for question in asked), *_matches(scenario)]


def _item(question: Question, scenario: Scenario) -> Item:
    names = {place.id: place.name for place in scenario.places.values()}
    shown = presented(question)
    kind: Kind = "choice"
    right = question.right
    if question.kind == "number":
        kind = "number"
    elif question.kind == "order":
        kind, right = "order", tuple(_text(question, id) for id in question.right)
    elif question.kind == "tap-place":
        kind, right = "short", tuple(name for id in question.right for name in _spelt(scenario, id))
    return Item(
        id=question.id, kind=kind, phase=scenario.phases_by_id[question.phase].title, prompt=question.prompt,
        source=_source(question, scenario), answers=right_in_words(question, names),
        choices=tuple((one.text, one.id in question.right) for one in shown.choices), right=right,
        spans=question.spans, near=question.near, unit=question.unit, kept=question.kind == "which-sentence",
        disputed=question.disputed, explain=question.explain, hints=question.hints,
    )  # fmt: skip


def _text(question: Question, id: str) -> str:
    return next(choice.text for choice in question.choices if choice.id == id)


def _spelt(scenario: Scenario, id: str) -> list[str]:
    place = scenario.places[id]
    return list(dict.fromkeys([place.name, *place.spellings, *([place.arabic] if place.arabic else [])]))


def _source(question: Question, scenario: Scenario) -> str:
    """Return the quote with who reports it: the accounts of the event that is quoted there, else the document."""
    cited = question.citation
    near = [event for event in scenario.events() if event.line == cited.line and _meets(event, question)]
    near.sort(key=lambda event: abs(event.start - cited.start) + abs(event.end - cited.end))
    who = reporters(scenario, near[0].accounts) if near else scenario.document.title
    return f"“{cited.quote}” ({who}, line {cited.line})"


def _meets(event: Event, question: Question) -> bool:
    return event.start < question.citation.end and question.citation.start < event.end


def _matches(scenario: Scenario) -> Iterator[Item]:
    """Yield a question for each matter in which three or more accounts each give one figure of their own."""
    for id, events in scenario.events_by_matter.items():
        figures: dict[tuple[str, ...], list[tuple[str, Event]]] = {}
        for event in events:
            for claim in event.claims:
                if id in (claim.matter, event.matter) and (claim.low or claim.high):
                    figures.setdefault(claim.accounts, []).append((claim_text(claim, scenario), event))
        own = {who: said[0] for who, said in figures.items() if len(said) == 1}
        if len({text for text, _ in own.values()}) == len(own) >= _LEAST_PAIRS:
            yield _match(scenario, id, own)


def _match(scenario: Scenario, id: str, own: dict[tuple[str, ...], tuple[str, Event]]) -> Item:
    pairs = tuple((reporters(scenario, who), text) for who, (text, _) in own.items())
    quotes = dict.fromkeys(f"“{event.quote}” (line {event.line})" for _, event in own.values())
    first = next(iter(own.values()))[1]
    return Item(
        id=f"match-{id}", kind="match", phase=scenario.phases_by_id[first.phase].title, pairs=pairs, disputed=True,
        prompt=f"{scenario.matters[id].title}: which account gives which figure?", source=" ".join(quotes),
        answers=tuple(f"{who}: {text}" for who, text in pairs),
    )  # fmt: skip
