"""Maps as pictures for slides and handouts, with words for those who do not see them."""

from __future__ import annotations

from dataclasses import dataclass

from sim.engine.cursor import Cursor
from sim.export.handout import ground_of
from sim.export.picture import pngs
from sim.picture.items import Look
from sim.picture.map import picture
from sim.picture.palette import load_palette
from sim.picture.style import styles
from sim.picture.views import map_view
from sim.scene.director import Director


@dataclass(frozen=True, slots=True)
class MapPicture:
    """A map as PNG with what it shows in words."""

    png: bytes
    words: str


def map_pictures(
    director: Director, moments: list[tuple[int, int, int]], lens: str, size: tuple[int, int], text: float, palette: str
) -> list[MapPicture]:
    """Return a map for each (turn to show, first and last turn whose places it must hold)."""
    stage, drawn, words = director.stage, [], []
    for turn, first, last in moments:
        scene = director.scene(Cursor(director.scenario, turn, lens))
        view = map_view(stage, size, text, ground_of(director, first, last))
        drawn.append(picture(scene, stage, view, Look()))
        changed = "; ".join(mark.note for mark in scene.places.values() if mark.changed)
        words.append(f"Map of {scene.date_text}: {scene.headline}. {changed}".strip())
    looks = styles(load_palette(palette), stage.sides)
    return [MapPicture(data, told) for data, told in zip(pngs(drawn, looks), words, strict=True)]
