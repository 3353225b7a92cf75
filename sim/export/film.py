"""A span of turns as a film: GIF and WebP through Pillow, MP4 through ffmpeg. What is not finished is not kept."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from sim.engine.cursor import Cursor
from sim.export.credits import Credits, credits_of
from sim.export.exporter import Options, Told
from sim.export.film_frames import Shot, pictures, shots
from sim.picture.palette import load_palette
from sim.picture.style import styles

if TYPE_CHECKING:
    from sim.scene.director import Director

_COLOURS = 224  # of a GIF: its one palette serves every frame
_SAMPLED = 8  # frames that the palette is made from
_RATE = 5  # frames a second of an MP4; every turn is repeated until its time is over


def film(director: Director, cursors: Sequence[Cursor], kind: str, options: Options) -> bytes:
    """Return a film as the file of its `kind`: mp4, webp or gif. It shows a title, the turns at `cursors`, and credits.

    Raises OSError where there is no room to make it.
    """
    from sim.export.picture import raw

    plan = shots(director, cursors, options)
    looks = styles(load_palette(options.palette), director.stage.sides)

    def source(which: Sequence[Shot]) -> Iterator[bytes]:
        return raw(pictures(director, which, options), looks)

    size, seconds = options.size, [shot.seconds for shot in plan]
    counted = _counted(source(plan), len(plan), options.told)
    with TemporaryDirectory() as folder:
        part = Path(folder) / f"film.{kind}"
        if kind == "mp4":
            _mp4(counted, part, size, seconds, credits_of(director))
        elif kind == "webp":
            _webp(counted, part, size, seconds)
        else:
            step = max(1, len(plan) // _SAMPLED)
            shared = _shared_palette(source(plan[::step]), size, options.palette)
            _gif(counted, shared, part, size, seconds, credits_of(director))
        return part.read_bytes()


def _counted(frames: Iterable[bytes], whole: int, told: Told) -> Iterator[bytes]:
    for done, frame in enumerate(frames, 1):
        yield frame
        told(done / whole)


def _shared_palette(samples: Iterator[bytes], size: tuple[int, int], palette: str) -> Any:
    """Return an image whose palette serves the whole film: the colours that mean something, exactly, then the rest."""
    from PIL import Image

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


def _gif(
    frames: Iterator[bytes], shared: Any, path: Path, size: tuple[int, int], seconds: Sequence[float], credits: Credits
) -> None:
    from PIL import Image

    pictures = (
        Image.frombytes("RGB", size, frame).quantize(palette=shared, dither=Image.Dither.NONE) for frame in frames
    )
    _save(pictures, path, "GIF", seconds, optimize=False, disposal=1, comment=credits.line.encode())


def _webp(frames: Iterator[bytes], path: Path, size: tuple[int, int], seconds: Sequence[float]) -> None:
    from PIL import Image

    pictures = (Image.frombytes("RGB", size, frame) for frame in frames)
    _save(pictures, path, "WEBP", seconds, quality=70, method=1, minimize_size=False)


def _save(pictures: Iterator[Any], path: Path, form: str, seconds: Sequence[float], **options: Any) -> None:
    first = next(pictures)
    first.save(
        path,
        form,
        save_all=True,
        append_images=pictures,
        duration=[round(one * 1000) for one in seconds],
        loop=0,
        **options,
    )


def _mp4(
    frames: Iterator[bytes], path: Path, size: tuple[int, int], seconds: Sequence[float], credits: Credits
) -> None:
    ffmpeg: Any = importlib.import_module("imageio_ffmpeg")  # it brings no types
    options = ["-crf", "22", "-preset", "veryfast", "-tune", "stillimage", "-movflags", "+faststart"]
    told = {"title": credits.title, "comment": credits.line, "copyright": credits.licence}
    options += [part for key, text in told.items() for part in ("-metadata", f"{key}={text}")]
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
        for frame, long in zip(frames, seconds, strict=True):
            for _ in range(max(1, round(long * _RATE))):
                writer.send(frame)
    finally:
        writer.close()
