"""The state of the window: frozen and plain, so that commands are functions from one view to the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, ClassVar, Literal, Self

from sim.engine.cursor import Cursor
from sim.lesson.desk import Desk
from sim.picture.camera import Camera, Point
from sim.scene.model import Scene, Stage
from sim.window.kit.nodes import Node
from sim.window.state.actions import Action
from sim.window.state.settings import Settings
from sim.window.state.telling import Telling

if TYPE_CHECKING:
    from sim.scene.director import Director

MOST_TYPED = 80


@dataclass(frozen=True, slots=True)
class Outline:
    """An area being drawn on the map: its corners, and the cross that the arrows move, in km."""

    corners: tuple[Point, ...] = ()
    cross: Point = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Scope:
    """What a panel may look at. actions: all that a user can do, for the help."""

    view: View
    scene: Scene
    stage: Stage
    director: Director
    actions: Sequence[Action] = ()


@dataclass(frozen=True, kw_only=True)
class Panel:
    """A panel that is open, with its own state; each kind is a class of its own, and this is the plainest.

    id: its name in commands (`panel:ID`). name: its title. dock: over the map, beside it in place of the cards, or a
    menu under the tools, which begins at `left`.
    wide: how wide it is over the map, at 1920 × 1080. opens: the action that opens it. own: actions that only it has.
    about_moment: it closes when another moment is gone to. leaps: a turn chosen in it is gone to in any case, whatever
    learning mode would ask on the way. scroll: how far it is scrolled, in pixels. refused: why the
    last thing asked of it was not done. unfolded: which of its parts that open and close are open.
    """

    id: ClassVar[str]
    name: ClassVar[str] = ""
    dock: ClassVar[Literal["over", "beside", "under"]] = "over"
    wide: ClassVar[float] = 820
    title_size: ClassVar[str] = "title"
    opens: ClassVar[Action | None] = None
    own: ClassVar[tuple[Action, ...]] = ()
    about_moment: ClassVar[bool] = False
    leaps: ClassVar[bool] = False

    scroll: int = 0
    refused: str = ""
    unfolded: frozenset[str] = frozenset()

    @classmethod
    def about(cls, subject: str) -> Self:
        """Return the panel as it opens, about a subject (a place, a matter …) where it has one."""
        return cls()

    @property
    def tool(self) -> Action | None:
        """The action whose button over the map is filled while the panel is open."""
        return self.opens

    @property
    def chosen(self) -> str:
        """The id of the row or choice that is to be kept in sight, "" for none."""
        return ""

    @property
    def outline(self) -> Outline | None:
        """The area that is being drawn on the map, None for none."""
        return None

    def title(self, scope: Scope) -> str:
        """Return what stands above it."""
        return self.name

    def tree(self, scope: Scope) -> Node:
        """Return what stands in it."""
        raise NotImplementedError

    def types(self, view: View) -> bool:
        """Return whether letters are text for it rather than commands."""
        return False

    def typed(self, text: str) -> Panel:
        """Return the panel with a text typed into it."""
        return self

    def erased(self) -> Panel:
        """Return the panel with the last letter taken back."""
        return self

    def key(self, view: View, code: int, letter: str) -> str:
        """Return the command of a key that does something of its own here, "" for none."""
        return ""

    def turned(self, command: str) -> str:
        """Return what a command of the keys does while the panel is open: the same, for most."""
        return command

    def stepped(self, view: View, step: int) -> Panel | None:
        """Return the panel after the down (1) or up (-1) key where it chooses something, None where that scrolls."""
        return None

    def enter(self, scope: Scope) -> str:
        """Return the command of the Enter key where nothing has the focus, "" for none."""
        return ""

    def pointed(self, view: View, place: str) -> str:
        """Return the command of a click on a place of the map, "" for its history."""
        return ""

    def pointing(self, view: View) -> str:
        """Return what is told of a click on a place while one points at it, "" where it opens its history."""
        return ""

    def back(self) -> Panel | None:
        """Return what Esc leaves of the panel: nothing, for most."""
        return None

    def line(self, view: View) -> tuple[str, ...]:
        """Return the places between which a line is drawn on the map, with their distances."""
        return ()

    def closing(self, view: View, after: Panel | None) -> View:
        """Return the view without what must not outlast the panel, where `after` is open in its place."""
        return view


@dataclass(frozen=True, kw_only=True)
class Asking(Panel):
    """A panel that is typed into. query: what was typed. choice: the row chosen of what was found for it."""

    most: ClassVar[int] = MOST_TYPED
    query: str = ""
    choice: int = 0

    def types(self, view: View) -> bool:
        """Return that letters are text for it."""
        return True

    def typed(self, text: str) -> Panel:
        """Return the panel with a text behind what was typed."""
        whole = self.query + text
        why = f"{self.most:,} letters are the most that is kept here." if len(whole) > self.most else ""
        return replace(self, query=whole[: self.most], choice=0, scroll=0, refused=why)

    def erased(self) -> Panel:
        """Return the panel with the last letter taken back."""
        return replace(self, query=self.query[:-1], choice=0)

    def stepped(self, view: View, step: int) -> Panel | None:
        """Return the panel with the row below or above chosen."""
        return replace(self, choice=max(self.choice + step, 0)) if self.query and self.types(view) else None


@dataclass(frozen=True, slots=True)
class View:
    """A learner's desk and what is open upon it.

    camera: None is the home view. panel: what is open over the map or beside it, None for nothing. source: the fact
    whose paragraph is open beside the map. card: the number of the chosen card, -1 for none. by_hand: the map was
    moved by hand on this turn, and stays. telling: the story that is told in place of the cards, None for none.
    minutes: for how long has been presented. tour: which of the first steps is shown to a newcomer, 0 for none.
    other: a second lens shown beside the first; day: a turn shown beside the present one, 0 for none. wipe: of two
    maps that lie one over the other, how much of the left one is seen (0: they stand side by side). message: a line
    shown until the next command. bare: a picture, without buttons. notice: what is to be read, shown until it is
    dismissed.
    """

    desk: Desk
    settings: Settings = field(default_factory=Settings)
    camera: Camera | None = None
    panel: Panel | None = None
    source: str = ""
    card: int = -1
    scroll: int = 0
    focus: str = ""
    playing: bool = False
    presenting: bool = False
    blank: bool = False
    by_hand: bool = False
    telling: Telling | None = None
    minutes: int = 0
    tour: int = 0
    other: str = ""
    day: int = 0
    wipe: float = 0.0
    message: str = ""
    notice: str = ""
    done: bool = False
    bare: bool = False

    @property
    def cursor(self) -> Cursor:
        """Where the learner is."""
        return self.desk.cursor

    @property
    def halves(self) -> tuple[Cursor, Cursor] | None:
        """What two maps show side by side, the left one first: two lenses, or the earlier and the later day."""
        if self.other:
            return self.cursor, self.cursor.with_lens(self.other)
        if self.day and self.day != self.cursor.turn:
            pair = self.cursor, self.cursor.to_turn(self.day)
            return pair if self.day > self.cursor.turn else pair[::-1]
        return None

    @property
    def over(self) -> bool:
        """Whether two maps lie one over the other, with a line between what is seen of each."""
        return self.wipe > 0 and self.halves is not None

    @property
    def horizon(self) -> int | None:
        """The turn after which nothing may be told; None where all may be."""
        return self.desk.horizon

    @property
    def typing(self) -> bool:
        """Whether letters are text for the open panel rather than commands."""
        return self.panel is not None and self.panel.types(self)

    @property
    def outline(self) -> Outline | None:
        """The area that is being drawn on the map, None for none."""
        return self.panel.outline if self.panel else None

    @property
    def pointing(self) -> str:
        """What is told of a click on a place of the map while one points at it."""
        return (self.panel.pointing(self) if self.panel else "") or "Click for its history."
