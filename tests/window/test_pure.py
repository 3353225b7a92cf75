"""The pure parts: camera, layout, keys, palettes, fonts, settings."""

from __future__ import annotations

import json

import pygame
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.geography.extent import around
from sim.picture.camera import FARTHEST, NEAREST, Camera, fit
from sim.picture.layout import layout_for
from sim.picture.palette import PALETTES, TONES, PaletteError, load_palette, sizes_for
from sim.window.ink import fonts as fonts_module
from sim.window.ink.fonts import Fonts, visual_runs
from sim.window.ink.strokes import dashes
from sim.window.state import settings as keeping
from sim.window.state.settings import Kept, Settings

NUMBERS = st.floats(-150, 150)
SIZE = (1400, 800)


@given(NUMBERS, NUMBERS, st.floats(2, 100), NUMBERS, NUMBERS)
def test_camera_there_and_back(x, y, scale, px, py):
    camera = Camera(x, y, scale)
    assert camera.to_km(camera.to_pixels((px, py), SIZE), SIZE) == pytest.approx((px, py), abs=1e-6)


@given(st.floats(0.1, 10), st.floats(0, 1400), st.floats(0, 800))
def test_zooming_keeps_the_point_under_the_pointer(factor, px, py):
    camera = Camera(3, 4, 10)
    zoomed = camera.zoomed(factor, (px, py), SIZE)
    assert FARTHEST <= zoomed.scale <= NEAREST
    assert zoomed.to_km((px, py), SIZE) == pytest.approx(camera.to_km((px, py), SIZE), abs=1e-6)


def test_fit_shows_all():
    west, south, east, north = fit((-10, -5, 30, 25), SIZE, 20).seen(SIZE)
    assert west <= -10
    assert east >= 30
    assert south <= -5
    assert north >= 25
    assert around([]) is None


@given(st.integers(400, 4000), st.integers(300, 2400), st.floats(0.8, 2.0))
def test_the_parts_fill_the_window_without_gaps(width, height, text):
    layout = layout_for((width, height), text)
    assert sum(part[2] * part[3] for part in layout.parts()) == layout.size[0] * layout.size[1]
    assert layout.map[2] >= layout.size[0] * 0.5
    assert layout.map[3] >= layout.size[1] * 0.5


def test_text_grows_with_the_window_and_with_the_setting():
    assert sizes_for((1280, 720), 1.0)(16) < sizes_for((1920, 1080), 1.0)(16) == 16 < sizes_for((3840, 2160), 1.0)(16)
    assert sizes_for((1920, 1080), 2.0)(16) == 32


def contrast(a, b):
    def light(colour):
        parts = [c / 255 for c in colour]
        parts = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    high, low = sorted((light(a), light(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("id", PALETTES)
def test_text_can_be_read_in_every_palette(id):
    palette = load_palette(id)
    surface = palette.surface
    for ground in ("paper", "panel", "raised", "accent_wash"):
        assert contrast(surface["ink"], surface[ground]) >= 7
        assert contrast(surface["soft"], surface[ground]) >= 4.5
    assert contrast(surface["select"], surface["panel"]) >= 4.5
    for tone in TONES:
        assert contrast(palette.tone_ink(tone), palette.chip(tone)) >= 4.5, tone
        assert contrast(palette.tone(tone), palette.ground["halo"]) >= 2.2, tone
        assert contrast(surface["ink"], palette.wash(tone)) >= 7, tone


def test_a_palette_that_is_damaged_is_refused(tmp_path):
    with pytest.raises(PaletteError, match="the palette 'nowhere' cannot be read"):
        load_palette("nowhere", tmp_path)
    (tmp_path / "odd.toml").write_text(
        'name = "x"\npatterns = false\nwash = 0.2\nfaint = 0.1\n[surface]\npaper = "red"\n'
    )
    with pytest.raises(PaletteError, match="the palette 'odd' is damaged"):
        load_palette("odd", tmp_path)


def test_runs_of_mixed_text():
    assert visual_runs("Saraqib") == [("Saraqib", "latin")]
    assert [kind for _, kind in visual_runs("a → b")] == ["latin", "drawn", "latin"]
    assert visual_runs("سراقب 34") == [("34", "latin"), ("سراقب ", "arabic")]


def test_arabic_is_shaped_and_arrows_are_drawn():
    fonts = Fonts()
    assert fonts.problems == []
    joined_width = fonts.width("سراقب", 40)
    assert joined_width < sum(fonts.width(sign, 40) for sign in "سراقب")
    arrow = fonts.render("→", 20, (0, 0, 0))
    assert pygame.mask.from_surface(arrow).count() > 20


def test_missing_fonts_are_told_and_text_still_shows(monkeypatch):
    missing = tuple(("no_such_package", file, title) for _, file, title in fonts_module.FILES)
    monkeypatch.setattr(fonts_module, "FILES", missing)
    fonts = Fonts()
    assert fonts.problems[0] == "The font Noto Sans is missing; another one stands in."
    assert fonts.render("Saraqib", 16, (0, 0, 0), "bold").get_width() > 20


def test_settings_there_and_back(tmp_path):
    path = tmp_path / "deep" / "window.json"
    place = {"turn": 7, "lens": "all", "bookmarks": [3, 7]}
    kept = Kept(Settings(text=1.5, palette="print", names="both"), {"A title": place})
    assert keeping.save(path, kept) == ""
    assert keeping.load(path) == (kept, "")
    assert keeping.place_of(kept, "Another") is None
    assert keeping.place_of(keeping.without_place(kept, "A title"), "A title") is None
    assert keeping.place_of(kept, "A title") is not None


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"version": "x"}', '{"version": 1, "settings": 3}', "\x00", "[" * 5000]
)
def test_damaged_settings_give_defaults(tmp_path, text):
    path = tmp_path / "window.json"
    path.write_text(text)
    kept, message = keeping.load(path)
    assert kept.settings == Settings()
    assert message or "version" in text


def test_settings_of_a_later_version_are_left_alone(tmp_path):
    path = tmp_path / "window.json"
    path.write_text(json.dumps({"version": 99, "new": True}))
    kept, message = keeping.load(path)
    assert "later version" in message
    keeping.save(path, kept)
    assert json.loads(path.read_text())["version"] == 99


def test_values_that_make_no_sense_become_defaults(tmp_path):
    path = tmp_path / "window.json"
    path.write_text(
        json.dumps({"version": 1, "settings": {"text": 90, "palette": 3, "speed": 99, "hidden": 1, "names": None}})
    )
    assert keeping.load(path)[0].settings == Settings()


def test_dashes():
    line = [(0.0, 0.0), (10.0, 0.0)]
    assert [(round(p[0][0]), round(p[-1][0])) for p in dashes(line, 3, 2)] == [(0, 3), (5, 8)]
