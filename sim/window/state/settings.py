"""What was chosen on this machine, for all learners: kept in a JSON file, defaults where that is damaged."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from sim.picture.palette import PALETTES, TEXT_SCALES
from sim.safe_files import read_safely, write_safely

VERSION = 1
NAMES = ("document", "arabic", "both")
LARGEST = 200_000  # bytes; a settings file is some hundred


@dataclass(frozen=True, slots=True)
class Settings:
    """Text size (0.8 to 2.0), palette, whether the map moves, speed (1 to 5), names of places, layers.

    `hidden` are those of the usual layers that are not shown, `shown` those beside them that are.
    """

    text: float = 1.0
    palette: str = "default"
    motion: bool = True
    speed: int = 3
    names: str = "document"
    hidden: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    welcome: bool = True  # show the start screen
    follow: bool = True  # the map goes to each turn's events
    toured: bool = False  # the first steps were shown, or skipped
    window: tuple[int, int] | None = None  # its size when it was last closed, None where it filled the screen


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody was, as earlier versions kept it here, by the scenario's title, for whoever sat there."""

    turn: int
    lens: str
    bookmarks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """All that the file holds: settings, and the places of earlier versions that no learner has taken over yet."""

    settings: Settings = field(default_factory=Settings)
    places: dict[str, dict[str, Any]] = field(default_factory=dict)


def settings_path() -> Path:
    """Return where the settings lie, in the user's folder for configuration."""
    import platformdirs

    return Path(platformdirs.user_config_dir("phaseline")) / "window.json"


def load(path: Path) -> tuple[Kept, str]:
    """Return what the file holds and a message ("" where all is well); defaults where it is missing or damaged."""
    if not path.exists():
        return Kept(), ""
    try:
        data = json.loads(read_safely(path, LARGEST).decode("utf-8"))
        if not isinstance(data, dict) or not isinstance(data.get("version"), int):
            raise ValueError("it is not a settings file")
        if data["version"] > VERSION:
            return Kept(), "The settings are of a later version; this session uses the defaults and keeps that file."
        return Kept(_settings(data.get("settings", {})), _places(data.get("places", {}))), ""
    except OSError as error:
        return Kept(), f"The settings could not be read: {error.strerror}. Default settings are used."
    except (ValueError, TypeError, RecursionError):
        return Kept(), (
            "The settings could not be read: their file is damaged. Default settings are used, and the "
            f"damaged file is kept as {aside(path).name} beside the new one, {path}."
        )


def aside(path: Path) -> Path:
    """Return the name, not yet taken, under which a damaged file is kept before it is written anew."""
    names = (path.with_suffix(f".damaged{number}{path.suffix}") for number in ("", *range(2, 100)))
    return next(name for name in names if not name.exists())


def _settings(data: Any) -> Settings:
    """Return settings, each value that makes no sense replaced by its default."""
    found, plain = data if isinstance(data, dict) else {}, Settings()
    text, speed = found.get("text"), found.get("speed")
    return Settings(
        text=float(text) if isinstance(text, int | float) and TEXT_SCALES[0] <= text <= TEXT_SCALES[-1] else plain.text,
        palette=_one_of(found.get("palette"), PALETTES),
        motion=found.get("motion") is not False,
        speed=speed if isinstance(speed, int) and 1 <= speed <= 5 else plain.speed,
        names=_one_of(found.get("names"), NAMES),
        hidden=_listed(found.get("hidden")),
        shown=_listed(found.get("shown")),
        welcome=found.get("welcome") is not False,
        follow=found.get("follow") is not False,
        toured=found.get("toured") is True,
        window=_size(found.get("window")),
    )


def _size(value: Any) -> tuple[int, int] | None:
    """Return a size in pixels, None where it is none."""
    if isinstance(value, list) and len(value) == 2 and all(isinstance(side, int) and side > 0 for side in value):
        return value[0], value[1]
    return None


def _listed(value: Any) -> tuple[str, ...]:
    return tuple(str(name) for name in value) if isinstance(value, list) else ()


def _one_of(value: Any, choices: tuple[str, ...]) -> str:
    return value if value in choices else choices[0]


def _places(data: Any) -> dict[str, dict[str, Any]]:
    if not isinstance(data, dict):
        return {}
    return {str(title): dict(place) for title, place in data.items() if isinstance(place, dict)}


def save(path: Path, kept: Kept) -> str:
    """Write the file, whole or not at all; return a message where that failed.

    A file of a later version stays as it is; a damaged one is put aside first.
    """
    _, message = load(path)
    if "later version" in message:
        return ""
    data = {"version": VERSION, "settings": asdict(kept.settings)}
    if kept.places:
        data["places"] = kept.places
    try:
        if "damaged" in message:
            path.rename(aside(path))
        write_safely(path, json.dumps(data, ensure_ascii=False, indent=1).encode())
    except OSError as error:
        return f"The settings could not be saved: {error.strerror}."
    return ""


def merged(mine: Settings, disk: Kept, base: Settings) -> Kept:
    """Return what to write where another session may have written meanwhile: its settings, save what changed here."""
    changed = {one.name: getattr(mine, one.name) for one in fields(mine)}
    changed = {name: value for name, value in changed.items() if value != getattr(base, name)}
    return replace(disk, settings=replace(disk.settings, **changed))


def without_place(kept: Kept, title: str) -> Kept:
    """Return `kept` without the place of the scenario `title`, which a learner has taken over."""
    return replace(kept, places={name: place for name, place in kept.places.items() if name != title})


def place_of(kept: Kept, title: str) -> Place | None:
    """Return the place kept for a scenario, None where none or nonsense is."""
    place = kept.places.get(title)
    if not place or not isinstance(place.get("turn"), int):
        return None
    marks = place.get("bookmarks")
    kept_marks = tuple(n for n in marks if isinstance(n, int)) if isinstance(marks, list) else ()
    return Place(place["turn"], str(place.get("lens", "")), kept_marks)
