"""What a screen reader is given: the moment, the cards word for word, places with what is told of them, panels."""

import pygame
import pytest

from sim.window.loop import screen_reader


@pytest.fixture
def hear(learn):
    """Drive the tutorial; what it returns says what there is to be heard of the present frame."""
    drive = learn(turn=3)

    def heard():
        app = drive.app
        tree = app.painter.spoken(app.view, app.shown, app.surface.get_size())
        ids = [one.id for one in tree.all()]
        assert len(ids) == len(set(ids))
        assert all(one.name for one in tree.all()), [one.id for one in tree.all() if not one.name]
        return {one.id: one for one in tree.all()}

    return drive, heard


def test_the_cards_are_told_word_for_word_with_who_says_so(hear):
    drive, heard = hear
    found = heard()
    for card in drive.app.director.scene(drive.view.cursor).cards:
        one = found[f"card:{card.fact}"]
        assert card.quote in one.name
        assert all(who.name in one.about for who in card.reporters)
        assert one.command == f"source:{card.fact}"


def test_places_tell_who_holds_them_and_a_step_is_announced(hear):
    drive, heard = hear
    assert heard()["place:0:mill"].name.startswith("Mill: ")
    before = heard()["status"].name
    drive.key(pygame.K_RIGHT)
    after = heard()["status"].name
    assert before != after
    assert drive.app.director.scene(drive.view.cursor).headline in after
    assert heard()["turn"].value.endswith("turn 4 of 5")


def test_everything_that_tab_reaches_can_be_heard(hear):
    drive, heard = hear
    for command in ("back-out", "panel:settings", "panel:claims", "panel:people", "story", "day:1", "panel:search"):
        drive.app.do(command)
        drive.app.frame()
        ids = {one.id for one in heard().values()}
        chips = ("chip:", "plate:")  # a card and a place tell of them
        missing = {one.id for one in drive.app.shown.targets if one.tab and not one.id.startswith(chips)} - ids
        assert not missing, command


def test_a_panel_is_a_dialog_whose_switches_and_fields_say_what_they_hold(hear):
    drive, heard = hear
    drive.app.do("panel:settings")
    drive.app.frame()
    assert heard()["panel"].name == "Settings"
    assert heard()["set:motion"].role == "switch"
    assert heard()["set:motion"].on
    assert "header" not in heard()  # what lies under it is not to be reached
    drive.click("set:motion")
    assert not heard()["set:motion"].on
    drive.app.do("panel:search")
    drive.text("mill")
    assert heard()["field"].value == "mill"


def test_in_learning_mode_nothing_later_is_said(hear):
    drive, heard = hear
    later = drive.app.director.scene(drive.view.cursor.to_turn(5)).headline
    drive.app.do("learning")
    drive.app.do("turn:2")
    drive.app.frame()
    assert not [one for one in heard().values() if later in one.name + one.about]


class Adapter:
    """Stands in for the system: it keeps what it is given."""

    def __init__(self):
        self.given = []

    def update_if_active(self, made):
        self.given.append(made())

    def update_window_focus_state(self, on):
        self.given.append(on)


@pytest.fixture
def reader(hear, monkeypatch):
    kit = pytest.importorskip("accesskit")
    drive, _ = hear
    adapter = Adapter()
    monkeypatch.setattr(screen_reader.ScreenReader, "_attached", lambda self: adapter)
    app = drive.app
    tree = lambda: app.painter.spoken(app.view, app.shown, app.surface.get_size())  # noqa: E731
    app.reader = screen_reader.ScreenReader(kit, tree, lambda: app.view.focus)
    return drive, adapter, kit


def test_nothing_is_worked_out_until_somebody_listens(reader):
    drive, adapter, _ = reader
    drive.key(pygame.K_RIGHT)
    assert adapter.given == []
    first = drive.app.reader._activated()
    assert [number for number, _ in first.nodes] == [screen_reader.WINDOW]
    drive.settle()
    drive.key(pygame.K_TAB)
    assert len(adapter.given[-1].nodes) > 30
    assert adapter.given[-1].focus == drive.app.reader._numbers[drive.view.focus]


def test_what_a_screen_reader_presses_is_done(reader):
    drive, _, kit = reader
    app = drive.app
    app.reader._activated()
    drive.settle()
    pygame.event.clear()
    number = app.reader._numbers["tool:panel:people"]
    app.reader._asked(type("Request", (), {"action": kit.Action.CLICK, "target": number})())
    for event in pygame.event.get(screen_reader.ASKED):
        app.handle(event)
    assert drive.panel == "people"
