"""The keys, in two columns: written from the actions themselves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sim.window.kit.nodes import Box, Column, Fixed, Flow, Gap, Grid, Node, Rest, Row, Text
from sim.window.kit.phrases import remark, soft, strong
from sim.window.state.actions import REST, Action, help_lines
from sim.window.state.view import Panel, Scope

ABOUT = (
    "Everything that a key does has something to click: Tab goes through all of it. A card that is chosen shows "
    "its places on the map; a place that is pointed at shows its cards."
)


class Help(Panel):
    """The keys."""

    id = "help"
    name = "Keys"
    wide = 980
    opens = Action("panel:help", ("?", "f1", "shift+/"), REST, "these keys", "Keys and help")

    def tree(self, scope: Scope) -> Node:
        """Return the table of keys by group."""
        groups = [_group(*group) for group in help_lines(scope.actions).items()]
        halves = [Column(groups[0::2], 14), Column(groups[1::2], 14)]
        return Column([Grid(halves, 2, 360, gap=32, between=14), Gap(14), remark(ABOUT)])

    def turned(self, command: str) -> str:
        """Return that what steps or plays closes the keys."""
        return "back-out" if command in ("next", "back", "play") else command


def _group(name: str, rows: Mapping[str, Iterable[str]]) -> Node:
    """Return the keys of a group."""
    return Column([Text(name, "heading", "ink", "bold"), Gap(6), *(_row(caps, words) for words, caps in rows.items())])


def _row(caps: Iterable[str], words: str) -> Node:
    keys = Flow([Box(strong(cap, "small"), (6, 1), "raised", "rule", 4) for cap in caps], 4, 4)
    return Column([Row([Fixed(keys, 136), Rest(soft(words, "body"))], 10), Gap(5)])
