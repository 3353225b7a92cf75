"""What follows from the moment, in full: conditions, roads, shares of the ground, model against source."""

from __future__ import annotations

from collections.abc import Iterable

from sim.scene.model import Follow, Stage
from sim.window.kit.nodes import Column, Gap, Node, Rest, Row, Text
from sim.window.kit.phrases import heading, remark, soft, strong
from sim.window.panels.comparison import comparison
from sim.window.panels.shares import bar
from sim.window.state.actions import KNOW, TRY, Action
from sim.window.state.view import Panel, Scope

ABOUT = (
    "Worked out from who holds which place. It is a model, not a report; where the document says something of the "
    "same thing, both stand side by side."
)


class Follows(Panel):
    """What the model works out."""

    id = "follows"
    name = "What follows (worked out)"
    wide = 900
    opens = Action(
        "panel:follows", ("w",), KNOW, "what follows: roads, ground",
        "Which roads are open, who holds how much: worked out", "What follows", TRY, "right",
    )  # fmt: skip

    def tree(self, scope: Scope) -> Node:
        """Return the consequences."""
        scene, stage = scope.scene, scope.stage
        return Column(
            [
                remark(ABOUT, "plain"),
                *_listed("Otherwise than in the record", scene.differs, "warn"),
                *_listed("In force", [f"{fact.label}: {fact.value}" for fact in scene.conditions]),
                *[node for follow in scene.follows for node in _follow(follow, stage)],
                *([heading("Model against source")] if scene.comparisons else []),
                *map(comparison, scene.comparisons),
            ]
        )


def _listed(name: str, lines: Iterable[str], colour: str = "ink") -> Iterable[Node]:
    found = [Text(line, "plain", colour) for line in lines]
    return [heading(name), *found] if found else []


def _follow(follow: Follow, stage: Stage) -> Iterable[Node]:
    """Yield what one kind of consequence finds: each statement with a bar where it has shares."""
    yield heading(follow.title)
    for line in follow.lines:
        name = f"{line.label}, {line.size}" if line.size else line.label
        if line.shares:
            bars = Rest(bar(f"{follow.id}-{line.about}", line.shares, stage), 1.0)
            yield Row([Rest(strong(name, "plain"), 0.7), bars], 12, middle=True)
            yield soft(line.text, "fine")
        else:
            yield Text(line.text if name == follow.title else f"{name}: {line.text}", "plain")
        for part in line.below:
            yield soft(f"{part.label}: {part.value}", "fine")
        if line.change:
            yield strong(f"This turn: {line.change}", "fine", "accent_ink")
        yield Gap(6)
