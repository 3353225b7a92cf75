"""Places found for what is typed into a panel, as rows to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sim.scene.views import Hit
from sim.window.kit.nodes import Box, Gap, Node, Press, Rest, Row, Sign
from sim.window.kit.phrases import strong
from sim.window.state.view import Asking

if TYPE_CHECKING:
    from sim.scene.director import Director

MOST = 8


def places_found(panel: Asking, director: Director) -> list[Hit]:
    """Return the places that begin like, or hold, what is typed; none where nothing is."""
    return [hit for hit in director.search(panel.query, MOST) if hit.kind == "place"] if panel.query else []


def chosen(panel: Asking, found: Sequence[Hit]) -> Hit | None:
    """Return the row that is chosen of what was found."""
    return found[min(panel.choice, len(found) - 1)] if found else None


def place_rows(panel: Asking, director: Director, command: str) -> list[Node]:
    """Return a row for each place that was found, the chosen one marked; a click on one carries out the command."""
    found = places_found(panel, director)
    here, rows = chosen(panel, found), list[Node]()
    for number, hit in enumerate(found):
        press = Press(f"hit:{number}", f"{command}:{hit.id}", hit.detail)
        sign = Sign("right", 4.5, "select") if hit is here else Gap(1)
        row = Row([sign, Rest(strong(hit.text, "large"))], 12 if hit is here else 20)
        rows.append(Box(row, (6, 4), fill="accent_wash" if hit is here else "", radius=6, press=press))
    return [*rows, Gap(8)] if rows else []
