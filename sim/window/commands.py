"""Commands: pure functions from one view to the next, by name. `apply` is all that the event loop and tests need.

A command is a word, or a word and what it is about: "next", "turn:37", "place:saraqib". What reaches beyond the view
(the clipboard, a file, the window itself) is in EFFECTS and is done by the app.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from sim.window.camera import ZOOM_STEP
from sim.window.camera_commands import fit, pan, show, zoom
from sim.window.context import Context
from sim.window.settings import NAMES, Settings
from sim.window.theme import PALETTES, TEXT_SCALES
from sim.window.view import View

EFFECTS = frozenset({"copy", "save-picture", "fullscreen", "quit"})
SCROLL = 60


def apply(view: View, command: str, context: Context) -> View:
    """Return the view after a command; the same view for one that is unknown or makes no sense here."""
    name, _, rest = command.partition(":")
    view = replace(view, message="") if view.message else view
    if name in _PLAIN:
        return _PLAIN[name](view, context)
    if name in _WITH and rest:
        return _WITH[name](view, rest, context)
    return view


def _moved(view: View, cursor: Any) -> View:
    """Return the view at another moment: cards from the top, no source open."""
    if cursor.turn == view.cursor.turn and cursor.lens == view.cursor.lens:
        return replace(view, playing=False) if view.playing else view
    return replace(view, cursor=cursor, card=-1 if not view.presenting else 0, scroll=0, source="")


def _step(turns: int) -> Callable[[View, Context], View]:
    return lambda view, _: _moved(view, view.cursor.step(turns))


def _phase(phases: int) -> Callable[[View, Context], View]:
    return lambda view, _: _moved(view, view.cursor.step_phase(phases))


def _card(step: int) -> Callable[[View, Context], View]:
    """Return a command that chooses the next card; past the ends of the turn, when presenting, it changes the turn."""

    def choose(view: View, context: Context) -> View:
        cards = len(context.scene(view).cards)
        wanted = view.card + step
        if view.presenting and (wanted >= cards or wanted < 0):
            moved = _moved(view, view.cursor.step(1 if step > 0 else -1))
            last = max(len(context.scene(moved).cards) - 1, 0)
            return moved if moved is view else replace(moved, card=0 if step > 0 else last)
        return replace(view, card=min(max(wanted, 0), cards - 1), focus="")

    return choose


def _vertical(step: int) -> Callable[[View, Context], View]:
    """Return what the up and down keys do: choose a row of a panel, scroll a source, or choose a card."""

    def move(view: View, context: Context) -> View:
        if view.panel in ("search",):
            return replace(view, choice=max(view.choice + step, 0))
        if view.panel:
            return replace(view, panel_scroll=max(view.panel_scroll + step * SCROLL, 0))
        if view.source:
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
    """Press what has the focus; in the search, jump to the chosen hit; else open the chosen card."""
    target = next((t for t in context.targets if t.id == view.focus), None)
    if view.panel == "search" and (target is None or target.id.startswith("hit:") is False):
        hits = [t for t in context.targets if t.id.startswith("hit:")]
        return apply(view, hits[min(view.choice, len(hits) - 1)].command, context) if hits else view
    if target:
        return apply(view, target.command, context)
    if view.panel == "start":
        return _back_out(view, context)
    cards = context.scene(view).cards
    if cards and not view.panel and not view.source:
        return replace(view, source=cards[max(view.card, 0)].fact, card=max(view.card, 0), scroll=0)
    return view


def _back_out(view: View, context: Context) -> View:
    """Close the innermost thing that is open."""
    if view.blank:
        return replace(view, blank=False)
    if view.panel:
        return replace(view, panel="", subject="", query="", choice=0, panel_scroll=0, focus="")
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
    turn = view.cursor.turn
    if turn in view.bookmarks:
        kept = tuple(mark for mark in view.bookmarks if mark != turn)
        return replace(view, bookmarks=kept, message=f"Bookmark of turn {turn} removed.")
    return replace(view, bookmarks=tuple(sorted((*view.bookmarks, turn))), message=f"Turn {turn} bookmarked.")


def _text_next(view: View, context: Context) -> View:
    larger = [scale for scale in TEXT_SCALES if scale > view.settings.text + 0.001]
    return _text(view, str(larger[0] if larger else TEXT_SCALES[0]), context)


def _text(view: View, rest: str, context: Context) -> View:
    scale = float(rest)
    return replace(
        view, settings=replace(view.settings, text=scale), scroll=0, panel_scroll=0, message=f"Text size {scale:.0%}"
    )


def _open_panel(view: View, rest: str, context: Context) -> View:
    return replace(view, panel=rest, subject="", query="", choice=0, panel_scroll=0, focus="", playing=False)


def _about(panel: str) -> Callable[[View, str, Context], View]:
    return lambda view, rest, context: replace(_open_panel(view, panel, context), subject=rest)


def _choose_card(view: View, rest: str, context: Context) -> View:
    """Choose a card; open the source of the one that is chosen already."""
    number, cards = int(rest), context.scene(view).cards
    if not 0 <= number < len(cards):
        return view
    if number == view.card:
        return replace(view, source=cards[number].fact, scroll=0)
    return replace(view, card=number)


def _to_turn(view: View, rest: str, context: Context) -> View:
    return replace(_moved(view, view.cursor.to_turn(int(rest))), panel="", subject="")


def _go(view: View, rest: str, context: Context) -> View:
    """Jump to a turn and choose the card of a fact there: "37:L34.2-1"."""
    turn, _, fact = rest.partition(":")
    moved = replace(_moved(view, view.cursor.to_turn(int(turn))), panel="", subject="", query="")
    cards = context.scene(moved).cards
    return replace(moved, card=next((n for n, card in enumerate(cards) if card.fact == fact), -1))


def _lens(view: View, rest: str, context: Context) -> View:
    return replace(_moved(view, view.cursor.with_lens(rest)), panel="", other="" if view.other == rest else view.other)


def _other(view: View, rest: str, context: Context) -> View:
    off = rest in (view.other, view.cursor.lens)
    return replace(view, other="" if off else rest, panel="")


def _setting(name: str, convert: Callable[[str], Any], choices: Sequence[Any]) -> Callable[[View, str, Context], View]:
    def change(view: View, rest: str, context: Context) -> View:
        value = convert(rest)
        return replace(view, settings=_changed(view.settings, name, value)) if value in choices else view

    return change


def _changed(settings: Settings, name: str, value: Any) -> Settings:
    """Return the settings with one of them changed."""
    changes: dict[str, Any] = {name: value}
    return replace(settings, **changes)


def _toggle(name: str) -> Callable[[View, Context], View]:
    def change(view: View, context: Context) -> View:
        return replace(view, settings=_changed(view.settings, name, not getattr(view.settings, name)))

    return change


def _layer(view: View, rest: str, context: Context) -> View:
    hidden = set(view.settings.hidden) ^ {rest}
    return replace(view, settings=replace(view.settings, hidden=tuple(sorted(hidden))))


def _help(view: View, context: Context) -> View:
    return _back_out(view, context) if view.panel == "help" else _open_panel(view, "help", context)


def _play(view: View, context: Context) -> View:
    at_end = view.cursor.turn >= len(context.stage.turns)
    return replace(view, playing=not view.playing and not at_end, panel="", source="")


def _type(view: View, rest: str, context: Context) -> View:
    return replace(view, query=(view.query + rest)[:80], choice=0, panel_scroll=0, focus="")


_PLAIN: dict[str, Callable[[View, Context], View]] = {
    "next": _step(1),
    "back": _step(-1),
    "next-phase": _phase(1),
    "back-phase": _phase(-1),
    "first": lambda view, _: _moved(view, view.cursor.to_turn(1)),
    "last": lambda view, context: _moved(view, view.cursor.to_turn(len(context.stage.turns))),
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
    "blank": lambda view, _: replace(view, blank=not view.blank),
    "bookmark": _bookmark,
    "text-next": _text_next,
    "motion": _toggle("motion"),
    "welcome": _toggle("welcome"),
    "erase": lambda view, _: replace(view, query=view.query[:-1], choice=0),
    "single": lambda view, _: replace(view, other=""),
    "quit": lambda view, _: replace(view, done=True),
}
_WITH: dict[str, Callable[[View, str, Context], View]] = {
    "panel": _open_panel,
    "turn": _to_turn,
    "go": _go,
    "card": _choose_card,
    "source": lambda view, rest, _: replace(view, source=rest, scroll=0, panel="", subject="", query=""),
    "place": _about("place"),
    "force": _about("force"),
    "show": show,
    "matter": _about("claims"),
    "lens": _lens,
    "other": _other,
    "layer": _layer,
    "pan": pan,
    "text": _text,
    "type": _type,
    "speed": lambda view, rest, context: replace(
        _setting("speed", int, range(1, 6))(view, rest, context), message=f"Speed {rest}"
    ),
    "palette": _setting("palette", str, PALETTES),
    "names": _setting("names", str, NAMES),
}
