"""The state of the window: frozen and plain, so that commands are functions from one view to the next."""

from __future__ import annotations

from dataclasses import dataclass, field

from sim.engine.cursor import Cursor
from sim.lesson.desk import Desk
from sim.picture.camera import Camera
from sim.window.state.learner import TYPED_KINDS, Learner
from sim.window.state.settings import Settings


@dataclass(frozen=True, slots=True)
class View:
    """A learner's desk and what is open upon it.

    camera: None is the home view. panel: the open panel's name, "" for none; subject: what it is about (the id of a
    place, a matter). source: the fact whose paragraph is open beside the map. card: the number of the chosen card, -1
    for none. other: a second lens shown beside the first. message: a line shown until the next command. query: what is
    typed into the open panel; choice: the row chosen there. bare: a picture, without buttons. notice: what is to be
    read, shown until it is dismissed.
    """

    desk: Desk
    settings: Settings = field(default_factory=Settings)
    camera: Camera | None = None
    panel: str = ""
    subject: str = ""
    source: str = ""
    card: int = -1
    scroll: int = 0
    panel_scroll: int = 0
    focus: str = ""
    playing: bool = False
    presenting: bool = False
    blank: bool = False
    query: str = ""
    choice: int = 0
    other: str = ""
    message: str = ""
    notice: str = ""
    done: bool = False
    bare: bool = False
    learner: Learner = field(default_factory=Learner)

    @property
    def cursor(self) -> Cursor:
        """Where the learner is."""
        return self.desk.cursor

    @property
    def horizon(self) -> int | None:
        """The turn after which nothing may be told; None where all may be."""
        return self.desk.horizon

    @property
    def typing(self) -> bool:
        """Whether letters are text for the open panel rather than commands."""
        if self.panel == "predict":
            question = self.desk.question
            return question is not None and question.kind in TYPED_KINDS
        return self.panel in ("search", "date", "sandbox") or (self.panel == "notes" and not self.presenting)
