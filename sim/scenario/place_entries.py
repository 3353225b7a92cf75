"""A place written into places.yaml: one line more, everything else as it was."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from sim.scenario.problems import Problem
from sim.scenario.yaml_source import parse_yaml

_LIST = re.compile(r"^places:[ \t]*(\{\})?[ \t]*(#.*)?$", re.MULTILINE)


def with_place(text: str, name: str, id: str, fields: Mapping[str, str | float]) -> str:
    """Return the `text` of a places.yaml with one place more, the first of them.

    Raises ValueError where the id is taken, or the file cannot take it so.
    """
    before = parse_yaml(text, name)
    if isinstance(before, Problem):
        raise ValueError(str(before))
    places = before.data.get("places") or {}
    if id in places:
        raise ValueError(f"{name}: {id!r} is there already (expected --id with another one)")
    entry = ", ".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in fields.items())
    line = f"  {id}: {{{entry}}}"
    match = _LIST.search(text)
    new = (
        f"{text[: match.start()]}places:\n{line}{text[match.end() :]}"
        if match
        else f"{text.rstrip()}\nplaces:\n{line}\n"
    )
    after = parse_yaml(new, name)
    if isinstance(after, Problem) or after.data != {**before.data, "places": {id: dict(fields), **places}}:
        raise ValueError(f"{name}: cannot take a place by itself (expected places: with an entry to a line)")
    return new
