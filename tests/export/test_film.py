"""Films: read back with Pillow and ffmpeg, and nothing left of one that was stopped."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sim.engine.cursor import Cursor
from sim.export import film
from sim.export.exporter import Options
from sim.export.film_frames import pictures, shots, subtitles
from sim.picture.items import Words
from sim.scene.director import Director

SIZE = (640, 360)


def _cursors(director: Director, count: int = 4) -> list[Cursor]:
    return [Cursor(director.scenario, 43 + number) for number in range(count)]


@pytest.mark.parametrize("kind", ["gif", "webp"])
def test_a_film_has_a_frame_for_every_turn(director: Director, tmp_path: Path, kind: str) -> None:
    image = pytest.importorskip("PIL.Image", reason="needs the extra 'pictures' (Pillow)")
    path, told = tmp_path / f"film.{kind}", []
    path.write_bytes(film.film(director, _cursors(director), kind, Options(size=SIZE, seconds=0.6, told=told.append)))
    with image.open(path) as found:
        assert (found.size, found.n_frames) == (SIZE, 6)  # a title, four turns, and credits
        found.seek(2)
        found.load()
        assert found.info["duration"] == 600
    assert told == [done / 6 for done in range(1, 7)]


def test_a_video_lasts_as_long_as_its_turns(director: Director, tmp_path: Path) -> None:
    ffmpeg = pytest.importorskip("imageio_ffmpeg", reason="needs the extra 'video' (imageio-ffmpeg)")
    path = tmp_path / "film.mp4"
    path.write_bytes(film.film(director, _cursors(director), "mp4", Options(size=SIZE, seconds=1)))
    frames, seconds = ffmpeg.count_frames_and_secs(str(path))
    assert frames == 30
    assert seconds == pytest.approx(6, abs=0.3)


def test_subtitles_follow_the_film_and_every_shot_can_be_read(director: Director) -> None:
    plan = shots(director, _cursors(director), Options(size=SIZE))
    assert [shot.cursor is None for shot in plan] == [True, False, False, False, False, True]
    assert all(2.4 <= shot.seconds <= 9 for shot in plan)
    assert "Wikipedia" in plan[-1].more[0]
    web, plain = subtitles(plan, web=True), subtitles(plan, web=False)
    assert web.startswith("WEBVTT\n\n1\n00:00:00.000 --> ")
    assert plain.startswith("1\n00:00:00,000 --> ")
    times = re.findall(r"(\S+) --> (\S+)", web)
    assert [end for _, end in times[:-1]] == [start for start, _ in times[1:]]
    assert all(shot.text in plain for shot in plan)


@pytest.mark.parametrize("size", [SIZE, (1280, 720)])
def test_no_word_of_a_film_is_cut_off(director: Director, size: tuple[int, int]) -> None:
    options = Options(size=size)
    for picture in pictures(director, shots(director, _cursors(director, 8), options), options):
        words = [
            mark
            for item in picture.items
            if item.kind in ("sentence", "page")
            for mark in item.marks
            if isinstance(mark, Words)
        ]
        assert words
        for mark in words:
            assert mark.at[0] >= 0
            assert mark.at[0] + mark.width <= size[0]
            assert mark.at[1] <= size[1]


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
        found.seek(1)  # after the title
        colours = {colour for _, colour in found.convert("RGB").getcolors(1 << 24)}
    for side in director.stage.sides.values():
        assert palette.wash(side.tone) in colours
        assert palette.tone(side.tone) in colours
