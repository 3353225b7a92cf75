"""Pages as pixels: one moment as a PNG, or moment after moment as the frames of a film. Needs no display."""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from sim.engine.cursor import Cursor
from sim.picture.items import Look, Picture
from sim.picture.page import Page
from sim.picture.palette import PALETTES, load_palette
from sim.picture.style import Styles, styles
from sim.safe_files import write_safely

if TYPE_CHECKING:
    import pygame

    from sim.scene.director import Director

SMALLEST, LARGEST = (960, 540), (7680, 4320)
NAMES = ("document", "arabic", "both")


class LookError(ValueError):
    """A picture that is asked for in a size or look that there is not; the message says what is expected."""


def render_png(
    director: Director,
    cursor: Cursor,
    path: Path,
    size: tuple[int, int] = (1920, 1080),
    text_scale: float = 1.0,
    palette: str = "default",
    names: str = "document",
    view: str = "home",
    layer: str | None = None,
) -> None:
    """Write the page of a moment as a PNG of `size` pixels (960 × 540 to 7680 × 4320). `view` is "home" or "events".

    `layer` may be "agreed": what every reading agrees on, instead of who holds what.

    Raises LookError for a size, text scale (0.8 to 2.0), palette or kind of names there is not, and OSError where the
    file cannot be written; a file that was there then stays as it was.
    """
    if not all(least <= now <= most for least, now, most in zip(SMALLEST, size, LARGEST, strict=True)):
        raise LookError(f"a picture of {size[0]} × {size[1]} pixels (expected 960 × 540 to 7680 × 4320)")
    if not 0.8 <= text_scale <= 2.0:
        raise LookError(f"text scale {text_scale} (expected 0.8 to 2.0)")
    if palette not in PALETTES:
        raise LookError(f"palette {palette!r} (expected one of: {', '.join(PALETTES)})")
    if names not in NAMES:
        raise LookError(f"names {names!r} (expected one of: {', '.join(NAMES)})")
    look = Look(names=names, on=frozenset([layer] if layer else ()))
    page = Page(director.stage, size, text_scale, look).picture(director.scene(cursor), view)
    looks = styles(load_palette(palette), director.stage.sides)
    write_safely(Path(path), png(page, looks))


def png(picture: Picture, styles: Styles) -> bytes:
    """Return a picture as a PNG."""
    return next(pngs([picture], styles))


def pngs(pictures: Iterable[Picture], styles: Styles) -> Iterator[bytes]:
    """Yield each picture as a PNG."""
    for surface in _drawn(pictures, styles):
        import pygame

        file = io.BytesIO()
        pygame.image.save(surface, file, "picture.png")
        yield file.getvalue()


def frames(
    director: Director,
    cursors: Iterable[Cursor],
    size: tuple[int, int],
    text_scale: float = 1.0,
    palette: str = "default",
    names: str = "document",
) -> Iterator[bytes]:
    """Yield the page at each cursor as rows of RGB bytes, top left first."""
    page = Page(director.stage, size, text_scale, Look(names=names))
    looks = styles(load_palette(palette), director.stage.sides)
    yield from raw((page.picture(director.scene(cursor)) for cursor in cursors), looks)


def raw(pictures: Iterable[Picture], styles: Styles) -> Iterator[bytes]:
    """Yield each picture as rows of RGB bytes, top left first."""
    for surface in _drawn(pictures, styles):
        import pygame

        yield pygame.image.tobytes(surface, "RGB")


def _drawn(pictures: Iterable[Picture], styles: Styles) -> Iterator[pygame.Surface]:
    """Yield each picture on a surface, not to be drawn upon."""
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    from sim.window.ink.fonts import Fonts
    from sim.window.ink.lettering import Lettering
    from sim.window.ink.raster import Raster

    raster = Raster(Lettering(Fonts()))
    for picture in pictures:
        yield raster.draw(picture, styles).surface
