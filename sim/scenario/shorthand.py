"""What authors may leave unwritten: ids that are already keys, and lists of places on one effect.

Works on data and marks together, so that a problem found later still points to the author's own line.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sim.scenario.authored import KEYED
from sim.scenario.effects import KINDS
from sim.scenario.expectations import EXPECTED_KINDS
from sim.scenario.problems import nearest_hint
from sim.scenario.yaml_source import Marks, Source


def write_out(source: Source) -> list[tuple[tuple[Any, ...], str]]:
    """Write out the shorthand of `source` in place. Returns (path, message) of each that is of no kind."""
    data, marks = source.data, source.marks
    for section in KEYED:
        _put_ids(data.get(section), marks, section)
    wrong: list[tuple[tuple[Any, ...], str]] = []
    for path, event in _events(data):
        if isinstance(event.get("effects"), list):
            _tag_effects(event, marks.at(path), path, wrong)
    for index, expectation in enumerate(_list(data.get("expectations"))):
        if isinstance(expectation, dict) and expectation.get("expect") is not None:
            _tag_expected(expectation, ("expectations", index, "expect"), wrong)
    return wrong


def _tag_expected(expectation: dict[str, Any], path: tuple[Any, ...], wrong: list[tuple[tuple[Any, ...], str]]) -> None:
    expected = expectation["expect"]
    kind = next(iter(expected)) if isinstance(expected, dict) and len(expected) == 1 else None
    if kind in EXPECTED_KINDS and isinstance(expected[kind], dict):
        expectation["expect"] = {"kind": kind, **expected[kind]}
    else:
        wrong.append((path, _no_effect(expected, kind, "expectation", EXPECTED_KINDS)))
        expectation["expect"] = None
        expectation["unchecked"] = "-"


def _put_ids(section: Any, marks: Marks, name: str) -> None:
    if not isinstance(section, dict):
        return
    for key, entry in section.items():
        if isinstance(entry, dict):
            entry.setdefault("id", key)


def _events(data: dict[str, Any]) -> list[tuple[tuple[Any, ...], dict[str, Any]]]:
    found = []
    holders: list[tuple[tuple[Any, ...], Any]] = [((), data)]
    holders += [(("phases", i), phase) for i, phase in enumerate(_list(data.get("phases")))]
    for base, holder in holders:
        for t, turn in enumerate(_list(holder.get("turns")) if isinstance(holder, dict) else ()):
            for e, event in enumerate(_list(turn.get("events")) if isinstance(turn, dict) else ()):
                if isinstance(event, dict):
                    found.append(((*base, "turns", t, "events", e), event))
    return found


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _tag_effects(
    event: dict[str, Any], marks: Marks, path: tuple[Any, ...], wrong: list[tuple[tuple[Any, ...], str]]
) -> None:
    tagged: list[Any] = []
    own = (marks.parts or {}).get("effects")
    parts: dict[Any, Marks] = {}
    for index, effect in enumerate(event["effects"]):
        mark = own.at((index,)) if own else marks
        kind = next(iter(effect)) if isinstance(effect, dict) and len(effect) == 1 else None
        if kind not in KINDS or not isinstance(effect[kind], dict):
            wrong.append(((*path, "effects", index), _no_effect(effect, kind)))
            continue
        for one in _one_each(effect[kind]):
            parts[len(tagged)] = mark
            tagged.append({"kind": kind, **one})
    event["effects"] = tagged
    if own:
        own.parts = parts


def _one_each(fields: dict[str, Any]) -> list[dict[str, Any]]:
    places = fields.get("place")
    if not isinstance(places, list):
        return [fields]
    return [{**fields, "place": place} for place in places]


def _no_effect(effect: Any, kind: Any, what: str = "effect", known: Mapping[str, Any] = KINDS) -> str:
    kinds = ", ".join(known)
    if isinstance(kind, str) and kind not in known:
        return f"no {what} {kind!r} (expected one of: {kinds}{nearest_hint(kind, known)})"
    if isinstance(kind, str):
        return f"{what} {kind!r} without fields (expected {kind}: {{…}})"
    return f"{effect!r} is no {what} (expected a mapping with one key, of: {kinds})"
