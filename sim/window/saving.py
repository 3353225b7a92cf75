"""What leaves the window: a citation to the clipboard, a picture to a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pygame

from sim.safe_files import write_safely
from sim.window.filming import picture
from sim.window.settings import Settings
from sim.window.view import View

if TYPE_CHECKING:
    from sim.scene.director import Director


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


def save_picture(director: Director, view: View, folder: Path | None = None) -> str:
    """Save the present moment as a PNG of 1920 × 1080 and return what to tell."""
    scene = director.scene(view.cursor)
    tried = "-tried-out" if scene.branch else ""
    path = (folder or pictures_folder()) / f"{scene.date.isoformat()}-turn-{scene.turn}-{scene.lens}{tried}.png"
    kept = view.settings
    try:
        settings = Settings(text=kept.text, palette=kept.palette, names=kept.names)
        write_safely(path, picture(director, view.cursor, (1920, 1080), settings))
    except OSError as error:
        return f"The picture could not be saved: {error.strerror}."
    return f"Picture saved: {path}"
