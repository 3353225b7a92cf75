"""What is kept between sessions and windows, and what leaves the window as a picture."""

from __future__ import annotations

import json

import pygame

from sim.window.loop.picture_file import save_picture


def marks(folder):
    return json.loads((folder / "progress" / "tutorial" / "anonymous.json").read_text())["bookmarks"]


def test_a_damaged_file_is_told_in_plain_words_until_dismissed_and_put_aside(tmp_path, start):
    broken = '{"version": 1, "places": {"x": {"bookmarks": [4, 9]}'
    (tmp_path / "window.json").write_text(broken)
    drive = start()
    assert drive.view.notice.startswith("The settings could not be read: their file is damaged.")
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


def test_two_windows_keep_each_others_bookmarks_and_settings(tmp_path, learn):
    one = learn(turn=3)
    other = learn(turn=5)
    one.app.do("bookmark")
    other.app.do("bookmark")
    assert marks(tmp_path) == [3, 5]
    assert other.view.message == "Another session was here meanwhile; what it kept is here too."
    assert other.view.desk.bookmarks == (3, 5)
    one.app.do("palette:print")
    one.app.do("bookmark")
    assert marks(tmp_path) == [5]
    other.app.do("turn:2")
    other.app.close()
    assert marks(tmp_path) == [5]
    assert json.loads((tmp_path / "window.json").read_text())["settings"]["palette"] == "print"


def test_bookmarks_and_place_are_the_learners_own(learn):
    ann = learn(turn=3, name="Ann")
    ann.app.do("bookmark")
    ann.app.close()
    again = learn(name="ANN")
    assert again.view.desk.bookmarks == (3,)
    assert again.view.desk.learner == "Ann"
    bob = learn(name="Bob")
    assert bob.view.desk.bookmarks == ()
    assert "resume" not in bob.ids()


def test_what_an_earlier_version_kept_for_nobody_goes_to_whoever_comes_first(tmp_path, learn, tutorial):
    old = {"turn": 4, "lens": "otters", "bookmarks": [2, 5, 99]}
    places = {tutorial.stage.title: old, "another scenario": {"turn": 7}}
    path = tmp_path / "window.json"
    path.write_text(json.dumps({"version": 1, "settings": {"palette": "print"}, "places": places}))
    ann = learn(name="Ann")
    assert ann.view.desk.bookmarks == (2, 5)
    assert ann.view.cursor.lens == "otters"
    assert ann.view.settings.palette == "print"
    kept = json.loads(path.read_text())
    assert (kept["settings"]["palette"], list(kept["places"])) == ("print", ["another scenario"])
    assert learn(name="Bob").view.desk.bookmarks == ()
    assert learn(name="Ann").view.desk.bookmarks == (2, 5)


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
