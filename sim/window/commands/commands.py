"""Commands: pure functions from one view to the next, by name. `apply` is all that the event loop and tests need.

A command is a word, or a word and what it is about: "next", "turn:37", "place:saraqib". What reaches beyond the view
(the clipboard, a file, the window itself) is in EFFECTS and is done by the app.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sim.picture.camera import ZOOM_STEP
from sim.scenario.dates import read_turn
from sim.window.commands import (
    area_commands,
    branch_commands,
    learn_commands,
    settings_commands,
    story_commands,
    tour_commands,
)
from sim.window.commands.camera_commands import fit, follow_events, pan, show, to_camera, whole_map, zoom
from sim.window.commands.following import followed
from sim.window.commands.leaps import passed_over, sought
from sim.window.commands.moves import closed, moved, opened, refused
from sim.window.commands.pages import page, to_end
from sim.window.commands.story_commands import back as story_back
from sim.window.commands.story_commands import forth as story_on
from sim.window.commands.story_commands import leave as leave_story
from sim.window.commands.tour_commands import welcomed
from sim.window.panels import registry
from sim.window.panels.date import Date
from sim.window.panels.days import Days
from sim.window.panels.measure import Measure
from sim.window.panels.menu import Menu
from sim.window.panels.registry import PANELS
from sim.window.panels.sandbox import Sandbox
from sim.window.state.context import Context
from sim.window.state.view import View

EFFECTS = frozenset({"peek", "copy", "save-picture", "read-aloud", "fullscreen", "learner", "quit"})
SCROLL = 60
WIPED = (0.06, 0.88)  # how far the line between two maps goes


def apply(view: View, command: str, context: Context) -> View:
    """Return the view after a command; the same view for one that is unknown or makes no sense here."""
    name, _, rest = command.partition(":")
    view = replace(view, message="") if view.message else view
    if name in PLAIN:
        return welcomed(view, followed(view, PLAIN[name](view, context), context))
    if name in WITH and rest:
        return welcomed(view, followed(view, WITH[name](view, rest, context), context))
    return view


def _step(turns: int) -> Callable[[View, Context], View]:
    return lambda view, _: moved(view, view.cursor.step(turns))


def _phase(phases: int) -> Callable[[View, Context], View]:
    return lambda view, context: sought(view, view.cursor.step_phase(phases), context)


def _card(step: int) -> Callable[[View, Context], View]:
    """Return a command that chooses the next card of the turn."""

    def choose(view: View, context: Context) -> View:
        cards = len(context.scene(view).cards)
        return replace(view, card=min(max(view.card + step, 0), cards - 1), focus="") if cards else view

    return choose


def _vertical(step: int) -> Callable[[View, Context], View]:
    """Return what the up and down keys do: choose within a panel or scroll it, scroll a source, or choose a card."""

    def move(view: View, context: Context) -> View:
        panel = view.panel
        if panel is not None:
            after = panel.stepped(view, step) or replace(panel, scroll=max(panel.scroll + step * SCROLL, 0))
            return replace(view, panel=after, focus="")
        if view.source or view.halves:
            return replace(view, scroll=max(view.scroll + step * SCROLL, 0))
        return _card(step)(view, context)

    return move


def _focus(step: int) -> Callable[[View, Context], View]:
    """Return what Tab does: to the next target in reading order, from the open panel's first where none has it."""

    def move(view: View, context: Context) -> View:
        targets = [target for target in context.targets if target.tab]
        ids = [target.id for target in targets]
        if not ids:
            return view
        first = ids.index(context.first) if context.first in ids else 0
        here = ids.index(view.focus) if view.focus in ids else first - (step > 0)
        target = targets[(here + step) % len(ids)]
        chosen = int(target.command.split(":")[1]) if target.command.startswith("card:") else view.card
        return replace(view, focus=target.id, card=chosen)

    return move


def _enter(view: View, context: Context) -> View:
    """Press what has the focus; else what the open panel is for; else open the chosen card."""
    target = next((t for t in context.targets if t.id == view.focus), None)
    if target:
        return apply(view, target.command, context)
    if view.panel is not None:
        return apply(view, view.panel.enter(context.scope(view)), context)
    cards = context.scene(view).cards
    if view.telling and view.telling.page:
        return story_on(view, context)
    if cards and not view.source:
        return replace(view, source=cards[max(view.card, 0)].fact, card=max(view.card, 0), scroll=0)
    return view


def _back_out(view: View, context: Context) -> View:
    """Close the innermost thing that is open."""
    if view.blank:
        return replace(view, blank=False)
    if view.notice:
        return replace(view, notice="")
    if view.panel is not None:
        return opened(view, view.panel.back())
    if view.tour:
        return tour_commands.skip(view, context)
    if view.source:
        return replace(view, source="", scroll=0, focus="")
    if view.focus:
        return replace(view, focus="")
    if view.card >= 0 and not view.telling:
        return replace(view, card=-1)
    if view.halves:
        return replace(view, other="", day=0)
    return leave_story(view, context) if view.telling or view.presenting else view


def _bookmark(view: View, context: Context) -> View:
    desk = view.desk.mark()
    words = f"Turn {desk.turn} bookmarked." if desk.turn in desk.bookmarks else f"Bookmark of turn {desk.turn} removed."
    return replace(view, desk=desk, message=words)


def _open_panel(view: View, rest: str, context: Context) -> View:
    """Open a panel; its own key closes it again."""
    kind = PANELS.get(rest)
    if kind is None:
        return view
    if kind.opens and kind.opens.command != f"panel:{rest}":
        return apply(view, kind.opens.command, context)
    return closed(view) if isinstance(view.panel, kind) and not view.typing else opened(view, kind())


def _menu(view: View, rest: str, context: Context) -> View:
    """Open the menu of a set of tools below its name; its name closes it again."""
    if isinstance(view.panel, Menu) and view.panel.set == rest:
        return closed(view)
    spot = next((target.rect for target in context.targets if target.id == f"set-of:{rest}"), None)
    return opened(view, Menu(set=rest, left=spot.x if spot else 0))


def _about(id: str) -> Callable[[View, str, Context], View]:
    return lambda view, rest, context: opened(view, registry.panel(id, rest))


def _place(view: View, rest: str, context: Context) -> View:
    """Point at a place: what the open panel does with it, or else its history is opened."""
    command = view.panel.pointed(view, rest) if view.panel else ""
    return apply(view, command, context) if command else opened(view, registry.panel("place", rest))


def _choose(view: View, rest: str, context: Context) -> View:
    """Choose a place to hand over; while an area is drawn, as its next corner."""
    place, panel = context.stage.places.get(rest), view.panel
    if isinstance(panel, Sandbox) and panel.area is not None and place is not None:
        return area_commands.with_corner(replace(view, panel=replace(panel, query="", choice=0)), (place.x, place.y))
    return branch_commands.choose(view, rest)


def _date(view: View, context: Context) -> View:
    """Jump to the date that was typed."""
    if not isinstance(view.panel, Date):
        return view
    turn = read_turn(view.panel.query, context.stage.turns)
    if turn is None:
        return refused(view, f"{view.panel.query!r} is no date of this scenario.")
    return passed_over(closed(view), view.cursor.to_turn(turn), context)


def _choose_card(view: View, rest: str, context: Context) -> View:
    """Choose a card; open the source of the one that is chosen already."""
    number, cards = int(rest), context.scene(view).cards
    if not 0 <= number < len(cards):
        return view
    if number == view.card:
        return replace(view, source=cards[number].fact, scroll=0)
    return replace(view, card=number)


def _to_turn(view: View, rest: str, context: Context) -> View:
    """Go to a turn, from the timeline or a list; one that was chosen by its date is gone to in any case."""
    by_date, cursor = view.panel is not None and view.panel.leaps, view.cursor.to_turn(int(rest))
    return (passed_over if by_date else sought)(closed(view), cursor, context)


def _go(view: View, rest: str, context: Context) -> View:
    """Jump to a turn and choose the card of a fact there: "37:L34.2-1"."""
    turn, _, fact = rest.partition(":")
    there = sought(closed(view), view.cursor.to_turn(int(turn)), context)
    if there.cursor.turn != int(turn):
        return there
    cards = context.scene(there).cards
    return replace(there, card=next((n for n, card in enumerate(cards) if card.fact == fact), -1))


def _lens(view: View, rest: str, context: Context) -> View:
    return replace(closed(moved(view, view.cursor.with_lens(rest))), other="" if view.other == rest else view.other)


def _other(view: View, rest: str, context: Context) -> View:
    off = rest in (view.other, view.cursor.lens)
    return replace(closed(view), other="" if off else rest, day=0, source="", card=-1, scroll=0)


def _day(view: View, rest: str, context: Context) -> View:
    """Show another turn beside the present one; in learning mode one that has been told."""
    turn, last = int(rest), context.stage.told or len(context.stage.turns)
    if not 1 <= turn <= len(context.stage.turns) or turn == view.cursor.turn:
        return refused(view, "Choose another day than the present one.")
    if turn > last:
        return refused(view, "That day is still to come.")
    return replace(closed(view), day=turn, other="", source="", card=-1, scroll=0, telling=None, presenting=False)


def _wipe(view: View, rest: str, context: Context) -> View:
    """Move the line between two maps that lie one over the other."""
    return replace(view, wipe=min(max(float(rest), WIPED[0]), WIPED[1])) if view.over else view


def _wiped(step: float) -> Callable[[View, Context], View]:
    return lambda view, context: _wipe(view, str(view.wipe + step), context)


def _over(view: View, context: Context) -> View:
    """Lay two maps one over the other, or side by side again; where there is one, over that of the turn before."""
    if view.halves:
        return replace(view, wipe=0.0 if view.wipe else 0.5)
    if isinstance(view.panel, Days):
        return replace(view, wipe=0.0 if view.wipe else 0.5)
    return _day(replace(view, wipe=0.5), str(view.cursor.turn - 1), context)


def peeked(view: View) -> View:
    """Return the view of the day compared with, or of the turn before, in place of the present one."""
    turn = view.day or view.cursor.turn - 1
    there = moved(replace(closed(view), day=0, other=""), view.cursor.to_turn(turn))
    return replace(there, camera=view.camera, by_hand=view.by_hand, telling=None, playing=False, source="")


def _measure(view: View, rest: str, context: Context) -> View:
    """Measure from a place, or to it."""
    panel = view.panel if isinstance(view.panel, Measure) else Measure()
    return replace(view, panel=panel.with_place(rest)) if view.panel is panel else opened(view, panel.with_place(rest))


def _play(view: View, context: Context) -> View:
    at_end = view.cursor.turn >= len(context.stage.turns)
    return replace(closed(view), playing=not view.playing and not at_end, source="")


def _type(view: View, rest: str, context: Context) -> View:
    return replace(view, panel=view.panel.typed(rest), focus="") if view.panel and view.typing else view


def _erase(view: View, context: Context) -> View:
    return replace(view, panel=view.panel.erased()) if view.panel else view


def _unfold(view: View, rest: str, context: Context) -> View:
    """Open a part of the open panel, or close it."""
    panel = view.panel
    return replace(view, panel=replace(panel, unfolded=panel.unfolded ^ {rest})) if panel else view


def _scroll(view: View, rest: str, context: Context) -> View:
    """Scroll what stands beside the map by so many pixels."""
    return replace(view, scroll=max(view.scroll + int(rest), 0))


def _scroll_panel(view: View, rest: str, context: Context) -> View:
    """Scroll the open panel by so many pixels."""
    panel = view.panel
    return replace(view, panel=replace(panel, scroll=max(panel.scroll + int(rest), 0))) if panel else view


PLAIN: dict[str, Callable[[View, Context], View]] = {
    "back": _step(-1),
    "next-phase": _phase(1),
    "back-phase": _phase(-1),
    "first": lambda view, _: moved(view, view.cursor.to_turn(1)),
    "last": lambda view, context: sought(view, view.cursor.to_turn(len(context.stage.turns)), context),
    "page-down": page(1, story_on),
    "page-up": page(-1, story_back),
    "to-top": to_end(False),
    "to-end": to_end(True),
    "play": _play,
    "down": _vertical(1),
    "up": _vertical(-1),
    "focus-next": _focus(1),
    "focus-back": _focus(-1),
    "enter": _enter,
    "back-out": _back_out,
    "home-view": whole_map,
    "follow": follow_events,
    "zoom-in": zoom(ZOOM_STEP),
    "zoom-out": zoom(1 / ZOOM_STEP),
    "fit": fit,
    "blank": lambda view, _: replace(view, blank=not view.blank),
    "bookmark": _bookmark,
    "erase": _erase,
    "to-date": _date,
    "dismiss": lambda view, _: replace(view, notice=""),
    "over": _over,
    "wipe-left": _wiped(-0.05),
    "wipe-right": _wiped(0.05),
    "single": lambda view, _: replace(view, other="", day=0),
    "quit": lambda view, _: replace(view, done=True),
    **settings_commands.PLAIN,
    **learn_commands.PLAIN,
    **branch_commands.PLAIN,
    **area_commands.PLAIN,
    **story_commands.PLAIN,
    **tour_commands.PLAIN,
}
WITH: dict[str, Callable[[View, str, Context], View]] = {
    "panel": _open_panel,
    "menu": _menu,
    "turn": _to_turn,
    "go": _go,
    "card": _choose_card,
    "source": lambda view, rest, _: replace(closed(view), source=rest, scroll=0),
    "place": _place,
    "force": _about("force"),
    "trend": _about("trends"),
    "show": show,
    "matter": _about("claims"),
    "lens": _lens,
    "other": _other,
    "day": _day,
    "wipe": _wipe,
    "measure": _measure,
    "pan": pan,
    "camera": to_camera,
    "unfold": _unfold,
    "scroll": _scroll,
    "scroll-panel": _scroll_panel,
    "type": _type,
    **settings_commands.WITH,
    **learn_commands.WITH,
    **branch_commands.WITH,
    **area_commands.WITH,
    **story_commands.WITH,
    "choose": _choose,
}
