"""Films: read back with Pillow and ffmpeg, and nothing left of one that was stopped."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.engine.cursor import Cursor
from sim.export import film
from sim.export.exporter import Options
from sim.scene.director import Director

SIZE = (640, 360)


def _cursors(director: Director, count: int = 4) -> list[Cursor]:
    return [Cursor(director.scenario, 43 + number) for number in range(count)]


@pytest.mark.parametrize("kind", ["gif", "webp"])
def test_a_film_has_a_frame_for_every_turn(director: Director, tmp_path: Path, kind: str) -> None:
    image = pytest.importorskip("PIL.Image", reason="needs the extra 'pictures' (Pillow)")
    path, told = tmp_path / f"film.{kind}", []
    path.write_bytes(film.film(director, _cursors(director), kind, Options(size=SIZE, seconds=0.5, told=told.append)))
    with image.open(path) as found:
        assert (found.size, found.n_frames) == (SIZE, 4)
        found.seek(2)
        found.load()
        assert found.info["duration"] == 500
    assert told == [0.25, 0.5, 0.75, 1]


def test_a_video_lasts_as_long_as_its_turns(director: Director, tmp_path: Path) -> None:
    ffmpeg = pytest.importorskip("imageio_ffmpeg", reason="needs the extra 'video' (imageio-ffmpeg)")
    path = tmp_path / "film.mp4"
    path.write_bytes(film.film(director, _cursors(director), "mp4", Options(size=SIZE, seconds=1)))
    frames, seconds = ffmpeg.count_frames_and_secs(str(path))
    assert frames == 20
    assert seconds == pytest.approx(4, abs=0.3)


@pytest.mark.parametrize(("kind", "module"), [("gif", "PIL"), ("webp", "PIL"), ("mp4", "imageio_ffmpeg")])
def test_an_interrupt_leaves_nothing_behind(
    director: Director, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, module: str
) -> None:
    pytest.importorskip(module, reason=f"needs {module}")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    def interrupt(done: float) -> None:
        if done == 0.5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        film.film(director, _cursors(director), kind, Options(size=SIZE, told=interrupt))
    assert list(tmp_path.iterdir()) == []


def test_the_colours_of_the_sides_stay_exact_in_a_gif(director: Director, tmp_path: Path) -> None:
    image = pytest.importorskip("PIL.Image", reason="needs the extra 'pictures' (Pillow)")
    from sim.picture.palette import load_palette

    path, palette = tmp_path / "film.gif", load_palette("default")
    path.write_bytes(film.film(director, _cursors(director, 1), "gif", Options()))
    with image.open(path) as found:
        colours = {colour for _, colour in found.convert("RGB").getcolors(1 << 24)}
    for side in director.stage.sides.values():
        assert palette.wash(side.tone) in colours
        assert palette.tone(side.tone) in colours
