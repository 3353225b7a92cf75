"""Beside two maps: the places that the two accounts hold to be in different hands, with both holders."""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from sim.scenario.phrases.holders import CONTESTED, NOT_RECORDED
from sim.scene.model import PlaceMark, Scene, Stage
from sim.window.frame.scrolled import Scrolled, draw_scrolled
from sim.window.ink.pen import Pen
from sim.window.kit.controls import Button
from sim.window.kit.nodes import Box, Column, Gap, Node, Press, Rest, Row, Rule, Sign, Text
from sim.window.kit.phrases import soft, strong

ALL = Press("fit-differing", "fit", "Bring all of them into view (E)")
OVER = Press("over", "over", "Side by side, or one over the other with a line to drag (Shift+X)")
ONE = Press("single", "single", "Back to one map (Esc)")


def draw_split(
    pen: Pen, rect: pygame.Rect, scenes: tuple[Scene, Scene], stage: Stage, ids: Sequence[str], scroll: int,
    over: bool = False,
) -> Scrolled:  # fmt: skip
    """Draw the places `ids` on which two scenes differ, the most important first; return how much there is.

    `over`: the maps lie one over the other.
    """
    left, right = scenes
    count = f"{len(ids)} place{'s' * (len(ids) != 1)} in different hands"
    alike = "The two days agree on every place" if left.lens == right.lens else "The two accounts agree on every place"
    names = [
        f"{scene.date_text}, turn {scene.turn}" if left.lens == right.lens else scene.lens_name for scene in scenes
    ]
    show = [Rest(Button(ALL, "Show them all (E)", whole=True, high=32))] if ids else []
    head = Column(
        [
            Gap(14),
            Text(count if ids else alike, "title", "ink", "bold"),
            soft(f"{names[0]} (left) {'over' if over else 'beside'} {names[1]} (right)"),
            Gap(6),
            Row([*show, Rest(Button(ONE, "One map (Esc)", whole=True, high=32))]),
            Gap(6),
            Button(OVER, "Side by side" if over else "One over the other (Shift+X)", whole=True, high=32),
            Gap(10),
        ]
    )
    known = sorted((stage.places[id] for id in ids if id in stage.places), key=lambda one: (one.importance, one.name))
    rows = [_row(one.id, one.name, (left.places.get(one.id), right.places.get(one.id)), stage) for one in known]
    return draw_scrolled(pen, rect, head, Column(rows), scroll)


def _row(id: str, name: str, marks: tuple[PlaceMark | None, PlaceMark | None], stage: Stage) -> Node:
    """Return a place with its holder on the left map and on the right one."""
    both = [Rest(_held(which, mark, stage)) for which, mark in zip(("left", "right"), marks, strict=True)]
    press = Press(f"differs:{id}", f"show:{id}", f"{name}: show it, with its history")
    return Column([Box(Column([strong(name), Row(both)]), (0, 4), radius=6, press=press), Rule()])


def _held(which: str, mark: PlaceMark | None, stage: Stage) -> Node:
    side = stage.sides.get(mark.controller or "") if mark else None
    sign = Sign(side.symbol, 4.6, tone=side.tone, toned=True, size="small") if side else Sign("ring", 4, "quiet")
    return Row([sign, Rest(soft(f"{which}: {holder(mark, stage)}"))], 7)


def holder(mark: PlaceMark | None, stage: Stage) -> str:
    """Return who holds a place: "contested, Turkey", "Turkey (inferred)", "not recorded", "not on this map"."""
    if mark is None:
        return "not on this map"
    side = stage.sides.get(mark.controller or "")
    name = side.name if side else NOT_RECORDED
    if mark.contested:
        return f"{CONTESTED}, {name}" if side else CONTESTED
    last = stage.sides.get(mark.overtaken or "")
    if last:
        return f"{name} (overtaken; last reported: {last.short})"
    return f"{name} (inferred)" if side and mark.basis == "inferred" else name
