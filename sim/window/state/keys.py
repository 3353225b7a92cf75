"""The keys: a table from key to command. The help panel is written from the same table."""

from __future__ import annotations

import pygame

from sim.window.state.view import View

SHIFT, CTRL, PLAIN = "shift", "ctrl", ""

KEYS: dict[tuple[int, str], str] = {
    (pygame.K_RIGHT, PLAIN): "next",
    (pygame.K_LEFT, PLAIN): "back",
    (pygame.K_PAGEDOWN, PLAIN): "next-phase",
    (pygame.K_PAGEUP, PLAIN): "back-phase",
    (pygame.K_HOME, PLAIN): "first",
    (pygame.K_END, PLAIN): "last",
    (pygame.K_SPACE, PLAIN): "play",
    (pygame.K_1, PLAIN): "speed:1",
    (pygame.K_2, PLAIN): "speed:2",
    (pygame.K_3, PLAIN): "speed:3",
    (pygame.K_4, PLAIN): "speed:4",
    (pygame.K_5, PLAIN): "speed:5",
    (pygame.K_DOWN, PLAIN): "down",
    (pygame.K_UP, PLAIN): "up",
    (pygame.K_TAB, PLAIN): "focus-next",
    (pygame.K_TAB, SHIFT): "focus-back",
    (pygame.K_RETURN, PLAIN): "enter",
    (pygame.K_KP_ENTER, PLAIN): "enter",
    (pygame.K_ESCAPE, PLAIN): "back-out",
    (pygame.K_f, PLAIN): "panel:search",
    (pygame.K_f, CTRL): "panel:search",
    (pygame.K_l, PLAIN): "panel:layers",
    (pygame.K_a, PLAIN): "panel:lens",
    (pygame.K_c, PLAIN): "panel:claims",
    (pygame.K_c, CTRL): "copy",
    (pygame.K_w, PLAIN): "panel:follows",
    (pygame.K_n, PLAIN): "notes",
    (pygame.K_q, PLAIN): "predict",
    (pygame.K_u, PLAIN): "question",
    (pygame.K_k, PLAIN): "learning",
    (pygame.K_b, PLAIN): "sandbox",
    (pygame.K_d, PLAIN): "debrief",
    (pygame.K_g, PLAIN): "panel:date",
    (pygame.K_p, PLAIN): "panel:people",
    (pygame.K_o, PLAIN): "panel:forces",
    (pygame.K_v, PLAIN): "panel:model",
    (pygame.K_t, PLAIN): "text-next",
    (pygame.K_s, PLAIN): "save-picture",
    (pygame.K_m, PLAIN): "bookmark",
    (pygame.K_F2, PLAIN): "panel:settings",
    (pygame.K_F5, PLAIN): "present",
    (pygame.K_F11, PLAIN): "fullscreen",
    (pygame.K_F1, PLAIN): "help",
    (pygame.K_QUESTION, PLAIN): "help",
    (pygame.K_SLASH, SHIFT): "help",
    (pygame.K_e, PLAIN): "fit",
    (pygame.K_0, PLAIN): "home-view",
    (pygame.K_PLUS, PLAIN): "zoom-in",
    (pygame.K_EQUALS, SHIFT): "zoom-in",
    (pygame.K_EQUALS, PLAIN): "zoom-in",
    (pygame.K_KP_PLUS, PLAIN): "zoom-in",
    (pygame.K_MINUS, PLAIN): "zoom-out",
    (pygame.K_KP_MINUS, PLAIN): "zoom-out",
    (pygame.K_RIGHT, SHIFT): "pan:1,0",
    (pygame.K_LEFT, SHIFT): "pan:-1,0",
    (pygame.K_UP, SHIFT): "pan:0,-1",
    (pygame.K_DOWN, SHIFT): "pan:0,1",
    (pygame.K_q, CTRL): "quit",
}

# While presenting, a clicker's keys go from card to card, and B blanks the screen.
PRESENTING: dict[tuple[int, str], str] = {
    (pygame.K_PAGEDOWN, PLAIN): "next-card",
    (pygame.K_PAGEUP, PLAIN): "back-card",
    (pygame.K_b, PLAIN): "blank",
    (pygame.K_PERIOD, PLAIN): "blank",
    (pygame.K_F5, PLAIN): "present",
    (pygame.K_ESCAPE, PLAIN): "back-out",
}

# While a panel or a source is open these scroll it; the moment behind it stays.
PAGING: dict[int, str] = {
    pygame.K_PAGEDOWN: "page-down",
    pygame.K_PAGEUP: "page-up",
    pygame.K_HOME: "to-top",
    pygame.K_END: "to-end",
}

HELP: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    ("Moving through time", (
        ("← →", "turn before, next turn"), ("PgUp PgDn", "phase before, next phase; scrolls what is open"),
        ("Home End", "first, last turn; to the ends of what is open"),
        ("G", "go to a date"), ("Space", "play, pause"), ("1 – 5", "speed"), ("M", "set or clear a bookmark"),
    )),
    ("Cards and sources", (
        ("↑ ↓", "choose a card"), ("Enter", "open its source, or press what has the focus"), ("Esc", "back"),
        ("Ctrl+C", "copy the citation"), ("C", "rival accounts"), ("N", "notes; the words of this turn explained"),
    )),
    ("Learning and trying out", (
        ("K", "learning mode: asked before the turns"), ("Q", "predict, before it is told"), ("H", "a hint"),
        ("U", "question the source: who says so"), ("D", "look back on the phase"),
        ("B", "sandbox: change who holds a place, or an area that you draw"),
    )),
    ("What there is to know", (
        ("P", "people: displaced, harm to civilians"), ("O", "forces"), ("W", "what follows: roads, ground"),
        ("V", "model against source"), ("A", "whose account; two side by side"), ("F", "find a place, force or text"),
    )),
    ("The map", (
        ("+ –", "nearer, farther (or the wheel)"), ("Shift+arrows", "move (or drag)"), ("E", "to this turn’s events"),
        ("0", "the whole map"), ("L", "layers"),
    )),
    ("The rest", (
        ("Tab", "to the next button"), ("T", "text size"), ("F2", "settings"), ("S", "save a picture"),
        ("F5", "present; B blanks the screen"), ("F11", "full screen"), ("Ctrl+Q", "leave"),
    )),
)  # fmt: skip


def pressed(view: View, key: int, mods: int, letter: str) -> str:
    """Return the command of a key in a view, "" for none; `letter` is what the key writes, "" where it writes nothing.

    What is written into an open panel is no command: it comes again as text.
    """
    if not mods & pygame.KMOD_CTRL:
        if drawn := drawing_key(view, key, mods):
            return drawn
        if view.typing and key == pygame.K_BACKSPACE:
            return "erase"
        if view.typing and len(letter) == 1 and letter.isprintable():
            return ""
    if (view.panel or view.source) and not mods & (pygame.KMOD_CTRL | pygame.KMOD_SHIFT) and key in PAGING:
        return PAGING[key]
    answered = "" if mods & pygame.KMOD_CTRL else answer_key(view, letter)
    command = answered or command_for(key, mods, view.presenting)
    return "back-out" if view.panel in ("start", "help") and command in ("next", "back", "play") else command


def command_for(key: int, mods: int, presenting: bool = False) -> str:
    """Return the command of a key, "" for none."""
    held = CTRL if mods & (pygame.KMOD_CTRL | pygame.KMOD_META) else SHIFT if mods & pygame.KMOD_SHIFT else PLAIN
    if presenting and (key, held) in PRESENTING:
        return PRESENTING[key, held]
    return KEYS.get((key, held), "")


DRAWING: dict[int, str] = {
    pygame.K_LEFT: "cross:-1,0",
    pygame.K_RIGHT: "cross:1,0",
    pygame.K_UP: "cross:0,-1",
    pygame.K_DOWN: "cross:0,1",
    pygame.K_RETURN: "corner-here",
    pygame.K_KP_ENTER: "corner-here",
    pygame.K_BACKSPACE: "take-corner",
}


def drawing_key(view: View, key: int, mods: int) -> str:
    """Return the command of a key while an area is drawn, "" for none.

    What is typed as a place's name, and a button that Tab has reached, come first.
    """
    held = mods & (pygame.KMOD_CTRL | pygame.KMOD_META | pygame.KMOD_SHIFT)
    if not view.learner.drawing or view.panel != "sandbox" or view.query or held:
        return ""
    return "" if view.focus and DRAWING.get(key) == "corner-here" else DRAWING.get(key, "")


def answer_key(view: View, letter: str) -> str:
    """Return the command of a key while a question with choices is asked, "" for none: a … or 1 …, h for a hint."""
    question = view.desk.question if view.panel == "predict" else None
    if question is None or len(letter) != 1:
        return ""
    number = int(letter) - 1 if letter in "123456789" else ord(letter.casefold()) - ord("a")
    if 0 <= number < len(question.choices):
        return f"pick:{question.choices[number].id}"
    return "hint" if letter.casefold() == "h" and question.choices else ""
