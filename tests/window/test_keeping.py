"""What is kept between sessions and windows, and what leaves the window as a picture."""

from __future__ import annotations

import json

import pygame

from sim.window.loop.picture_file import save_picture


def marks(folder):
    (place,) = json.loads((folder / "window.json").read_text())["places"].values()
    return place["bookmarks"]


def test_a_damaged_file_is_told_in_plain_words_until_dismissed_and_put_aside(tmp_path, start):
    broken = '{"version": 1, "places": {"x": {"bookmarks": [4, 9]}'
    (tmp_path / "window.json").write_text(broken)
    drive = start()
    assert drive.view.notice.startswith("Your settings and bookmarks could not be read: their file is damaged.")
    assert "window.damaged.json" in drive.view.notice
    drive.now += 60
    drive.app.tick()
    drive.app.do("palette:print")
    assert drive.view.notice
    assert drive.click("dismiss").notice == ""
    assert drive.view.panel.id == "start"
    assert (tmp_path / "window.damaged.json").read_text() == broken
    assert json.loads((tmp_path / "window.json").read_text())["settings"]["palette"] == "print"
    (tmp_path / "window.json").write_text("again")
    assert "window.damaged2.json" in start().view.notice


def test_escape_dismisses_a_notice_before_anything_else(tmp_path, start):
    (tmp_path / "window.json").write_text("no settings")
    drive = start()
    assert drive.key(pygame.K_ESCAPE).notice == ""
    assert drive.view.panel.id == "start"
    assert drive.key(pygame.K_ESCAPE).panel is None


def test_two_windows_keep_each_others_bookmarks(tmp_path, start):
    one = start(turn=3)
    other = start(turn=9)
    one.app.do("bookmark")
    other.app.do("bookmark")
    assert marks(tmp_path) == [3, 9]
    one.app.do("palette:print")
    assert marks(tmp_path) == [3, 9]
    one.app.do("bookmark")
    assert marks(tmp_path) == [9]
    other.app.do("turn:2")
    other.app.close()
    assert marks(tmp_path) == [9]
    assert json.loads((tmp_path / "window.json").read_text())["settings"]["palette"] == "print"


def test_a_saved_picture_is_what_is_seen(drive, tmp_path):
    drive.key(pygame.K_DOWN)
    drive.key(pygame.K_PLUS)
    drive.key(pygame.K_PLUS)
    drive.app.do("layer:names")
    drive.settle()
    drive.settle()
    before = pygame.image.tobytes(drive.app.surface, "RGB")
    assert save_picture(drive.app.painter, drive.view, (1920, 1080), tmp_path).startswith("Picture saved: ")
    (path,) = tmp_path.glob("*.png")
    saved, (rect, _) = pygame.image.load(path), drive.app.shown.maps[0]
    middle = rect.inflate(-rect.width // 2, -rect.height // 2)
    assert saved.get_size() == (1920, 1080)
    assert pygame.image.tobytes(saved.subsurface(middle), "RGB") == pygame.image.tobytes(
        drive.app.surface.subsurface(middle), "RGB"
    )
    drive.app.painter.canvas.forget()
    drive.app.frame()
    assert pygame.image.tobytes(drive.app.surface, "RGB") == before
