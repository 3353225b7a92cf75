"""What the window is to somebody who hears it: a tree of names, of what can be pressed, and of what has just changed.

It says what the frame shows, in the order in which Tab goes through it. What speaks it is elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

import pygame

from sim.picture.layout import Box
from sim.scene.model import Card, Scene
from sim.window.frame.painted import Painted
from sim.window.ink.pen import Target
from sim.window.kit.controls import Button, Chip, Field, Knob
from sim.window.kit.nodes import Placed, Text
from sim.window.kit.paint import spread
from sim.window.panels.registry import BY_COMMAND
from sim.window.state.room import Room
from sim.window.state.stories import chapter_at, step_at
from sim.window.state.view import View

if TYPE_CHECKING:
    from sim.scene.director import Director

Role = Literal["window", "status", "group", "toolbar", "list", "dialog", "button", "text", "heading", "slider", "place",
               "card", "input", "switch"]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Spoken:
    """Something that is spoken: what it is, its name, what else is told of it, what pressing it does, what is in it.

    box: where it stands, in pixels. value: what stands in a field or where a slider is. on: of a switch.
    """

    id: str
    role: Role
    name: str
    about: str = ""
    command: str = ""
    box: Box | None = None
    value: str = ""
    on: bool = False
    inside: tuple[Spoken, ...] = field(default=())

    def all(self) -> Iterator[Spoken]:
        """Yield it and everything in it."""
        yield self
        for one in self.inside:
            yield from one.all()


def spoken(view: View, director: Director, shown: Painted, room: Room, panel: Sequence[Placed]) -> Spoken:
    """Return the tree of a frame. director: as far as the view may tell; panel: what stands on the open sheet."""
    scene, stage, targets = director.scene(view.cursor), director.stage, shown.targets
    parts = [Spoken("status", "status", announcement(view, scene))]
    if view.blank:
        return Spoken("window", "window", stage.title, inside=(*parts, Spoken("blank", "text", "The screen is blank.")))
    if not shown.covered:
        parts += [
            Spoken("header", "group", "Moment", inside=(*_moment(scene), *_targets(targets, room.header))),
            Spoken("tools", "toolbar", "Tools", inside=tuple(_targets(targets, room.tools))),
            Spoken("map", "list", "Map: who holds which place", inside=tuple(_places(shown, scene))),
            Spoken(
                "map-tools",
                "group",
                "On the map",
                inside=(*_targets(targets, room.map), *_targets(targets, room.legend)),
            ),
        ]
        if view.panel is None:
            parts.append(_beside(view, director, shown, room))
        timeline = tuple(_targets(targets, room.timeline))
        day = f"{scene.date_text}, turn {scene.turn} of {scene.turns}"
        parts += [
            Spoken("turn", "slider", "Turn", day, value=day),
            Spoken("timeline", "group", "Timeline", inside=timeline),
        ]
    if view.panel is not None:
        title, *nodes = _read(panel)
        parts.append(Spoken("panel", "dialog", title.name, inside=tuple(nodes)))
    if view.notice:
        parts.append(Spoken("notice", "dialog", view.notice, command="dismiss"))
    return Spoken("window", "window", stage.title, inside=tuple(parts))


def announcement(view: View, scene: Scene) -> str:
    """Return what is said without being asked for: a message, or else the turn that is gone to."""
    if view.message:
        return view.message
    tried = f"Tried out, not recorded: {scene.branch}. " if scene.branch else ""
    return f"{tried}{scene.date_text}. {scene.headline}. {len(scene.cards)} reports."


def read_out(view: View, director: Director) -> str:
    """Return what is read aloud of a view: the open source, the sentence told, the chosen card, or all of the turn."""
    scene = director.scene(view.cursor)
    if view.source:
        return " ".join(one.text for one in director.source(view.source).sentences)
    step = step_at(view, director) if view.telling else None
    if step:
        return f"{step.text} So says: {', '.join(who.name for who in step.reporters)}."
    cards = scene.cards[view.card : view.card + 1] if view.card >= 0 else scene.cards
    told = [f"{', '.join(who.name for who in card.reporters)}: {card.quote}." for card in cards]
    return " ".join([f"{scene.date_text}. {scene.headline}.", *told])


def _moment(scene: Scene) -> Iterator[Spoken]:
    where = f"{scene.date_text}, {scene.phase_title}, turn {scene.turn} of {scene.turns}, as {scene.lens_name} have it"
    yield Spoken("moment", "heading", where)
    for number, fact in enumerate((*scene.conditions, *([scene.displaced] if scene.displaced else []))):
        yield Spoken(f"condition:{number}", "text", f"{fact.label}: {fact.value}")


def _targets(targets: Iterable[Target], box: Box) -> Iterator[Spoken]:
    """Yield what can be pressed in a part of the window."""
    part = pygame.Rect(box)
    for one in targets:
        if one.tab and part.collidepoint(one.rect.center):
            yield _pressed(one)


def _pressed(one: Target) -> Spoken:
    action = BY_COMMAND.get(one.command)
    name = (action.tool if action else "") or one.tip or (action.words if action else "") or one.id.replace("-", " ")
    about = one.tip if one.tip != name else ""
    return Spoken(one.id, "button", name, about, one.command, (one.rect.x, one.rect.y, one.rect.width, one.rect.height))


def _places(shown: Painted, scene: Scene) -> Iterator[Spoken]:
    """Yield the places in view with what is told of them, those that the turn tells of first."""
    told = {id for card in scene.cards for id in card.places}
    for number, (rect, drawn) in enumerate(shown.maps):
        for id in sorted(drawn.signs, key=lambda one: one not in told):
            mark, sign = scene.places.get(id), drawn.signs[id]
            if mark and sign.at:
                x, y = round(sign.at[0]) + rect.x, round(sign.at[1]) + rect.y
                yield Spoken(f"place:{number}:{id}", "place", mark.note, "", f"place:{id}", (x - 8, y - 8, 16, 16))


def _beside(view: View, director: Director, shown: Painted, room: Room) -> Spoken:
    """Return what stands beside the map: the source, the sentence of the story, or the cards."""
    scene = director.scene(view.cursor)
    buttons = [one for one in _targets(shown.targets, room.cards) if not one.id.startswith(("card:", "chip:"))]
    if view.source:
        source = director.source(view.source)
        told = [Spoken(f"sentence:{one.id}", "text", one.text) for one in source.sentences]
        return Spoken("source", "group", f"Source, line {source.line}: {source.heading}", inside=(*told, *buttons))
    if view.telling and not view.halves:
        step, chapter = step_at(view, director), chapter_at(view, director)
        words = (
            step.text if step else ". ".join([chapter.title, *(one.text for one in chapter.quotes)]) if chapter else ""
        )
        return Spoken("story", "group", "The story", inside=(Spoken("step", "text", words), *buttons))
    if view.halves:
        return Spoken("differing", "list", "What differs", inside=tuple(buttons))
    rects = {one.id: one.rect for one in shown.targets}
    cards = tuple(_card(n, card, rects.get(f"card:{card.fact}")) for n, card in enumerate(scene.cards))
    return Spoken("cards", "list", f"{scene.headline}: {len(cards)} reports", inside=(*cards, *buttons))


def _card(number: int, card: Card, rect: pygame.Rect | None) -> Spoken:
    who = ", ".join(one.name for one in card.reporters)
    told = [f"{card.standing}, {who}", *(chip.text for chip in card.chips), f"line {card.line}"]
    told += [card.note] if card.note else []
    box = (rect.x, rect.y, rect.width, rect.height) if rect else None
    return Spoken(f"card:{card.fact}", "card", f"“{card.quote}”", "; ".join(told), f"source:{card.fact}", box)


def _read(panel: Sequence[Placed]) -> Iterator[Spoken]:
    """Yield what stands on a sheet, in reading order: its title first; what is in a button is the button's name."""
    number = 0
    for placed in panel:
        end = 0
        nodes = list(spread(placed, (0, 0)))
        inside = _sizes(placed)
        for at, (_, node) in enumerate(nodes):
            if at < end:
                continue
            press = getattr(node, "press", None)
            words = _words([one for _, one in nodes[at : at + inside[at]]])
            if press:
                end = at + inside[at]
                knob = next((one for _, one in nodes[at:end] if isinstance(one, Knob)), None)
                role: Role = "switch" if knob else "button"
                yield Spoken(press.id, role, words or press.tip, press.tip, press.command, on=bool(knob and knob.on))
            elif isinstance(node, Field):
                yield Spoken("field", "input", node.hint, value=node.text)
            elif isinstance(node, Text | Chip) and words:
                heading = isinstance(node, Text) and node.size in ("heading", "title", "subtitle")
                yield Spoken(f"text:{number}", "heading" if heading else "text", words)
                number += 1


def _sizes(placed: Placed) -> list[int]:
    """Return for each node, in the order of `spread`, how many nodes it is with all that is in it."""
    found = [1]
    for _, _, inner in placed.inside:
        found += _sizes(inner)
    found[0] = len(found)
    return found


def _words(nodes: Iterable[object]) -> str:
    found = []
    for one in nodes:
        if isinstance(one, Text):
            found.append(one.text if isinstance(one.text, str) else "".join(piece.text for piece in one.text))
        elif isinstance(one, Button | Chip):
            found.append(one.text)
    return ", ".join(text.strip() for text in found if text.strip())
