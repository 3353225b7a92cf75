"""Panels in the real window: each by its key and by a click, closed in every way, whole at every size of text."""

from __future__ import annotations

import pygame
import pytest

from sim.picture.palette import TEXT_SCALES
from sim.scenario.dates import read_turn
from sim.window.commands.keys import pressed
from sim.window.kit.controls import Button
from sim.window.kit.gauge import gauge_of, runs
from sim.window.kit.nodes import SIZES, Text
from sim.window.kit.paint import measured, spread
from sim.window.panels.registry import ACTIONS, KEYS, KINDS, MENU, PANELS, told
from sim.window.state.actions import GENERAL, GROUPS, SETS, Action, code_of, key_table
from sim.window.state.view import Asking, Scope
from tests.window import demo

OPENED = [kind.id for kind in KINDS if kind.opens and kind.opens.keys]
MODS = {"": 0, "shift": pygame.KMOD_LSHIFT, "ctrl": pygame.KMOD_LCTRL}
CLICKS = {"lens": "lens", "search": "find", "layers": "layers", "help": "help", "settings": "settings"}
# Each panel with what it needs to be full, and the turn of the tutorial.
FULL = {
    "place": ["place:mill"], "force": ["force:herons-guard"], "claims": ["panel:claims"], "start": ["panel:start"],
    "question": ["question-of:flags-lost", "who-could-know"], "sandbox": ["sandbox", "choose:mill"],
    "people": ["panel:people", "unfold:displaced", "unfold:harm"],
    "follows": ["panel:follows", "unfold:roads", "unfold:territory"],
    "model": ["panel:model", "unfold:off", "unfold:match", "unfold:unchecked"],
    "debrief": ["debrief", "unfold:changes", "unfold:civilians", "unfold:disputed-0", "unfold:compared"],
    "who": ["who"], "menu": ["menu:Read"],
    "search": ["panel:search", "type:mill"], "notes": ["notes", "type:flags", "note", "type:a longer note on this day"],
}  # fmt: skip


def commands(id):
    """Return the commands that open a panel as full as it gets."""
    kind = PANELS[id]
    return FULL.get(id) or [kind.opens.command]


def open_full(drive, id):
    for command in commands(id):
        drive.app.do(command)
    drive.app.frame()
    assert drive.panel == id


def press(drive, action):
    """Press the first key of an action, with the text that it writes."""
    code, held = code_of(action.keys[0])
    letter = action.keys[0] if len(action.keys[0]) == 1 else ""
    return drive.key(code, MODS[held], letter)


def laid(drive):
    """Return the open panel's title and tree as they are placed in its sheet, with the view that it is about."""
    app = drive.app
    view = app.view
    director = app.director.until(view.horizon)
    scope = Scope(view, director.scene(view.cursor), director.stage, director, ACTIONS)
    painter = app.painter
    now = painter._painting(app.surface, app.surface.get_size(), view)
    pen = now.pen()
    side = pen.sizes(26 if view.panel.dock == "over" else 18)
    width = app.shown.panel.width - 2 * side
    return measured(view.panel.tree(scope), width, pen), pen


@pytest.mark.parametrize("id", OPENED)
def test_its_key_opens_it_and_its_key_esc_and_close_button_close_it(learn, id):
    drive = learn(turn=3)
    action = PANELS[id].opens
    for close in ("key", "esc", "click"):
        press(drive, action)
        assert drive.panel == id
        if close == "key" and not drive.view.typing:
            press(drive, PANELS[id].opens)
        elif close == "click":
            drive.click("close")
        else:
            drive.key(pygame.K_ESCAPE)
        assert drive.panel == ""


@pytest.mark.parametrize("id", OPENED)
def test_a_click_opens_it(learn, id):
    drive = learn(turn=3)
    command = PANELS[id].opens.command
    action = next((one for one in MENU if one.command == command), None)
    if id == "legend":
        drive.click("legend")
    elif action and f"tool:{command}" in drive.ids():
        drive.click(f"tool:{command}")
    elif action:
        drive.click(f"set-of:{action.set}")
        drive.click(f"menu:{command}")
    elif id in CLICKS:
        drive.click(CLICKS[id])
    else:
        drive.click("settings")
        drive.click(f"set:{command}")
    assert drive.panel == id


@pytest.mark.parametrize("text", TEXT_SCALES)
def test_every_panel_is_whole_at_every_size_of_text(learn, text):
    """On the smallest window that is promised nothing is cut, nothing is beyond the sheet, and no id is there twice."""
    drive = learn(turn=3, size=(1280, 720))
    drive.app.do(f"text:{text}")
    for id in PANELS:
        open_full(drive, id)
        tree, pen = laid(drive)
        gauge = gauge_of(pen)
        whole = pygame.Rect(0, 0, tree.width, tree.height)
        ids = [node.press.id for _, node in spread(tree, (0, 0)) if getattr(node, "press", None)]
        assert len(ids) == len(set(ids)), id
        for rect, node in spread(tree, (0, 0)):
            assert whole.contains(rect) or not rect.height, (id, node)
            if isinstance(node, Text):
                lines = pen.ink.wrap(runs(node.pieces, pen.palette), pen.sizes(SIZES[node.size]), rect.width)
                ends = [x + pen.ink.fonts.width(run.text.rstrip(), pen.sizes(SIZES[node.size]), run.weight)
                        for line in lines for run, x in line[-1:]]  # fmt: skip
                assert max(ends, default=0) <= rect.width + 1, (id, node.text)
                assert (node.most or len(lines)) * gauge.leading(SIZES[node.size]) >= rect.height, (id, node.text)
            elif isinstance(node, Button):
                assert rect.width >= min(node.natural(gauge), whole.width), (id, node.text)
        sheet = drive.app.shown.panel
        assert drive.app.surface.get_rect().contains(sheet)
        assert sheet.contains(drive.target("close").rect)
        drive.key(pygame.K_ESCAPE)
        if drive.view.source or drive.view.panel:
            drive.key(pygame.K_ESCAPE)


@pytest.mark.parametrize("id", list(PANELS))
def test_tab_goes_through_a_panel_as_it_is_read(learn, id):
    drive = learn(turn=3)
    open_full(drive, id)
    wanted = [target.id for target in drive.app.shown.targets]
    wanted = wanted[wanted.index("close") :]
    tree, _ = laid(drive)
    pressed = [node.press.id for _, node in spread(tree, (0, 0)) if getattr(node, "press", None)]
    assert wanted[: len(pressed) + 1] == ["close", *pressed]
    for id in wanted[:4]:
        assert drive.key(pygame.K_TAB).focus == id


def test_the_header_is_gone_through_from_left_to_right(learn):
    drive = learn(turn=3)
    below = drive.app.painter.layout((1920, 1080), drive.view).header[3]
    header = [target.rect.x for target in drive.app.shown.targets if target.rect.bottom <= below]
    assert len(header) >= 6
    assert header == sorted(header)


def test_every_key_has_a_line_of_the_help(learn):
    drive = learn(turn=3)
    press(drive, PANELS["help"].opens)
    tree, _ = laid(drive)
    words = {node.text for _, node in spread(tree, (0, 0)) if isinstance(node, Text)}
    for action in ACTIONS:
        if action.when != "open":
            assert action.group in GROUPS
            assert action.words
            assert action.words in words
            assert set(action.caps) <= words, action
    commands = {action.command for action in ACTIONS if action.group}
    assert {command for (when, _, _), command in KEYS.items() if when != "open"} <= commands


def test_no_key_has_two_meanings():
    with pytest.raises(ValueError, match="the key f does both"):
        key_table([*GENERAL, Action("one", ("f",)), Action("another", ("f",))])


@pytest.mark.parametrize(
    ("key", "code"),
    [
        ("f", (pygame.K_f, "")), ("ctrl+c", (pygame.K_c, "ctrl")), ("shift+left", (pygame.K_LEFT, "shift")),
        ("+", (pygame.K_PLUS, "")), ("shift+=", (pygame.K_EQUALS, "shift")), ("kp +", (pygame.K_KP_PLUS, "")),
        ("f11", (pygame.K_F11, "")), ("1", (pygame.K_1, "")), ("shift+/", (pygame.K_SLASH, "shift")),
    ],
)  # fmt: skip
def test_how_a_key_is_named(key, code):
    assert code_of(key) == code


def test_buttons_tell_of_their_keys(learn):
    drive = learn(turn=3)
    assert drive.target("tool:panel:people").tip == "Displaced people and harm to civilians (P)"
    assert drive.target("home").tip == told("home-view") == "The whole map (0)"
    assert drive.target("back").tip == "Turn before (←)"
    assert {one.set for one in MENU} == set(SETS)
    assert all(one.icon for one in MENU)


def test_what_is_typed_is_no_command(learn):
    drive = learn(turn=3)
    for kind in KINDS:
        if not issubclass(kind, Asking):
            continue
        open_full(drive, kind.id)
        taken = drive.view.typing
        assert (pressed(drive.view, pygame.K_p, 0, "p") == "") == taken
        drive.key(pygame.K_ESCAPE)


def test_a_switch_turns_off_and_on(learn):
    drive = learn(turn=3)
    drive.click("settings")
    assert not drive.click("set:motion").settings.motion
    assert drive.click("set:motion").settings.motion


def test_a_long_note_is_kept_whole(learn):
    drive = learn(turn=3)
    drive.key(pygame.K_n, unicode="n")
    text = "What the log of the Otters says of the flags, and what the Lantern says, cannot both be so; " * 4
    drive.text(f"n{text}")
    before = drive.app.shown.panel.height
    drive.key(pygame.K_RETURN)
    assert before > 0
    assert [note.text for note in drive.view.desk.notes] == [text.strip()]


def test_the_row_that_is_chosen_is_kept_in_sight(learn):
    drive = learn(turn=3, size=(1280, 720))
    drive.app.do("text:2.0")
    drive.key(pygame.K_f, unicode="f")
    drive.text("fthe")
    rows = [id for id in drive.ids() if id.startswith("hit:")]
    for _ in range(len(rows) - 1):
        drive.key(pygame.K_DOWN)
    assert drive.view.panel.scroll > 0
    assert drive.target(rows[-1]).rect.height > 0


def test_enter_on_the_start_screen_takes_the_filled_button(start, tutorial, tmp_path):
    first = start(turn=4, director=tutorial)
    first.key(pygame.K_ESCAPE)
    first.key(pygame.K_RIGHT)  # a place is kept by reading on, not by a look
    first.app.close()
    again = start(turn=1, director=tutorial)
    assert again.target("resume").command == "turn:5"
    assert again.key(pygame.K_RETURN).cursor.turn == 5
    assert again.panel == ""


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
    assert not [id for id in drive.ids() if id.startswith("displaced-row:")]  # the figure first
    drive.click("unfold:displaced")
    assert [id for id in drive.ids() if id.startswith("displaced-row:")] == ["displaced-row:0", "displaced-row:1"]
    assert drive.click("displaced-row:1").cursor.turn == 4
    assert drive.view.card >= 0


def test_in_learning_mode_later_figures_are_not_told(learn):
    drive = learn(turn=2)
    drive.app.do("learning")
    drive.key(pygame.K_p)
    assert "unfold:displaced" not in drive.ids()


def test_what_is_folded_opens_with_a_click_or_a_key_and_closes_again(learn):
    drive = learn(turn=5)
    drive.key(pygame.K_p)
    before = len(drive.ids())
    fold = next(id for id in drive.ids() if id.startswith("unfold:"))
    drive.click(fold)
    opened = len(drive.ids())
    assert opened > before
    while drive.view.focus != fold:
        drive.key(pygame.K_TAB)
    drive.key(pygame.K_RETURN)
    assert len(drive.ids()) == before


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
    tools = [target for target in drive.app.shown.targets if target.id.startswith("tool:")]
    assert all(drive.app.surface.get_rect().contains(tool.rect) for tool in tools)
    assert not any(a.rect.colliderect(b.rect) for a in tools for b in tools if a is not b)
    for name in SETS:  # what has no room is in its set's menu
        drive.click(f"set-of:{name}")
        assert drive.panel == "menu"
        assert {f"menu:{one.command}" for one in MENU if one.set == name} <= set(drive.ids())
        drive.key(pygame.K_ESCAPE)
    for tool in [one.id for one in tools if one.command not in ("learning", "story")]:
        assert drive.click(tool).panel, tool
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
