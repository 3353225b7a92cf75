"""A picture of a moment: the window's own drawing, saved as PNG, without a display."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sim.engine.cursor import Cursor
from sim.safe_files import write_safely

if TYPE_CHECKING:
    from sim.scene.director import Director

SMALLEST, LARGEST = (960, 540), (7680, 4320)


def render_png(
    director: Director,
    cursor: Cursor,
    path: Path,
    size: tuple[int, int] = (1920, 1080),
    text_scale: float = 1.0,
    palette: str = "default",
    names: str = "document",
) -> None:
    """Write the window at `cursor` as a PNG of `size` pixels (960 × 540 to 7680 × 4320).

    Raises ValueError for a size, text scale (0.8 to 2.0), palette or kind of names there is not, and OSError where the
    file cannot be written; a file that was there then stays as it was.
    """
    from sim.picture.palette import PALETTES
    from sim.window.loop.frames import picture
    from sim.window.state.settings import NAMES, Settings

    if not all(least <= now <= most for least, now, most in zip(SMALLEST, size, LARGEST, strict=True)):
        raise ValueError(f"a picture of {size[0]} × {size[1]} pixels (expected 960 × 540 to 7680 × 4320)")
    if not 0.8 <= text_scale <= 2.0:
        raise ValueError(f"text scale {text_scale} (expected 0.8 to 2.0)")
    if palette not in PALETTES:
        raise ValueError(f"palette {palette!r} (expected one of: {', '.join(PALETTES)})")
    if names not in NAMES:
        raise ValueError(f"names {names!r} (expected one of: {', '.join(NAMES)})")
    settings = Settings(text=text_scale, palette=palette, names=names)
    write_safely(Path(path), picture(director, cursor, size, settings))
