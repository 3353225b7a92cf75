"""Commands that change settings: text size, palette, names, speed, motion, layers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from sim.picture.items import EXTRA
from sim.picture.palette import PALETTES, TEXT_SCALES
from sim.window.state.context import Context
from sim.window.state.settings import NAMES, Settings
from sim.window.state.view import View


def _text_next(view: View, context: Context) -> View:
    larger = [scale for scale in TEXT_SCALES if scale > view.settings.text + 0.001]
    return _text(view, str(larger[0] if larger else TEXT_SCALES[0]), context)


def _text(view: View, rest: str, context: Context) -> View:
    scale = float(rest)
    panel = replace(view.panel, scroll=0) if view.panel else None
    settings = replace(view.settings, text=scale)
    return replace(view, settings=settings, scroll=0, panel=panel, message=f"Text size {scale:.0%}")


def _setting(name: str, convert: Callable[[str], Any], choices: Sequence[Any]) -> Callable[[View, str, Context], View]:
    def change(view: View, rest: str, context: Context) -> View:
        value = convert(rest)
        return replace(view, settings=_changed(view.settings, name, value)) if value in choices else view

    return change


def _changed(settings: Settings, name: str, value: Any) -> Settings:
    """Return the settings with one of them changed."""
    changes: dict[str, Any] = {name: value}
    return replace(settings, **changes)


def _switch(name: str) -> Callable[[View, str, Context], View]:
    """Return the command that puts a setting "on" or "off"."""
    return lambda view, rest, context: replace(view, settings=_changed(view.settings, name, rest == "on"))


def _layer(view: View, rest: str, context: Context) -> View:
    """Show a layer that is hidden, or hide one that is shown."""
    name = "shown" if rest in EXTRA else "hidden"
    listed = {*getattr(view.settings, name)} ^ {rest}
    return replace(view, settings=_changed(view.settings, name, tuple(sorted(listed))))


PLAIN: dict[str, Callable[[View, Context], View]] = {"text-next": _text_next}
WITH: dict[str, Callable[[View, str, Context], View]] = {
    "layer": _layer,
    "motion": _switch("motion"),
    "follow-events": _switch("follow"),
    "welcome": _switch("welcome"),
    "text": _text,
    "speed": lambda view, rest, context: replace(
        _setting("speed", int, range(1, 6))(view, rest, context), message=f"Speed {rest}"
    ),
    "palette": _setting("palette", str, PALETTES),
    "names": _setting("names", str, NAMES),
}
