"""A span of turns as a film: GIF and WebP through Pillow, MP4 through ffmpeg. What is not finished is not kept."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from sim.engine.cursor import Cursor

if TYPE_CHECKING:
    from sim.scene.director import Director

KINDS = {
    "png": ("PIL", "pictures"),
    "gif": ("PIL", "pictures"),
    "webp": ("PIL", "pictures"),
    "mp4": ("imageio_ffmpeg", "video"),
}
_COLOURS = 224  # of a GIF: its one palette serves every frame
_SAMPLED = 8  # frames that the palette is made from
_RATE = 5  # frames a second of an MP4; every turn is repeated until its time is over
Told = Callable[[int], None]


class MissingExtra(Exception):
    """A library that a kind of film needs is not installed; the message says what to install."""


def require(kind: str) -> None:
    """Raise MissingExtra where films of `kind` (gif, webp, mp4), or contact sheets (png), cannot be made."""
    module, extra = KINDS[kind]
    if importlib.util.find_spec(module) is None:
        raise MissingExtra(f"this needs the extra {extra!r} (pip install 'phaseline[{extra}]')")


def film(
    director: Director,
    cursors: Sequence[Cursor],
    kind: str,
    *,
    size: tuple[int, int] = (1280, 720),
    seconds: float = 2.0,
    palette: str = "default",
    names: str = "document",
    text_scale: float = 1.0,
    told: Told = lambda done: None,
) -> bytes:
    """Return a film of the pages at `cursors`, `seconds` on each, as the file of its `kind`: mp4, webp or gif.

    `told` hears how many frames are done. Raises MissingExtra, and OSError where there is no room to make it.
    """
    require(kind)
    from sim.export.picture import frames

    def source(which: Iterable[Cursor]) -> Iterator[bytes]:
        return frames(director, which, size, text_scale, palette, names)

    with TemporaryDirectory() as folder:
        part = Path(folder) / f"film.{kind}"
        if kind == "mp4":
            _mp4(_counted(source(cursors), told), part, size, seconds)
        elif kind == "webp":
            _webp(_counted(source(cursors), told), part, size, seconds)
        else:
            step = max(1, len(cursors) // _SAMPLED)
            shared = _shared_palette(source(cursors[::step]), size, palette)
            _gif(_counted(source(cursors), told), shared, part, size, seconds)
        return part.read_bytes()


def _counted(frames: Iterable[bytes], told: Told) -> Iterator[bytes]:
    for done, frame in enumerate(frames, 1):
        yield frame
        told(done)


def _shared_palette(samples: Iterator[bytes], size: tuple[int, int], palette: str) -> Any:
    """Return an image whose palette serves the whole film: the colours that mean something, exactly, then the rest."""
    from PIL import Image

    from sim.picture.palette import load_palette

    look = load_palette(palette)
    tones = [
        colour
        for tone in look.tones
        for colour in (look.tone(tone), look.tone_ink(tone), look.wash(tone), look.wash(tone, inferred=True))
    ]
    exact = list(dict.fromkeys([*tones, *look.surface.values(), *look.ground.values()]))
    strips = [Image.frombytes("RGB", size, sample).reduce(2) for sample in samples]
    sheet = Image.new("RGB", (strips[0].width, strips[0].height * len(strips)))
    for number, strip in enumerate(strips):
        sheet.paste(strip, (0, number * strip.height))
    rest = sheet.quantize(_COLOURS - len(exact), method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    shared = Image.new("P", (1, 1))
    shared.putpalette([*(part for colour in exact for part in colour), *(rest.getpalette() or [])][: 3 * _COLOURS])
    return shared


def _gif(frames: Iterator[bytes], shared: Any, path: Path, size: tuple[int, int], seconds: float) -> None:
    from PIL import Image

    pictures = (
        Image.frombytes("RGB", size, frame).quantize(palette=shared, dither=Image.Dither.NONE) for frame in frames
    )
    _save(pictures, path, "GIF", seconds, optimize=False, disposal=1)


def _webp(frames: Iterator[bytes], path: Path, size: tuple[int, int], seconds: float) -> None:
    from PIL import Image

    pictures = (Image.frombytes("RGB", size, frame) for frame in frames)
    _save(pictures, path, "WEBP", seconds, quality=70, method=1, minimize_size=False)


def _save(pictures: Iterator[Any], path: Path, form: str, seconds: float, **options: Any) -> None:
    first = next(pictures)
    first.save(path, form, save_all=True, append_images=pictures, duration=round(seconds * 1000), loop=0, **options)


def _mp4(frames: Iterator[bytes], path: Path, size: tuple[int, int], seconds: float) -> None:
    ffmpeg: Any = importlib.import_module("imageio_ffmpeg")  # it brings no types
    options = ["-crf", "22", "-preset", "veryfast", "-tune", "stillimage", "-movflags", "+faststart"]
    writer = ffmpeg.write_frames(
        str(path),
        size,
        fps=_RATE,
        codec="libx264",
        macro_block_size=2,
        quality=None,
        output_params=options,
        ffmpeg_log_level="error",
    )
    writer.send(None)
    try:
        for frame in frames:
            for _ in range(max(1, round(seconds * _RATE))):
                writer.send(frame)
    finally:
        writer.close()
