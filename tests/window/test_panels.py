"""People, forces, model against source, jump to date: in the real window, by keys and mouse."""

from __future__ import annotations

import pygame
import pytest

from sim.scenario.dates import read_turn
from tests.window import demo


@pytest.mark.parametrize(
    ("text", "turn"),
    [
        ("2020-01-28", 10), ("28 January 2020", 10), ("28 jan", 10), ("28.1.2020", 10), ("28/1", 10), ("turn 3", 3),
        ("12", 12), ("2020-01-26", 8), ("2000-01-01", 1), ("2030-01-01", 12), ("Feb 2020", 11), ("", None),
        ("31 February", None), ("0", None), ("soon", None), ("2020-13-01", None), ("turn 99", None),
    ],
)  # fmt: skip
def test_reading_a_date(text, turn):
    assert read_turn(text, demo.stage().turns) == turn


def test_jump_to_a_date(drive):
    drive.key(pygame.K_g, unicode="g")
    drive.text("g6 Feb")
    assert drive.view.panel.query == "6 Feb"
    assert drive.key(pygame.K_RETURN).cursor.turn == 12
    assert drive.view.panel is None
    drive.key(pygame.K_g)
    drive.text("tomorrow")
    drive.key(pygame.K_RETURN)
    assert drive.view.panel.refused == "'tomorrow' is no date of this scenario."
    assert drive.view.cursor.turn == 12


def test_people_lists_reports_and_jumps(learn):
    drive = learn(turn=5)
    drive.key(pygame.K_p)
    assert drive.view.panel.id == "people"
    assert [id for id in drive.ids() if id.startswith("displaced-row:")] == ["displaced-row:0", "displaced-row:1"]
    assert drive.click("displaced-row:1").cursor.turn == 4
    assert drive.view.card >= 0


def test_in_learning_mode_later_figures_are_not_told(learn):
    drive = learn(turn=2)
    drive.app.do("learning")
    drive.key(pygame.K_p)
    assert not [id for id in drive.ids() if id.startswith("displaced-row:")]


def test_forces_by_side_and_their_plates_on_the_map(learn):
    drive = learn(turn=3)
    drive.key(pygame.K_o)
    assert drive.click("force-row:herons-guard").panel.id == "force"
    drive.key(pygame.K_ESCAPE)
    assert drive.click("plate:herons-guard").panel.force == "herons-guard"


def test_model_against_source(learn):
    drive = learn(turn=5)
    drive.key(pygame.K_v)
    shown = [id for id in drive.ids() if id.startswith("comparison:")]
    assert shown
    assert drive.click(shown[0]).source
    drive.key(pygame.K_ESCAPE)


@pytest.mark.parametrize("size", [(1920, 1080), (1280, 720)])
@pytest.mark.parametrize("text", [1.0, 2.0])
def test_every_tool_opens_something_at_every_size(learn, size, text):
    drive = learn(turn=3, size=size)
    drive.app.do(f"text:{text}")
    drive.app.frame()
    tools = [id for id in drive.ids() if id.startswith("tool:")]
    assert len(tools) == 10
    inside = pygame.Rect(drive.app.shown.maps[0][0])
    assert all(inside.contains(drive.target(tool).rect) for tool in tools)
    for tool in tools[1:]:  # the first switches the learning mode
        assert drive.click(tool).panel
        drive.key(pygame.K_ESCAPE)
        assert drive.view.panel is None


def test_hiding_the_ground_takes_its_colours_off(drive):
    def middle():
        drawn = drive.app.shown.maps[0][1]
        return tuple(drawn.surface.get_at((900, 300)))

    before = middle()
    drive.app.do("layer:territory")
    drive.app.frame()
    assert middle() != before
    drive.app.do("layer:territory")
    drive.app.frame()
    assert middle() == before


def test_tab_scrolls_a_panel_to_what_it_reaches(learn):
    drive = learn(turn=3, size=(1280, 720))
    drive.app.do("text:2.0")
    drive.key(pygame.K_b)
    last = [target.id for target in drive.app.shown.targets if target.id.startswith("drop:")][-1]
    assert drive.target(last).rect.width == 0
    while drive.view.focus != last:
        drive.key(pygame.K_TAB)
    assert drive.view.panel.scroll > 0
    assert drive.target(last).rect.width > 0
    assert drive.app.shown.panel.contains(drive.target(last).rect)
