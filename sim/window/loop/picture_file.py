"""What leaves the window: a citation to the clipboard, a picture to a file."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pygame

from sim.safe_files import write_safely
from sim.window.state.view import View

if TYPE_CHECKING:
    from sim.scene.director import Director
    from sim.window.frame.painter import Painter


def copy_citation(director: Director, view: View) -> str:
    """Put the citation of the open source, or of the chosen card, on the clipboard; return what to tell."""
    cards = director.scene(view.cursor).cards
    fact = view.source or (cards[view.card].fact if 0 <= view.card < len(cards) else "")
    if not fact:
        return "Choose a card first; its citation is then copied."
    try:
        pygame.scrap.put_text(director.source(fact).citation)
    except pygame.error as error:
        return f"The citation could not be copied: {error}."
    return "Citation copied."


def pictures_folder() -> Path:
    """Return the folder that pictures are saved to."""
    import platformdirs

    return Path(platformdirs.user_pictures_dir()) / "Phaseline"


def save_picture(painter: Painter, view: View, size: tuple[int, int], folder: Path | None = None) -> str:
    """Save the window as it is seen, without buttons and what lies over the map, as a PNG; return what to tell."""
    scene = painter.director.until(view.horizon).scene(view.cursor)
    tried = "-tried-out" if scene.branch else ""
    path = (folder or pictures_folder()) / f"{scene.date.isoformat()}-turn-{scene.turn}-{scene.lens}{tried}.png"
    seen = replace(view, bare=True, blank=False, panel=None, focus="", message="", notice="", playing=False)
    surface, file = pygame.Surface(size, 0, 32), io.BytesIO()
    painter.paint(surface, seen)
    pygame.image.save(surface, file, "picture.png")
    try:
        write_safely(path, file.getvalue())
    except OSError as error:
        return f"The picture could not be saved: {error.strerror}."
    return f"Picture saved: {path}"
