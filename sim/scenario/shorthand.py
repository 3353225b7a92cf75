"""What authors may leave unwritten: ids that are already keys, and lists of places on one effect.

Works on data and marks together, so that a problem found later still points to the author's own line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from sim.scenario.authored import KEYED
from sim.scenario.effects import KINDS
from sim.scenario.expectations import EXPECTED_KINDS
from sim.scenario.position import NOBODY
from sim.scenario.problems import Problem, nearest_hint
from sim.scenario.yaml_source import Marks, Source

_Wrong = list[tuple[Marks, str]]  # where something is wrong, and what
_Out = tuple[Any, Marks, _Wrong]


def write_out(source: Source) -> tuple[Source, list[Problem]]:
    """Return `source` with its shorthand written out, and a problem for each effect or expectation of no kind."""
    data = {**source.data, **{name: _with_ids(source.data[name]) for name in KEYED if name in source.data}}
    data, marks, wrong = _each(data, source.marks, "turns", _turn)
    for key, change in (("phases", _phase), ("expectations", _expectation)):
        data, marks, found = _each(data, marks, key, change)
        wrong = wrong + found
    problems = [Problem(source.file, mark.line, mark.column, "error", "effect", text) for mark, text in wrong]
    return Source(source.file, data, marks), problems


def _with_ids(section: Any) -> Any:
    if not isinstance(section, dict):
        return section
    return {key: {"id": key, **entry} if isinstance(entry, dict) else entry for key, entry in section.items()}


def _each(data: Any, marks: Marks, key: str, change: Callable[[Any, Marks], _Out]) -> _Out:
    """Return a mapping with each item of its list at `key` changed."""
    items = data.get(key) if isinstance(data, dict) else None
    if not isinstance(items, list):
        return data, marks, []
    own = marks.at((key,))
    done = [change(item, own.at((index,))) for index, item in enumerate(items)]
    parts = {index: mark for index, (_, mark, _) in enumerate(done)}
    return (
        {**data, key: [item for item, _, _ in done]},
        _with_part(marks, key, replace(own, parts=parts)),
        [one for _, _, found in done for one in found],
    )


def _with_part(marks: Marks, key: str, part: Marks) -> Marks:
    return replace(marks, parts={**(marks.parts or {}), key: part})


def _phase(phase: Any, marks: Marks) -> _Out:
    return _each(phase, marks, "turns", _turn)


def _turn(turn: Any, marks: Marks) -> _Out:
    return _each(turn, marks, "events", _event)


def _event(event: Any, marks: Marks) -> _Out:
    event, marks, wrong = _effects(event, marks)
    other = event.get("either") if isinstance(event, dict) else None
    if not isinstance(other, dict):
        return event, marks, wrong
    other, own, more = _effects(other, marks.at(("either",)))
    return {**event, "either": other}, _with_part(marks, "either", own), wrong + more


def _effects(event: Any, marks: Marks) -> _Out:
    """Return an event, or the other reading of one, with its effects written out."""
    effects = event.get("effects") if isinstance(event, dict) else None
    if not isinstance(effects, list):
        return event, marks, []
    own = marks.at(("effects",))
    tagged: list[tuple[dict[str, Any], Marks]] = []
    wrong: _Wrong = []
    for index, effect in enumerate(effects):
        effect = _shared(effect)
        kind = _kind_of(effect)
        if kind in KINDS and isinstance(effect[kind], dict):
            each = _one_each(effect[kind], own.at((index,)), kind, KINDS[kind].listed())
            tagged += [({"kind": kind, **one}, mark) for one, mark in each]
        else:
            wrong.append((_dash(own, own.at((index,))), _of_no_kind(effect, "effect", KINDS)))
    parts = replace(own, parts={index: mark for index, (_, mark) in enumerate(tagged)})
    return {**event, "effects": [effect for effect, _ in tagged]}, _with_part(marks, "effects", parts), wrong


def _shared(effect: Any) -> Any:
    """Return control by several sides, or by nobody, as the effects of their own that these are."""
    if _kind_of(effect) != "control" or not isinstance(effect["control"], dict):
        return effect
    fields = {name: value for name, value in effect["control"].items() if name != "side"}
    side = effect["control"].get("side")
    if isinstance(side, list) and len(side) > 1 and "how" not in fields:
        return {"share": {**fields, "sides": side}}
    return {"abandon": fields} if side == NOBODY and "how" not in fields else effect


def _dash(list_: Marks, item: Marks) -> Marks:
    """Return where the dash of an item stands, in a list that is written with dashes."""
    return Marks(item.line, list_.column) if item.column == list_.column + 2 else item


def _one_each(
    fields: dict[str, Any], marks: Marks, kind: str, listed: str | None
) -> Iterator[tuple[dict[str, Any], Marks]]:
    """Yield the fields of an effect; where `listed`, one of them, is a list, those of an effect for each item."""
    items = fields.get(listed) if listed else None
    if listed is None or not isinstance(items, list):
        yield fields, marks
        return
    own = marks.at((kind,))
    for index, item in enumerate(items):
        yield {**fields, listed: item}, _with_part(marks, kind, _with_part(own, listed, own.at((listed, index))))


def _expectation(expectation: Any, marks: Marks) -> _Out:
    expected = expectation.get("expect") if isinstance(expectation, dict) else None
    if expected is None:
        return expectation, marks, []
    kind = _kind_of(expected)
    if kind in EXPECTED_KINDS and isinstance(expected[kind], dict):
        return {**expectation, "expect": {"kind": kind, **expected[kind]}}, marks, []
    message = _of_no_kind(expected, "expectation", EXPECTED_KINDS)
    return {**expectation, "expect": None, "unchecked": "-"}, marks, [(marks.at(("expect",)), message)]


def _kind_of(value: Any) -> Any:
    """Return the one key of a mapping; None for anything else."""
    return next(iter(value)) if isinstance(value, dict) and len(value) == 1 else None


def _of_no_kind(value: Any, what: str, known: Mapping[str, Any]) -> str:
    kind, kinds = _kind_of(value), ", ".join(known)
    if isinstance(kind, str) and kind not in known:
        return f"no {what} {kind!r} (expected one of: {kinds}{nearest_hint(kind, known)})"
    if isinstance(kind, str):
        return f"{what} {kind!r} without fields (expected {kind}: {{…}})"
    return f"{value!r} is no {what} (expected a mapping with one key, of: {kinds})"
