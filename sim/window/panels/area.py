"""The sandbox while an area is drawn: how to set its corners, what lies inside, and whom to hand it to."""

from __future__ import annotations

from collections.abc import Sequence

from sim.picture.camera import Point
from sim.scene.model import Stage
from sim.window.kit.controls import Button, Field
from sim.window.kit.nodes import Column, Fixed, Gap, Node, Press, Rest, Row, Sign, Text
from sim.window.kit.phrases import buttons, heading, marked, soft, strong
from sim.window.panels.found import place_rows
from sim.window.state.view import Asking, Scope

HOW = (
    ("Mouse", "drag a box on the map, or click corner after corner around the area."),
    ("Keys", "the arrows move the cross, Enter sets a corner, Backspace takes the last one away."),
    ("Places", "type a place’s name and press Enter: it becomes a corner."),
    ("To end", "hand the area to a side below; Esc leaves without a change."),
)
NAMED = 12  # places inside that are listed


def area_tree(panel: Asking, corners: tuple[Point, ...], scope: Scope) -> list[Node]:
    """Return what is needed while an area is drawn."""
    count = len(corners)
    words = f"{count} corner{'s' * (count != 1)} so far" + ("." if count > 2 else "; an area has 3 or more.")
    choices = [("take-corner", "Take the last corner away", False)] if corners else []
    choices += [("clear-corners", "Start again", False)] if count > 1 else []
    return [
        heading("Hand over an area: set its corners"),
        *(Row([Fixed(strong(name, "small", "soft"), 60), Rest(Text(how, "small"))], 6) for name, how in HOW),
        Gap(8),
        Field(panel.query, "a place’s name"),
        Gap(8),
        *place_rows(panel, scope.director, "choose"),
        Text(words, "large", "ink", "bold"),
        Gap(4),
        *([_inside(corners, scope), Gap(6), side_buttons(scope.stage, "hand-area")] if count > 2 else []),
        buttons([*choices, ("draw-area", "Leave drawing (Esc)", False)]),
    ]


def _inside(corners: Sequence[Point], scope: Scope) -> Node:
    """Say what is wrong with the outline, or name what lies inside."""
    from sim.consequences.sandbox import places_inside
    from sim.geography.areas import first_crossing

    if first_crossing(corners):
        text = "Its edges cross. Set the corners in order around the area."
        return marked(Sign("saltire", 5, "warn"), Text(text, "body", "warn", "medium"))
    director = scope.director
    board = director.landscape.board
    inside = places_inside(director.landscape, [board.to_degrees(*at) for at in corners])
    names = [director.scenario.places[id].name for id in inside]
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    told = f"{', '.join(names[:NAMED])}{more}." if names else "no named place; unnamed villages go over as well."
    return soft(f"Inside: {told}", "plain")


def side_buttons(stage: Stage, command: str) -> Node:
    """Return a button for each side to hand to."""
    return Column(
        [
            Button(
                Press(f"{command}:{side.id}", f"{command}:{side.id}"),
                f"to {side.name}",
                whole=True,
                symbol=side.symbol,
                tone=side.tone,
            )
            for side in stage.sides.values()
        ],
        5,
    )
