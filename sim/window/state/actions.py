"""Actions: what a user can do by name, with its keys, its line of the help, its button and its tip.

Those of the window itself are listed here; what opens a panel stands with the panel. Keys, help, buttons and tips are
all written from them, so that none of the four can say what another does not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

import pygame

When = Literal["", "presenting", "open", "telling"]
GROUPS = (
    "Moving through time", "Cards and sources", "Learning and trying out", "What there is to know", "The map",
    "The rest",
)  # fmt: skip
TIME, CARDS, LEARN, KNOW, MAP, REST = GROUPS
SETS = ("Read", "Compare", "Try", "Learn")
READ, COMPARE, TRY, STUDY = SETS
HELD = ("", "shift", "ctrl")
_CODES = {
    "?": pygame.K_QUESTION, "/": pygame.K_SLASH, "+": pygame.K_PLUS, "=": pygame.K_EQUALS, "-": pygame.K_MINUS,
    ".": pygame.K_PERIOD, "enter": pygame.K_RETURN, "kp enter": pygame.K_KP_ENTER, "kp +": pygame.K_KP_PLUS,
    "kp -": pygame.K_KP_MINUS, "esc": pygame.K_ESCAPE, "pgdn": pygame.K_PAGEDOWN, "pgup": pygame.K_PAGEUP,
}  # fmt: skip
_CAPS = {
    "left": "←", "right": "→", "up": "↑", "down": "↓", "pgup": "PgUp", "pgdn": "PgDn", "home": "Home", "end": "End",
    "space": "Space", "esc": "Esc", "enter": "Enter", "tab": "Tab", "-": "–",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Action:
    """A command with all that is said of it.

    keys: as "f", "ctrl+c", "shift+left". words: its line in the help, under `group`; actions of the same words share
    one. tip: what pointing at its button tells. tool: the words on its button among the tools, where it stands in the
    `set` of that name with the sign `icon`. cap: how the help writes keys that are better not listed one by one. when:
    "presenting", "telling" (a story) or "open" (a panel or a source is), where the key does something else there.
    """

    command: str
    keys: tuple[str, ...] = ()
    group: str = ""
    words: str = ""
    tip: str = ""
    tool: str = ""
    set: str = ""
    icon: str = ""
    cap: str = ""
    when: When = ""

    @property
    def caps(self) -> tuple[str, ...]:
        """The keys as the help writes them; only the first where several do the same."""
        return tuple(self.cap.split(" ")) if self.cap else tuple(cap_of(key) for key in self.keys[:1])

    @property
    def told(self) -> str:
        """What its button tells: the tip, with its key."""
        return f"{self.tip} ({'/'.join(self.caps)})" if self.keys else self.tip


GENERAL = (
    Action("back", ("left",), TIME, "turn before, next turn", "Turn before"),
    Action("next", ("right",), TIME, "turn before, next turn", "Next turn"),
    Action("back-phase", ("pgup",), TIME, "phase before, next phase; scrolls what is open"),
    Action("next-phase", ("pgdn",), TIME, "phase before, next phase; scrolls what is open"),
    Action("first", ("home",), TIME, "first, last turn; to the ends of what is open"),
    Action("last", ("end",), TIME, "first, last turn; to the ends of what is open"),
    Action("page-up", ("pgup",), when="open"),
    Action("page-down", ("pgdn",), when="open"),
    Action("to-top", ("home",), when="open"),
    Action("to-end", ("end",), when="open"),
    Action("peek", ("y",), TIME, "held down: the turn before, or the day compared, in place of this one"),
    Action("over", ("shift+x",), TIME, "two days one over the other, with a line to drag"),
    *(Action(f"wipe-{way}", (f"ctrl+{way}",), TIME, "the line between two days", cap="Ctrl+← Ctrl+→")
      for way in ("left", "right")),
    Action("play", ("space",), TIME, "play, pause", "Play or pause"),
    *(Action(f"speed:{speed}", (str(speed),), TIME, "speed of play") for speed in range(1, 6)),
    Action("bookmark", ("m",), TIME, "set or clear a bookmark", "Bookmark this turn"),
    Action("up", ("up",), CARDS, "choose a card"),
    Action("down", ("down",), CARDS, "choose a card"),
    Action("enter", ("enter", "kp enter"), CARDS, "open its source, or press what has the focus"),
    Action("back-out", ("esc",), CARDS, "back"),
    Action("copy", ("ctrl+c",), CARDS, "copy the citation", "Copy the citation"),
    Action("learning", ("k",), LEARN, "learning mode: asked before the turns",
           "Learning mode: guess before each turn, then see what the document says", "Ask me first", STUDY, "bubble"),
    Action("zoom-in", ("+", "=", "shift+=", "kp +"), MAP, "nearer, farther (or the wheel)", "Nearer"),
    Action("zoom-out", ("-", "kp -"), MAP, "nearer, farther (or the wheel)", "Farther"),
    *(Action(f"pan:{way}", (f"shift+{key}",), MAP, "move (or drag)", cap="Shift+arrows")
      for key, way in (("right", "1,0"), ("left", "-1,0"), ("up", "0,-1"), ("down", "0,1"))),
    Action("fit", ("e",), MAP, "to this turn’s events", "To this turn’s events"),
    Action("home-view", ("0",), MAP, "the whole map", "The whole map"),
    Action("follow", ("z",), MAP, "whether the map follows the events", "Whether the map goes to each turn’s events"),
    Action("focus-next", ("tab",), REST, "to the next button, to the one before", cap="Tab Shift+Tab"),
    Action("focus-back", ("shift+tab",), REST, "to the next button, to the one before", cap="Tab Shift+Tab"),
    Action("read-aloud", ("shift+r",), REST, "read aloud, or stop", "Read aloud with the system’s voice"),
    Action("text-next", ("t",), REST, "text size", "Larger text"),
    Action("save-picture", ("s",), REST, "save a picture", "Save a picture"),
    Action("present", ("f5",), REST, "present, or end it", "Present"),
    Action("story", ("r",), LEARN, "the story, a sentence at a time",
           "The story, one sentence and one view at a time", "Story", READ, "right"),
    Action("story-on", ("right", "space", "pgdn"), LEARN, "in the story: on, back", cap="→ Space",
           when="telling"),
    Action("story-back", ("left", "pgup"), LEARN, "in the story: on, back", cap="←", when="telling"),
    Action("blank", ("b", "."), REST, "while presenting: blank the screen", when="presenting"),
    Action("fullscreen", ("f11",), REST, "full screen", "Full screen"),
    Action("quit", ("ctrl+q",), REST, "leave"),
)  # fmt: skip


def help_lines(actions: Iterable[Action]) -> Mapping[str, Mapping[str, list[str]]]:
    """Return the lines of the help by group: what is done, and its keys as they are written for people."""
    found: dict[str, dict[str, list[str]]] = {group: {} for group in GROUPS}
    for action in actions:
        if action.group:
            caps = found[action.group].setdefault(action.words, [])
            caps += [cap for cap in action.caps if cap not in caps]
    return found


def cap_of(key: str) -> str:
    """Return how a key is written for people: "Shift+←", "Ctrl+C", "PgUp"."""
    *held, bare = key.split("+") if not key.endswith("+") else (key,)
    return "+".join([one.capitalize() for one in held] + [_CAPS.get(bare, bare.upper())])


def code_of(key: str) -> tuple[int, str]:
    """Return a key as (pygame's number, what is held with it: "", "shift" or "ctrl")."""
    held, _, bare = key.rpartition("+") if "+" in key[:-1] and key.partition("+")[0] in HELD else ("", "", key)
    if bare in _CODES:
        return _CODES[bare], held
    return int(getattr(pygame, f"K_{bare.upper() if len(bare) > 1 else bare}")), held


def key_table(actions: Iterable[Action]) -> Mapping[tuple[When, int, str], str]:
    """Return the command of every key, by when it holds. Raises ValueError where a key has two."""
    table: dict[tuple[When, int, str], str] = {}
    for action in actions:
        for key in action.keys:
            found = (action.when, *code_of(key))
            if table.setdefault(found, action.command) != action.command:
                raise ValueError(f"the key {key} does both {table[found]} and {action.command}")
    return table
