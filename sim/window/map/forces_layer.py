"""Forces: a small plate with the side's symbol and the name, the same for all sides, stacked where several stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pygame

from sim.picture.palette import mix
from sim.scene.labels import Box, Label
from sim.scene.model import ForceMark, StageSide
from sim.window.ink.shapes import box, put, symbol
from sim.window.map.frame import Frame
from sim.window.map.places_layer import Spot

SHORTER = {
    " Special Mission Forces Division": " Division",
    "Hayat Tahrir al-Sham": "HTS",
    " Operations Room": " Op. Room",
    "National Front for Liberation": "NFL",
    "Syrian National Army": "SNA",
    "Syrian Arab Army": "SAA",
}
MOST = 4  # names in one stack


def short(name: str) -> str:
    """Return a force's name as short as it is known by."""
    for long, brief in SHORTER.items():
        name = name.replace(long, brief)
    return name if len(name) < 30 else name[:28].rstrip() + "…"


def stack_labels(frame: Frame, shown: Sequence[Spot], found: Mapping[str, Sequence[ForceMark]]) -> list[Label]:
    """Return the stacks as labels to place; those of this turn come before the names of lesser places."""
    labels = []
    for spot in shown:
        forces = found.get(spot.place.id)
        if forces:
            width, height = _size(frame, forces)
            rank = (1.5, spot.place.importance) if forces[0].fresh else (3.4, spot.place.importance)
            reach = spot.radius + (10 if spot.mark.changed else 4) * frame.sizes.unit
            labels.append(Label(f"force:{spot.place.id}", *spot.at, reach, width, height, rank, False, 2, 4))
    return labels


def _rows(forces: Sequence[ForceMark]) -> list[str]:
    names = [short(force.name) for force in forces[:MOST]]
    return [*names, f"and {len(forces) - MOST} more"] if len(forces) > MOST else names


def _size(frame: Frame, forces: Sequence[ForceMark]) -> tuple[int, int]:
    size = frame.sizes(12)
    widest = max(frame.ink.fonts.width(row, size, "medium") for row in _rows(forces))
    return widest + frame.sizes(27), frame.sizes(19) * len(_rows(forces)) + frame.sizes(3)


def draw_stack(
    surface: pygame.Surface, frame: Frame, forces: Sequence[ForceMark], sides: Mapping[str, StageSide], where: Box
) -> list[tuple[str, pygame.Rect]]:
    """Draw a stack of plates in its box; return (force, where its plate stands)."""
    plates = []
    palette, sizes = frame.palette, frame.sizes
    side = sides.get(forces[0].side or "")
    edge = palette.tone(side.tone if side else None)
    rect = pygame.Rect(round(where[0]), round(where[1]), round(where[2]), round(where[3]))
    ground = palette.surface["panel"] if forces[0].fresh else palette.ground["halo"]
    box(surface, rect, sizes(4), ground, edge if forces[0].fresh else mix(edge, ground, 0.5), 1.3)
    for number, row in enumerate(_rows(forces)):
        force = forces[min(number, len(forces) - 1)]
        holder = sides.get(force.side or "")
        tone = holder.tone if holder else None
        middle = rect.y + sizes(1.5) + sizes(19) * number + sizes(19) / 2
        put(
            surface,
            symbol(holder.symbol if holder else "ring", sizes(4.5), palette.tone(tone)),
            (rect.x + sizes(11), middle),
        )
        colour = palette.surface["ink"] if force.fresh else palette.surface["soft"]
        image = frame.ink.fonts.render(row, sizes(12), colour, "medium")
        surface.blit(image, (rect.x + sizes(21), round(middle - image.get_height() / 2)))
        plates.append((force.id, pygame.Rect(rect.x, round(middle - sizes(19) / 2), rect.width, sizes(19))))
    return plates
