"""Commands: pure functions from one view to the next, by name. `apply` is all that the event loop and tests need.

A command is a word, or a word and what it is about: "next", "turn:37", "place:saraqib". What reaches beyond the view
(the clipboard, a file, the window itself) is in EFFECTS and is done by the app.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sim.picture.camera import ZOOM_STEP
from sim.scenario.dates import read_turn
from sim.window.commands import area_commands, branch_commands, learn_commands, settings_commands
from sim.window.commands.camera_commands import fit, pan, show, to_camera, zoom
from sim.window.commands.leaps import passed_over, sought
from sim.window.commands.moves import closed, moved, opened, refused
from sim.window.commands.pages import page, to_end
from sim.window.commands.presentation import followed, to_card
from sim.window.panels import registry
from sim.window.panels.date import Date
from sim.window.panels.registry import PANELS
from sim.window.panels.sandbox import Sandbox
from sim.window.state.context import Context
from sim.window.state.view import View

EFFECTS = frozenset({"copy", "save-picture", "fullscreen", "quit"})
SCROLL = 60


def apply(view: View, command: str, context: Context) -> View:
    """Return the view after a command; the same view for one that is unknown or makes no sense here."""
    name, _, rest = command.partition(":")
    view = replace(view, message="") if view.message else view
    if name in PLAIN:
        return followed(view, PLAIN[name](view, context), context)
    if name in WITH and rest:
        return followed(view, WITH[name](view, rest, context), context)
    return view


def _step(turns: int) -> Callable[[View, Context], View]:
    return lambda view, _: moved(view, view.cursor.step(turns))


def _phase(phases: int) -> Callable[[View, Context], View]:
    return lambda view, context: sought(view, view.cursor.step_phase(phases), context)


def _card(step: int) -> Callable[[View, Context], View]:
    """Return a command that chooses the next card; past the ends of the turn, when presenting, it changes the turn."""

    def choose(view: View, context: Context) -> View:
        cards = len(context.scene(view).cards)
        wanted = view.card + step
        if view.presenting and (wanted >= cards or wanted < 0):
            after = moved(view, view.cursor.step(1 if step > 0 else -1))
            last = max(len(context.scene(after).cards) - 1, 0)
            return after if after is view else replace(after, card=0 if step > 0 else last)
        return replace(view, card=min(max(wanted, 0), cards - 1), focus="")

    return choose


def _vertical(step: int) -> Callable[[View, Context], View]:
    """Return what the up and down keys do: choose within a panel or scroll it, scroll a source, or choose a card."""

    def move(view: View, context: Context) -> View:
        panel = view.panel
        if panel is not None:
            after = panel.stepped(view, step) or replace(panel, scroll=max(panel.scroll + step * SCROLL, 0))
            return replace(view, panel=after, focus="")
        if view.source or view.other:
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
    if view.source:
        return replace(view, source="", scroll=0, focus="")
    if view.focus:
        return replace(view, focus="")
    if view.card >= 0 and not view.presenting:
        return replace(view, card=-1)
    if view.other:
        return replace(view, other="")
    return replace(view, presenting=False, card=-1) if view.presenting else view


def _present(view: View, context: Context) -> View:
    on = not view.presenting
    return replace(closed(view), presenting=on, card=0 if on else -1, source="", scroll=0)


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
    return replace(closed(view), other="" if off else rest, source="", card=-1, scroll=0)


def _play(view: View, context: Context) -> View:
    at_end = view.cursor.turn >= len(context.stage.turns)
    return replace(closed(view), playing=not view.playing and not at_end, source="")


def _type(view: View, rest: str, context: Context) -> View:
    return replace(view, panel=view.panel.typed(rest), focus="") if view.panel and view.typing else view


def _erase(view: View, context: Context) -> View:
    return replace(view, panel=view.panel.erased()) if view.panel else view


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
    "page-down": page(1, _card(1)),
    "page-up": page(-1, _card(-1)),
    "to-top": to_end(False),
    "to-end": to_end(True),
    "play": _play,
    "down": _vertical(1),
    "up": _vertical(-1),
    "next-card": _card(1),
    "back-card": _card(-1),
    "focus-next": _focus(1),
    "focus-back": _focus(-1),
    "enter": _enter,
    "back-out": _back_out,
    "home-view": lambda view, _: replace(view, camera=None),
    "zoom-in": zoom(ZOOM_STEP),
    "zoom-out": zoom(1 / ZOOM_STEP),
    "fit": fit,
    "present": _present,
    "to-card": to_card,
    "blank": lambda view, _: replace(view, blank=not view.blank),
    "bookmark": _bookmark,
    "erase": _erase,
    "to-date": _date,
    "dismiss": lambda view, _: replace(view, notice=""),
    "single": lambda view, _: replace(view, other=""),
    "quit": lambda view, _: replace(view, done=True),
    **settings_commands.PLAIN,
    **learn_commands.PLAIN,
    **branch_commands.PLAIN,
    **area_commands.PLAIN,
}
WITH: dict[str, Callable[[View, str, Context], View]] = {
    "panel": _open_panel,
    "turn": _to_turn,
    "go": _go,
    "card": _choose_card,
    "source": lambda view, rest, _: replace(closed(view), source=rest, scroll=0),
    "place": _place,
    "force": _about("force"),
    "show": show,
    "matter": _about("claims"),
    "lens": _lens,
    "other": _other,
    "pan": pan,
    "camera": to_camera,
    "scroll": _scroll,
    "scroll-panel": _scroll_panel,
    "type": _type,
    **settings_commands.WITH,
    **learn_commands.WITH,
    **branch_commands.WITH,
    **area_commands.WITH,
    "choose": _choose,
}
