"""What an exporter is: a form of export with what it is for, what it needs, and the function that makes its files."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sim.scene.director import Director

Files = Mapping[Path, str | bytes]
Told = Callable[[float], None]


class MissingExtra(Exception):
    """A library that a form of export needs is not installed; the message says what to install."""


def require(extra: str, *modules: str) -> None:
    """Raise MissingExtra, which names `extra`, where one of `modules` is not installed."""
    if _missing(modules):
        raise MissingExtra(f"this needs the extra '{extra}' (pip install 'phaseline[{extra}]')")


def _missing(modules: Iterable[str]) -> bool:
    return any(importlib.util.find_spec(name) is None for name in modules)


@dataclass(frozen=True, slots=True)
class Options:
    """What may be chosen beside the lens: for films and slides the turns and the look, for tables and pages their form.

    `first` to `last` are turns; `size` is in pixels, `seconds` are those on each turn (None: as long as its text takes
    to read). `marked`: CSV files begin with a byte order mark. `paper` is "a4" or "letter". `learn`: the lesson begins
    in learning mode, with later turns sealed. `today` is the day of writing, for forms that must tell it. `told` hears
    now and then what part (0 to 1) is done.
    """

    first: int = 1
    last: int = 0
    size: tuple[int, int] = (1280, 720)
    seconds: float | None = None
    palette: str = "default"
    names: str = "document"
    text_scale: float = 1.0
    marked: bool = False
    paper: str = "a4"
    learn: bool = False
    alone: bool = False
    today: str = ""
    told: Told = lambda done: None


@dataclass(frozen=True, slots=True)
class Exporter:
    """A form of export.

    name: lower-case letters, digits and hyphens; `export --NAME PATH` writes it. about: a line for `--help`. write:
    given a director, the lens that is told first and the path asked for, returns each file with its content; the
    options too, where the form is `tuned`. folder: whether the path is that of a folder.

    purposes: what it is for, each the name of a set (`export --for`). file: what it is called there and in examples.
    extra: the extra that it needs, and modules: those that must be there for it. cost: about how many seconds of the
    processor it takes, by which progress is told.
    """

    name: str
    about: str
    write: Callable[..., Files]
    folder: bool = False
    purposes: tuple[str, ...] = ()
    file: str = ""
    extra: str = ""
    modules: tuple[str, ...] = ()
    cost: float = 1.0
    tuned: bool = False

    @property
    def example(self) -> str:
        """A command that writes it, runnable as it stands."""
        return f"phaseline export --{self.name} {self.kept_as}"

    @property
    def kept_as(self) -> str:
        """What it is called in a set, and in examples."""
        return self.file or self.name

    @property
    def lacks(self) -> bool:
        """Whether something that it needs is not installed."""
        return _missing(self.modules)

    def files(self, director: Director, lens: str, path: Path, options: Options) -> dict[Path, bytes]:
        """Return its files. Raises MissingExtra where it cannot be made here, and OSError where there is no room."""
        require(self.extra, *self.modules)
        given = (director, lens, path, options) if self.tuned else (director, lens, path)
        made = self.write(*given)
        return {file: content if isinstance(content, bytes) else content.encode() for file, content in made.items()}
