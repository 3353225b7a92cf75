"""Questioning a source, after its questions: who speaks, what they could know, and what the lenses make of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from sim.lesson.exercises import LensDifference, Vantage
from sim.scene.model import Reporter, Scene, Stage
from sim.window.ink.pen import Pen
from sim.window.panels.parts import buttons, title
from sim.window.state.view import View

if TYPE_CHECKING:
    from sim.scene.director import Director

MOST = 12  # places that are listed


def draw(pen: Pen, rect: pygame.Rect, view: View, scene: Scene, stage: Stage, director: Director) -> int:
    """Draw each account with what is known of it and the question to ask of it; return the height."""
    exercise = view.learner.exercise
    if exercise is None:
        return 0
    y = rect.y + pen.para(exercise.title, (rect.x, rect.y), 18, rect.width, "ink", "bold") + pen.sizes(4)
    text = "There is no right answer to these. Talk about them, or write down what you think (N)."
    y += pen.para(text, (rect.x, y), 13.5, rect.width, "soft", "italic") + pen.sizes(8)
    board = director.board(exercise.matter)
    who = {one.name: one for _, rows in board.rows for row in rows for one in row.reporters}
    for one in exercise.know:
        y = _vantage(pen, rect, y, one, who.get(one.account))
    y = _lenses(pen, rect, y, view.learner.differences, scene, stage)
    choices = [("back-out", "Close", True), (f"matter:{exercise.matter}", "All versions (C)", False)]
    return buttons(pen, rect, y + pen.sizes(12), [*choices, ("notes", "Notes (N)", False)]) - rect.y


def _vantage(pen: Pen, rect: pygame.Rect, y: int, one: Vantage, who: Reporter | None) -> int:
    """Draw an account: its name and voice, what it says, what is known of it, and what to ask."""
    x, width = rect.x + pen.sizes(16), rect.width - pen.sizes(16)
    if who:
        pen.symbol(who.symbol, (rect.x + pen.sizes(5), y + pen.sizes(11)), 4.6, who.tone)
    voice = "" if one.voice.casefold() in one.account.casefold() else f" · {one.voice}"
    y += pen.para(f"{one.account}{voice}", (x, y), 15, width, "ink", "bold")
    y += pen.para(f"Says: {one.says}.", (x, y), 14, width)
    if one.about:
        y += pen.para(one.about, (x, y), 13, width, "soft")
    y += pen.para(one.ask, (x, y + pen.sizes(3)), 14, width, "accent_ink", "medium") + pen.sizes(8)
    pen.rule((rect.x, y), rect.width)
    return y + pen.sizes(8)


def _lenses(pen: Pen, rect: pygame.Rect, y: int, unlike: tuple[LensDifference, ...], scene: Scene, stage: Stage) -> int:
    """Draw the places that lenses show in different hands, and a button for each lens to see it beside this one."""
    y = title(pen, rect, y, f"The map on {scene.date_text}, as each tells it")
    if not unlike:
        return y + pen.para("All lenses show the same holders.", (rect.x, y), 14, rect.width)
    for one in unlike[:MOST]:
        y += pen.para(one.place, (rect.x, y), 14, rect.width, "ink", "medium")
        for holder, lenses in one.lenses_by_holder.items():
            words = f"{holder}: {', '.join(lenses)}"
            y += pen.para(words, (rect.x + pen.sizes(14), y), 13, rect.width - pen.sizes(14), "soft")
        y += pen.sizes(4)
    if len(unlike) > MOST:
        y += pen.para(f"And {len(unlike) - MOST} places more.", (rect.x, y), 13, rect.width, "soft", "italic")
    y += pen.para("See one beside this map:", (rect.x, y + pen.sizes(6)), 13.5, rect.width) + pen.sizes(10)
    others = [(f"other:{lens.id}", lens.name, False) for lens in stage.lenses if lens.id != scene.lens]
    return buttons(pen, rect, y, others)
