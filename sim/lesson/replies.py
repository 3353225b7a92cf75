"""What a learner is told to an answer, in words: how it stands to the document, and how far off. Nothing is scored."""

from __future__ import annotations

import math
from collections.abc import Mapping

from sim.lesson.answers import in_words, right_in_words
from sim.lesson.model import Answer, Question
from sim.scenario.phrases.figures import number
from sim.scenario.scenario import Scenario

EARTH = 6371.0  # km
COMPASS = ("north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west")


def reply(question: Question, answer: Answer, fits: bool, scenario: Scenario, names: Mapping[str, str]) -> str:
    """Return in a sentence what was right, or what the document says instead; "" for a question passed over."""
    right = "; or ".join(right_in_words(question, names))
    if not answer:
        return f"Passed over. The document says: {right}."
    if fits:
        return f"That is what the document says: {right}."
    said = in_words(question, answer, names)
    if question.kind == "tap-place":
        off = _apart(scenario, question, answer[0])
        return f"You said {said}; the document says {right}{off}."
    if question.kind == "number":
        return f"You said {said}; the document says {right}: {_difference(question, float(answer[0]))}."
    if question.kind == "order":
        same = sum(a == b for a, b in zip(answer, question.right, strict=False))
        return f"{same} of {len(question.right)} stand where the document has them. In its order: {right}."
    return f"The document says otherwise: {right}."


def nearest_right(scenario: Scenario, question: Question, place: str) -> str | None:
    """Return the right place that lies nearest to a place, None where none is known."""
    known = [id for id in question.right if id in scenario.places]
    here = scenario.places.get(place)
    return min(known, key=lambda other: kilometres(scenario, place, other)) if known and here else None


def kilometres(scenario: Scenario, one: str, other: str) -> float:
    """Return the km between two places, as the crow flies. Raises KeyError for an unknown one."""
    a, b = scenario.places[one], scenario.places[other]
    lat0, lat1 = math.radians(a.lat), math.radians(b.lat)
    across, along = math.radians(b.lon - a.lon), lat1 - lat0
    part = math.sin(along / 2) ** 2 + math.cos(lat0) * math.cos(lat1) * math.sin(across / 2) ** 2
    return 2 * EARTH * math.asin(math.sqrt(part))


def _apart(scenario: Scenario, question: Question, place: str) -> str:
    """Return how far away the right place lies, and in which direction, as words to follow its name."""
    other = nearest_right(scenario, question, place)
    if other is None or other == place:
        return ""
    a, b = scenario.places[place], scenario.places[other]
    east = (b.lon - a.lon) * math.cos(math.radians((a.lat + b.lat) / 2))
    way = COMPASS[round(math.atan2(east, b.lat - a.lat) / (math.pi / 4)) % 8]
    return f", {kilometres(scenario, place, other):.0f} km to the {way}"


def _difference(question: Question, guess: float) -> str:
    """Return how much more or fewer a figure is than the nearest end of what the document has."""
    ends = [end for span in question.spans for end in span]
    nearest = min(ends, key=lambda end: abs(end - guess))
    unit = f" {question.unit}" if question.unit else ""
    more = "more" if guess > nearest else "fewer"
    return f"yours is {number(abs(guess - nearest))}{unit} {more}"
