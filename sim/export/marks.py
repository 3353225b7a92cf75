"""What stands on the ground as SVG: places with their rings, what happens there, forces, and names."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sim.export.ground import Point, View, path
from sim.export.letters import text, text_width
from sim.export.paint import NOBODY, Paint, hexed
from sim.export.symbols import path as symbol
from sim.picture.palette import Palette, mix
from sim.scene.labels import Box, Label, Placed, arc, nearest, square
from sim.scene.model import ForceMark, PlaceMark, Scene, Stage, StagePlace, StageSide
from sim.scene.symbols import AIR, CITY_RINGS, ICONS, RADII, SIGNS

SIZES = {0: 19.0, 1: 15.5, 2: 13.5, 3: 12.5, 4: 12.0, 5: 12.0}
# From how many pixels per km names of an importance are wanted, and how much air they ask for.
FROM_SCALE = {0: 0.0, 1: 3.0, 2: 6.0, 3: 7.5, 4: 10.0, 5: 14.0}
MOST_FORCES = 4
_BEGUN = {"begun": 3, "partly": 5, "fully": 9}


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the picture: where, how large its mark is, and what it is."""

    place: StagePlace
    mark: PlaceMark
    at: Point
    radius: float


def spots(view: View, stage: Stage, scene: Scene) -> list[Spot]:
    """Return the places in the picture, the least important first, so that the greatest are drawn last."""
    grow = min(max((view.camera.scale / (10 * view.unit)) ** 0.4, 0.8), 1.9) * view.unit
    found = []
    for id, mark in scene.places.items():
        place = stage.places[id]
        at = view.at((place.x, place.y))
        if view.sees(at, 12 * view.unit):
            found.append(Spot(place, mark, at, RADII.get(place.importance, 3.6) * grow))
    return sorted(found, key=lambda spot: (spot.mark.changed, -spot.place.importance, spot.place.id))


def place_mark(spot: Spot, stage: Stage, paint: Paint, unit: float) -> str:
    """Return a place: its rings, and a mark by kind in the shape and colour of whoever holds it."""
    x, y = spot.at
    side = stage.sides.get(spot.mark.controller or "")
    icon = ICONS.get(spot.place.kind)
    style = paint(f"mark-{side.id if side else NOBODY}")
    if icon:
        drawn = path(symbol(icon, max(spot.radius * 1.25, 5.2 * unit), x, y), style)
    else:
        shape = side.symbol if side else "circle"
        drawn = path(symbol(shape, spot.radius, x, y), style)
        if spot.mark.contested or side is None:
            drawn += path(symbol(shape, spot.radius * 0.5, x, y), 'fill="#fff"')
    return rings(spot, paint, unit) + drawn


def rings(spot: Spot, paint: Paint, unit: float) -> str:
    """Return the rings about a place: changed this turn, reported surrounded, or found to be cut off."""
    radius, found = spot.radius + 4.5 * unit, ""
    if spot.mark.changed:
        found += _circle(spot.at, radius, paint("changed-halo")) + _circle(spot.at, radius, paint("changed"))
        radius += 6 * unit
    if spot.mark.besieged:
        part = 2 * math.pi * radius / _BEGUN[spot.mark.besieged]
        found += _circle(spot.at, radius, f'{paint("besieged")} stroke-dasharray="{part * 0.6:.1f} {part * 0.4:.1f}"')
    elif spot.mark.encircled:
        found += _circle(spot.at, radius, paint(f"encircled-{spot.mark.encircled}"))
    return found


def _circle(at: Point, radius: float, attributes: str) -> str:
    return f'<circle cx="{at[0]:.1f}" cy="{at[1]:.1f}" r="{radius:.1f}" {attributes}/>'


def name_of(place: StagePlace, names: str) -> str:
    """Return a place's name in the language chosen: the document's spelling, Arabic, or both."""
    if names == "document" or not place.arabic:
        return place.name
    return place.arabic if names == "arabic" else f"{place.name} · {place.arabic}"


def name_labels(view: View, shown: Sequence[Spot], told: set[str], names: str) -> list[Label]:
    """Return the names that are wanted in this view as labels to place."""
    scale = view.camera.scale / view.unit
    found = []
    for spot in shown:
        importance, here = spot.place.importance, spot.place.id in told
        if not view.sees(spot.at) or (not here and scale < FROM_SCALE.get(importance, 14.0)):
            continue
        size = _size(spot, here) * view.unit
        width = text_width(name_of(spot.place, names), size, here or importance == 0)
        extra = (8 if spot.mark.changed else 6 if spot.mark.besieged or spot.mark.encircled else 0) * view.unit
        air = AIR.get(importance, 9.0) * view.unit * (1.6 - min(scale / 14.0, 1.0))
        rings, height = CITY_RINGS if importance == 0 else 0, size * 1.25
        found.append(
            Label(spot.place.id, *spot.at, spot.radius + extra, width, height, (importance,), here, air, rings)
        )
    return found


def _size(spot: Spot, told: bool) -> float:
    return max(SIZES.get(spot.place.importance, 12.0), 14.0 if told else 0.0)


def draw_name(spot: Spot, where: Placed, told: bool, names: str, palette: Palette, unit: float) -> str:
    """Return a placed name with its halo, and a thin line to the mark of one that stands far off."""
    x, y, _, height = where.box
    size, ink = _size(spot, told) * unit, palette.surface
    colour = ink["ink"] if told or spot.place.importance <= 2 else ink["soft"]
    line = leader(spot.at, where.box, hexed(ink["soft"]), unit) if where.far else ""
    return line + text(
        name_of(spot.place, names),
        x,
        y + height / 2 + size * 0.35,
        size,
        hexed(colour),
        bold=told or spot.place.importance == 0,
        halo=hexed(palette.ground["halo"]),
    )


def leader(at: Point, box: Box, colour: str, width: float) -> str:
    """Return a thin line from a mark to the nearest point of a box."""
    x, y = nearest(box, at)
    return f'<path d="M{at[0]:.1f} {at[1]:.1f}L{x:.1f} {y:.1f}" stroke="{colour}" stroke-width="{width:g}"/>'


def mark_boxes(shown: Sequence[Spot], unit: float) -> dict[str, Box]:
    """Return the boxes that the marks take, by id."""
    return {
        spot.place.id: square(spot.at, spot.radius + (7 * unit if spot.mark.changed or spot.mark.besieged else 1))
        for spot in shown
    }


def badge_boxes(spot: Spot, count: int, unit: float) -> list[Box]:
    """Return where the badges of a place stand: along an arc above and to the left of its mark."""
    radius = 8.5 * unit
    reach = spot.radius + radius + (8 if spot.mark.changed else 3) * unit
    return arc(spot.at, reach, radius, unit, count)


def badge(kind: str, side: StageSide | None, at: Point, palette: Palette, unit: float) -> str:
    """Return one badge: a disc edged in the colour of the side that acts, with the sign of the kind."""
    edge = palette.tone(side.tone) if side else palette.surface["soft"]
    colour = mix(edge, (0, 0, 0), 0.3) if side else palette.surface["ink"]
    disc = _circle(
        at, 8.5 * unit, f'fill="{hexed(palette.surface["panel"])}" stroke="{hexed(edge)}" stroke-width="{1.6 * unit:g}"'
    )
    return disc + path(symbol(SIGNS[kind], 5 * unit, *at), f'fill="{hexed(colour)}"')


def _rows(forces: Sequence[ForceMark]) -> list[str]:
    names = [name if len(name) < 34 else f"{name[:32].rstrip()}…" for name in (one.name for one in forces)]
    rest = len(names) - MOST_FORCES
    return [*names[:MOST_FORCES], f"and {rest} more"] if rest > 0 else names


def stack_labels(shown: Sequence[Spot], found: Mapping[str, Sequence[ForceMark]], unit: float) -> list[Label]:
    """Return the stacks of forces as labels to place; those of this turn come before the names of lesser places."""
    labels = []
    for spot in shown:
        forces = found.get(spot.place.id)
        if forces:
            rows = _rows(forces)
            width = max(text_width(row, 12 * unit) for row in rows) + 27 * unit
            reach = spot.radius + (10 if spot.mark.changed else 4) * unit
            rank = (1.5 if forces[0].fresh else 3.4, spot.place.importance)
            height = (19 * len(rows) + 3) * unit
            labels.append(Label(f"force:{spot.place.id}", *spot.at, reach, width, height, rank, forces[0].fresh))
    return labels


def draw_stack(
    forces: Sequence[ForceMark], where: Box, stage: Stage, palette: Palette, paint: Paint, unit: float
) -> str:
    """Return a stack of plates: each a side's symbol and a force's name, the same for all sides."""
    x, y, width, height = where
    first = forces[0].side if forces[0].side in stage.sides else NOBODY
    plate = (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" rx="{4 * unit:g}" '
        f'fill="{hexed(palette.surface["panel"])}"/>'
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" rx="{4 * unit:g}" '
        f"{paint(f'edge-{first}')}/>"
    )
    for number, row in enumerate(_rows(forces)):
        force = forces[min(number, len(forces) - 1)]
        side = stage.sides.get(force.side or "")
        middle = y + (1.5 + 19 * number + 9.5) * unit
        shape = symbol(side.symbol if side else "ring", 4.5 * unit, x + 11 * unit, middle)
        plate += path(shape, f'fill="{hexed(palette.tone(side.tone if side else None))}"')
        colour = palette.surface["ink"] if force.fresh else palette.surface["soft"]
        plate += text(row, x + 21 * unit, middle + 4.2 * unit, 12 * unit, hexed(colour))
    return plate
