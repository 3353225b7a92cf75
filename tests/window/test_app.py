"""The real application, driven by keys and by the mouse under the dummy video driver."""

from __future__ import annotations

import pygame
import pytest

from sim.window.loop import app as app_module
from sim.window.loop.clock import MESSAGE_SECONDS
from sim.window.loop.display import no_display_reason
from sim.window.loop.leads import follow
from sim.window.panels.registry import KEYS

SHIFT, CTRL = pygame.KMOD_LSHIFT, pygame.KMOD_LCTRL


def test_keys_step_through_turns_and_phases(drive):
    assert drive.view.cursor.turn == 10
    assert drive.key(pygame.K_RIGHT).cursor.turn == 11
    assert drive.key(pygame.K_LEFT).cursor.turn == 10
    assert drive.key(pygame.K_PAGEUP).cursor.turn == 8
    assert drive.key(pygame.K_PAGEDOWN).cursor.turn == 12
    assert drive.key(pygame.K_END).cursor.turn == 12
    assert drive.key(pygame.K_RIGHT).cursor.turn == 12
    assert drive.key(pygame.K_HOME).cursor.turn == 1


def test_keyboard_opens_a_card_its_source_and_goes_back(drive):
    drive.key(pygame.K_DOWN)
    assert drive.key(pygame.K_DOWN).card == 1
    assert drive.key(pygame.K_RETURN).source == "L34.3-1"
    assert "copy" in drive.ids()
    assert drive.key(pygame.K_ESCAPE).source == ""
    assert drive.view.card == 1
    assert drive.key(pygame.K_ESCAPE).card == -1


def test_a_card_chosen_by_keys_is_scrolled_into_sight(drive):
    for _ in range(6):
        drive.key(pygame.K_DOWN)
    assert drive.view.card == 5
    assert drive.view.scroll > 0
    assert "card:L36.5-1" in drive.ids()


def test_mouse_does_what_keys_do(drive):
    assert drive.click("next").cursor.turn == 11
    assert drive.click("back").cursor.turn == 10
    assert drive.click("card:L34.3-1").card == 1
    assert drive.click("card:L34.3-1").source == "L34.3-1"
    assert drive.click("source-back").source == ""
    assert drive.click("phase:opening").cursor.turn == 3
    assert drive.click("lens").panel.id == "lens"
    assert drive.click("lens:article").cursor.lens == "article"


def test_every_target_can_be_reached_by_tab(drive):
    wanted = {target.id for target in drive.app.shown.targets if target.tab}
    seen = set()
    for _ in range(len(wanted) + 4):
        seen.add(drive.key(pygame.K_TAB).focus)
    assert wanted <= seen
    assert drive.key(pygame.K_TAB, SHIFT).focus in seen


def test_tab_and_enter_press_a_button(drive):
    while drive.key(pygame.K_TAB).focus != "next":
        pass
    assert drive.key(pygame.K_RETURN).cursor.turn == 11


def test_scrubbing_the_timeline(drive):
    track, layout = drive.app.shown.track, drive.app.painter.layout((1920, 1080), drive.view)
    y = layout.timeline[1] + layout.timeline[3] - 20
    drive.press((track.x(3), y))
    assert drive.view.cursor.turn == 3
    drive.move((track.x(7), y))
    assert drive.view.cursor.turn == 7
    drive.release((track.x(7), y))
    drive.move((track.x(1), y))
    assert drive.view.cursor.turn == 7


def test_a_drag_that_begins_on_a_phase_scrubs_too(drive):
    track, rect = drive.app.shown.track, drive.target("phase:opening").rect
    drive.press(rect.center)
    drive.move((track.x(8), rect.centery))
    assert drive.view.cursor.turn == 8
    drive.release((track.x(8), rect.centery))
    assert drive.view.cursor.turn == 8


def test_dragging_the_map_moves_it_and_clicking_a_place_opens_its_history(drive):
    rect, drawn = drive.app.shown.maps[0]
    before = drawn.camera
    drive.press((300, 300))
    drive.move((340, 330))
    drive.release((340, 330))
    drive.settle()
    camera = drive.view.camera
    assert camera.x == pytest.approx(before.x - 40 / before.scale)
    assert camera.y == pytest.approx(before.y + 30 / before.scale)
    rect, drawn = drive.app.shown.maps[0]
    _id, x, y, _ = next(hit for hit in drawn.hits if hit[0] == "idlib-city")
    assert drive.click((round(rect.x + x), round(rect.y + y))).panel.id == "place"
    assert drive.view.panel.place == "idlib-city"
    assert drive.click("history:0").cursor.turn == 9


def test_the_wheel_zooms_to_the_pointer(drive):
    rect, drawn = drive.app.shown.maps[0]
    at = (rect.x + 400, rect.y + 200)
    under = drawn.camera.to_km((400, 200), rect.size)
    drive.wheel(at, 1)
    drive.settle()
    assert drive.view.camera.scale > drawn.camera.scale
    assert drive.view.camera.to_km((400, 200), rect.size) == pytest.approx(under)
    drive.key(pygame.K_0)
    assert drive.view.camera is None


def test_search_takes_text_and_jumps(drive):
    drive.key(pygame.K_f, unicode="f")
    drive.text("f")  # the same key press comes as text too
    assert drive.view.panel.id == "search"
    drive.text("Saraqi")
    assert drive.view.panel.query == "Saraqi"
    drive.key(pygame.K_BACKSPACE)
    assert drive.view.panel.query == "Saraq"
    drive.key(pygame.K_DOWN)
    drive.key(pygame.K_UP)
    assert drive.key(pygame.K_RETURN).panel.id == "place"
    assert drive.view.panel.place == "saraqib"


def test_a_key_of_a_letter_writes_in_the_search_and_does_nothing_else(drive):
    drive.key(pygame.K_f)
    drive.key(pygame.K_c, unicode="c")
    assert drive.view.panel.id == "search"


def test_playing_steps_with_the_clock_and_stops_at_the_end(drive):
    drive.key(pygame.K_5)
    assert drive.key(pygame.K_SPACE).playing
    drive.now += 0.9
    drive.app.tick()
    assert drive.view.cursor.turn == 11
    for _ in range(4):
        drive.now += 0.9
        drive.app.tick()
    assert drive.view.cursor.turn == 12
    assert not drive.view.playing


def test_nothing_is_awaited_when_nothing_moves(drive):
    drive.settle()
    assert drive.app.timing.patience(drive.view, drive.app.motion.active()) == 0


def test_what_could_not_be_saved_is_told_for_as_long_as_any_message(drive, monkeypatch):
    drive.settle()
    drive.now += 60
    monkeypatch.setattr(drive.app.memory, "keep", lambda settings: "The settings could not be saved: no space.")
    drive.app.do("palette:print")
    drive.app.tick()
    assert drive.view.message == "The settings could not be saved: no space."
    drive.now += MESSAGE_SECONDS
    drive.app.tick()
    assert drive.view.message == ""


def test_two_lenses_stand_side_by_side(drive):
    drive.app.do("other:article")
    drive.app.frame()
    assert len(drive.app.shown.maps) == 2
    assert drive.key(pygame.K_ESCAPE).other == ""


@pytest.mark.parametrize(
    "panel", ["help", "search", "lens", "claims", "follows", "place", "settings", "layers", "start", "notes"]
)
def test_every_panel_opens_draws_and_closes(drive, panel):
    drive.app.do(f"panel:{panel}")
    drive.app.frame()
    assert drive.panel == panel
    assert "close" in drive.ids()
    assert drive.click("close").panel is None


def test_every_key_is_understood(learn, monkeypatch):
    drive = learn(turn=3)
    monkeypatch.setattr(app_module, "save_picture", lambda painter, view, size: "saved")
    monkeypatch.setattr(app_module, "copy_citation", lambda director, view: "copied")
    monkeypatch.setattr(pygame.display, "toggle_fullscreen", lambda: 1)
    for (_, key, held), command in KEYS.items():
        if command == "quit":
            continue
        drive.key(key, {"": 0, "shift": SHIFT, "ctrl": CTRL}[held])
        drive.key(pygame.K_ESCAPE)
        drive.key(pygame.K_ESCAPE)
    assert drive.key(pygame.K_q, CTRL).done


def test_settings_bookmarks_and_place_are_kept(start, tutorial):
    drive = start(director=tutorial, turn=3)
    drive.key(pygame.K_ESCAPE)
    drive.key(pygame.K_RIGHT)
    drive.key(pygame.K_m)
    drive.app.do("palette:print")
    drive.app.do("text:1.5")
    drive.app.close()
    again = start(director=tutorial, turn=1)
    assert again.view.settings.palette == "print"
    assert again.view.settings.text == 1.5
    assert again.view.desk.bookmarks == (4,)
    assert "resume" in again.ids()


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080), (3840, 2160), (960, 540), (1000, 1400)])
@pytest.mark.parametrize("text", [0.8, 1.0, 2.0])
def test_every_size_draws(start, size, text):
    drive = start(size=size)
    drive.key(pygame.K_ESCAPE)
    drive.app.do(f"text:{text}")
    drive.app.frame()
    for id in ("next", "play", "back", "help", "settings", "lens"):
        assert drive.app.surface.get_rect().contains(drive.target(id).rect), id


def test_only_what_changed_is_drawn_and_shown_again(drive):
    drive.settle()
    drive.app.frame()
    assert drive.app.painter.parts.drawn == []
    assert drive.app.shown.dirty == []
    drive.move(drive.target("next").rect.center)
    assert drive.app.painter.parts.drawn == ["header"]
    layout, (_, tip) = drive.app.painter.layout((1920, 1080), drive.view), drive.app.shown.dirty
    assert drive.app.shown.dirty == [pygame.Rect(layout.header), tip]
    assert tip.colliderect(layout.tools)
    drive.move((300, layout.timeline[1] + layout.timeline[3] - 2))
    assert pygame.Rect(layout.tools) in drive.app.shown.dirty  # the tip lay upon them
    assert pygame.Rect(layout.map) not in drive.app.shown.dirty


def test_a_frame_of_many_parts_looks_as_if_it_were_painted_whole(drive):
    """Parts left standing, covered and uncovered again end as on a surface that was empty before."""
    for command in ("next", "panel:claims", "back-out", "down", "blank", "blank", "panel:search", "back-out", "next"):
        drive.app.do(command)
        drive.settle()
        stepped = pygame.image.tobytes(drive.app.surface, "RGB")
        drive.app.surface.fill((255, 0, 255))
        drive.app.painter.canvas.forget()
        drive.app.frame()
        assert pygame.image.tobytes(drive.app.surface, "RGB") == stepped, command


def test_all_is_shown_again_when_the_window_was_covered(drive):
    drive.settle()
    drive.app.frame()
    drive.app.handle(pygame.event.Event(pygame.WINDOWEXPOSED))
    drive.app.frame()
    assert sum(rect.width * rect.height for rect in drive.app.shown.dirty) == 1920 * 1080


def test_a_damaged_settings_file_is_told_and_replaced_by_defaults(tmp_path, start):
    (tmp_path / "window.json").write_text("{broken")
    drive = start()
    assert "could not be read" in drive.view.notice
    assert drive.view.settings.palette == "default"


def test_a_display_that_can_be_opened_has_no_reason():
    assert no_display_reason() is None


def test_a_class_goes_where_the_window_goes_and_takes_it_along(drive):
    class Heard:
        def begin(self, post):
            self.post = post

        def told(self, turn, lens, blank):
            self.place = turn, blank

    drive.app.leads = heard = Heard()
    heard.begin(follow)
    turn = drive.key(pygame.K_RIGHT).cursor.turn
    assert heard.place == (turn, False)
    drive.app.do("blank")
    assert heard.place == (turn, True)
    pygame.event.clear()
    heard.post("turn:3")
    drive.app.handle(pygame.event.wait(1000))
    assert drive.view.cursor.turn == 3


def test_on_another_screen_presenting_goes_on_and_says_so(learn, monkeypatch):
    drive = learn(present=True)
    asked = []
    monkeypatch.setattr("sim.window.loop.screen.full", asked.append)
    drive.app.handle(pygame.event.Event(pygame.WINDOWDISPLAYCHANGED, display_index=0))
    drive.app.frame()
    assert asked == [True]
    assert drive.view.presenting
    assert "another screen" in drive.view.message
