"""A picture as plain data: what stands where, for programs that look at pictures rather than draw them."""

from __future__ import annotations

from typing import Any

from sim.picture.items import Box, Item, Picture, Words


def as_data(picture: Picture) -> dict[str, Any]:
    """Return the size, the view and the items of a picture in drawing order, as JSON has them.

    `view.km` is what the map shows (west, south, east, north), `view.map` where it stands. Every item has its kind, id
    and box; a sign and a label the middle of the sign (`at`), a label the size of its letters (`em`), all in pixels,
    whatever is written its `text`, and what can be pointed at or clicked what that `tells` and `does`.
    """
    return {
        "size": list(picture.size),
        "view": {"km": [round(part, 4) for part in picture.view.seen()], "map": _box(picture.view.box)},
        "text": picture.text,
        "items": [_item(item) for item in picture.items],
    }


def _item(item: Item) -> dict[str, Any]:
    found: dict[str, Any] = {"kind": item.kind, "id": item.id, "box": _box(item.box)}
    if item.at:
        found["at"] = [round(part, 1) for part in item.at]
    if item.em:
        found["em"] = round(item.em, 2)
    words = [mark.text for mark in item.marks if isinstance(mark, Words)]
    told = {"text": "\n".join(words), "tells": item.tells, "does": item.does}
    return found | {name: text for name, text in told.items() if text}


def _box(box: Box) -> list[float]:
    return [round(part, 1) for part in box]
