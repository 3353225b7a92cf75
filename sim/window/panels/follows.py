"""What follows from the moment, in full: conditions, roads, shares of the ground, model against source."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from sim.scene.model import Follow, FollowLine, Stage
from sim.window.kit.nodes import Column, Gap, Node, Rest, Row, Text
from sim.window.kit.phrases import fold, heading, remark, soft, strong
from sim.window.panels.comparison import comparison
from sim.window.panels.shares import bar
from sim.window.state.actions import KNOW, TRY, Action
from sim.window.state.view import Panel, Scope

ABOUT = (
    "Worked out from who holds which place. It is a model, not a report; where the document says something of the "
    "same thing, both stand side by side."
)
FIRST, FEW, NAMED = 2, 4, 6  # of each kind shown at once, of what is otherwise on a branch, names of what is folded


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
                *_listed("Otherwise than in the record", scene.differs, self.unfolded),
                *[node for follow in scene.follows for node in _follow(follow, stage, self.unfolded)],
                *([heading("Model against source")] if scene.comparisons else []),
                *map(comparison, scene.comparisons),
                *_in_force([f"{fact.label}: {fact.value}" for fact in scene.conditions]),
            ]
        )


def _in_force(lines: Sequence[str]) -> Iterable[Node]:
    return [heading("In force"), *(Text(line, "plain") for line in lines)] if lines else []


def _listed(name: str, lines: Sequence[str], unfolded: Collection[str]) -> Iterable[Node]:
    """Yield what is otherwise, the first few in sight."""
    found = [Text(line, "plain", "warn") for line in lines]
    if found:
        yield heading(name)
        yield from found[:FEW]
    if len(found) > FEW:
        yield Gap(4)
        yield fold("differs", f"{len(found) - FEW} more", found[FEW:], unfolded)


def _follow(follow: Follow, stage: Stage, unfolded: Collection[str]) -> Iterable[Node]:
    """Yield what one kind of consequence finds: what this turn changed and the first of the rest, the others folded."""
    lines = sorted(follow.lines, key=lambda line: not line.change)
    most = max(FIRST, sum(bool(line.change) for line in lines))
    yield heading(follow.title)
    for line in lines[:most]:
        yield from _line(line, follow, stage)
    if lines[most:]:
        names = [line.label for line in lines[most:]]
        title = f"{len(names)} more: {', '.join(names[:NAMED])}{' …' * (len(names) > NAMED)}"
        more = (node for line in lines[most:] for node in _line(line, follow, stage))
        yield fold(follow.id, title, more, unfolded)


def _line(line: FollowLine, follow: Follow, stage: Stage) -> Iterable[Node]:
    """Yield a statement, as a bar where it has shares."""
    name = f"{line.label}, {line.size}" if line.size else line.label
    if line.shares:
        bars = Rest(bar(f"{follow.id}-{line.about}", line.shares, stage), 1.0)
        yield Row([Rest(strong(name, "large"), 0.7), bars], 12, middle=True)
        yield Text(line.text, "plain")
    else:
        yield Text(line.text if name == follow.title else f"{name}: {line.text}", "plain")
    for part in line.below:
        yield soft(f"{part.label}: {part.value}", "fine")
    if line.change:
        yield strong(f"This turn: {line.change}", "fine", "accent_ink")
    yield Gap(6)
