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
from sim.window.commands.camera_commands import fit, pan, show, zoom
from sim.window.commands.leaps import passed_over, sought
from sim.window.commands.moves import moved, opened
from sim.window.commands.pages import page, to_end
from sim.window.commands.presentation import followed, to_card
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
    """Return what the up and down keys do: choose a row of a panel, scroll a source, or choose a card."""

    def move(view: View, context: Context) -> View:
        question = view.desk.question if view.panel == "predict" else None
        if question and question.choices:
            return learn_commands.pick_next(view, step)
        if view.panel in ("search", "date") or (view.typing and view.query):
            return replace(view, choice=max(view.choice + step, 0))
        if view.panel:
            return replace(view, panel_scroll=max(view.panel_scroll + step * SCROLL, 0))
        if view.source or view.other:
            return replace(view, scroll=max(view.scroll + step * SCROLL, 0))
        return _card(step)(view, context)

    return move


def _focus(step: int) -> Callable[[View, Context], View]:
    def move(view: View, context: Context) -> View:
        ids = [target.id for target in context.targets if target.tab]
        if not ids:
            return view
        here = ids.index(view.focus) if view.focus in ids else (-1 if step > 0 else 0)
        target = next(t for t in context.targets if t.tab and t.id == ids[(here + step) % len(ids)])
        chosen = int(target.command.split(":")[1]) if target.command.startswith("card:") else view.card
        return replace(view, focus=target.id, card=chosen)

    return move


def _enter(view: View, context: Context) -> View:
    """Press what has the focus; else what the open panel is for; else open the chosen card."""
    target = next((t for t in context.targets if t.id == view.focus), None)
    if target:
        return apply(view, target.command, context)
    if view.panel in _ENTERED:
        return _ENTERED[view.panel](view, context)
    cards = context.scene(view).cards
    if cards and not view.panel and not view.source:
        return replace(view, source=cards[max(view.card, 0)].fact, card=max(view.card, 0), scroll=0)
    return view


def _first_hit(view: View, context: Context) -> View:
    """Take the chosen one of what a panel has found."""
    hits = [target for target in context.targets if target.id.startswith("hit:")]
    return apply(view, hits[min(view.choice, len(hits) - 1)].command, context) if hits else view


def _back_out(view: View, context: Context) -> View:
    """Close the innermost thing that is open."""
    if view.blank:
        return replace(view, blank=False)
    if view.notice:
        return replace(view, notice="")
    if view.learner.drawing:
        return area_commands.draw_area(view, context)
    if view.panel:
        return opened(view, "")
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
    return replace(
        view, presenting=not view.presenting, card=0 if not view.presenting else -1, panel="", source="", scroll=0
    )


def _bookmark(view: View, context: Context) -> View:
    desk = view.desk.mark()
    words = f"Turn {desk.turn} bookmarked." if desk.turn in desk.bookmarks else f"Bookmark of turn {desk.turn} removed."
    return replace(view, desk=desk, message=words)


def _open_panel(view: View, rest: str, context: Context) -> View:
    """Open a panel; its own key closes it again."""
    return opened(view, rest) if view.panel != rest or view.typing else replace(view, panel="", focus="")


def _about(panel: str) -> Callable[[View, str, Context], View]:
    return lambda view, rest, context: opened(view, panel, rest)


def _place(view: View, rest: str, context: Context) -> View:
    """Point at a place: the answer to a question, what to hand over, or else its history is opened."""
    question = view.desk.question if view.panel == "predict" else None
    if question and question.kind == "tap-place":
        return learn_commands.tap(view, rest)
    return _choose(view, rest, context) if view.panel == "sandbox" else opened(view, "place", rest)


def _choose(view: View, rest: str, context: Context) -> View:
    """Choose a place to hand over; while an area is drawn, as its next corner."""
    place = context.stage.places.get(rest)
    if view.learner.drawing and place is not None:
        return area_commands.with_corner(replace(view, query="", choice=0), (place.x, place.y))
    return branch_commands.choose(view, rest)


def _date(view: View, context: Context) -> View:
    """Jump to the date that was typed."""
    turn = read_turn(view.query, context.stage.turns)
    if turn is None:
        return replace(view, learner=replace(view.learner, refused=f"{view.query!r} is no date of this scenario."))
    return replace(passed_over(view, view.cursor.to_turn(turn), context), panel="", query="")


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
    by_date, cursor = view.panel in ("date", "start"), view.cursor.to_turn(int(rest))
    closed = replace(view, panel="", subject="", query="")
    return (passed_over if by_date else sought)(closed, cursor, context)


def _go(view: View, rest: str, context: Context) -> View:
    """Jump to a turn and choose the card of a fact there: "37:L34.2-1"."""
    turn, _, fact = rest.partition(":")
    there = sought(replace(view, panel="", subject="", query=""), view.cursor.to_turn(int(turn)), context)
    if there.cursor.turn != int(turn):
        return there
    cards = context.scene(there).cards
    return replace(there, card=next((n for n, card in enumerate(cards) if card.fact == fact), -1))


def _lens(view: View, rest: str, context: Context) -> View:
    return replace(moved(view, view.cursor.with_lens(rest)), panel="", other="" if view.other == rest else view.other)


def _other(view: View, rest: str, context: Context) -> View:
    off = rest in (view.other, view.cursor.lens)
    return replace(view, other="" if off else rest, panel="", source="", card=-1, scroll=0)


def _help(view: View, context: Context) -> View:
    return _back_out(view, context) if view.panel == "help" else _open_panel(view, "help", context)


def _play(view: View, context: Context) -> View:
    at_end = view.cursor.turn >= len(context.stage.turns)
    return replace(view, playing=not view.playing and not at_end, panel="", source="")


def _type(view: View, rest: str, context: Context) -> View:
    return replace(view, query=(view.query + rest)[:80], choice=0, panel_scroll=0, focus="")


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
    "help": _help,
    "home-view": lambda view, _: replace(view, camera=None),
    "zoom-in": zoom(ZOOM_STEP),
    "zoom-out": zoom(1 / ZOOM_STEP),
    "fit": fit,
    "present": _present,
    "to-card": to_card,
    "blank": lambda view, _: replace(view, blank=not view.blank),
    "bookmark": _bookmark,
    "erase": lambda view, _: replace(view, query=view.query[:-1], choice=0),
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
    "source": lambda view, rest, _: replace(view, source=rest, scroll=0, panel="", subject="", query=""),
    "place": _place,
    "force": _about("force"),
    "show": show,
    "matter": _about("claims"),
    "lens": _lens,
    "other": _other,
    "pan": pan,
    "type": _type,
    **settings_commands.WITH,
    **learn_commands.WITH,
    **branch_commands.WITH,
    **area_commands.WITH,
    "choose": _choose,
}
_ENTERED: dict[str, Callable[[View, Context], View]] = {
    "search": _first_hit,
    "sandbox": _first_hit,
    "date": _date,
    "predict": learn_commands.guess,
    "debrief": learn_commands.go_on,
    "question": _back_out,
    "notes": learn_commands.note,
    "start": _back_out,
}
