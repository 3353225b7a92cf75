"""The reader's words: which commands there are, how they may be shortened, and what is nearest to a slip."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from sim.reader.speech import INDENT


@dataclass(frozen=True, slots=True)
class Word:
    """A command: its name, what follows it, short forms beside its first letters, and one line of help."""

    name: str
    takes: str
    help: str
    short: tuple[str, ...] = ()


WORDS = (
    Word("next", "", "the next turn; in learning mode its questions first", ("n", "")),
    Word("back", "", "the turn before", ("b", "previous")),
    Word("again", "", "this turn once more", ("repeat",)),
    Word(
        "go",
        "DATE or TURN",
        "go to a day, such as go 2020-02-06, go 6 February, go 6.2. or go Feb 2020, or to a turn, such as go 45",
        ("g", "date", "turn"),
    ),
    Word("where", "", "which turn, phase and lens this is; also while a question is on the table", ()),
    Word("phase", "NAME", "go to the start of a phase, by its number or name; without one, all phases", ("p",)),
    Word("lens", "NAME", "choose whose reports to believe; without a name, all lenses", ("l",)),
    Word("who", "", "who says so: every report of this turn with its reporters", ("w", "who says so")),
    Word("source", "NUMBER", "the paragraph that a report of this turn is quoted from", ("s",)),
    Word("claims", "", "the disputed matters of this turn, all versions side by side", ("c", "matters")),
    Word("roads", "", "the state of every road", ("r",)),
    Word("state", "", "who holds what, what is surrounded, roads and shares of territory", ("territory",)),
    Word("people", "", "the displaced and harm to civilians, as reported so far; people all: every report", ()),
    Word("model", "", "what the document says so far beside what the model works out; model all: all of it", ()),
    Word("forces", "", "the forces by side, where each was last reported", ()),
    Word("conditions", "", "ceasefires and whatever else held for a while, from when to when", ()),
    Word("turns", "", "the turns of this phase, with their headlines", ()),
    Word("legend", "", "what the signs on the map and the words of the reports mean", ()),
    Word("agreed", "", "what every reading of the accounts agrees on", ()),
    Word("sure", "", "how sure the worked-out part of the map is", ()),
    Word("place", "NAME", "everything recorded of a place", ("pl",)),
    Word("force", "NAME", "everything recorded of a force", ("f",)),
    Word("search", "TEXT", "find places, forces, accounts, matters, turns and quotes", ("find",)),
    Word("compare", "LENS", "what another lens shows in other hands on this day", ()),
    Word(
        "try",
        "PLACE SIDE",
        "hand a place to a side on a branch, apart from the record; with commas, such as try "
        "saraqib, afs, ijaz opposition, the area that has these places as corners",
    ),
    Word("branches", "NUMBER", "what you tried out and kept, here or in the window; with a number, go onto one", ()),
    Word("experiments", "NUMBER", "the guided experiments of this phase; with a number, set one up", ("e",)),
    Word("record", "", "leave the branch and go back to the record", ()),
    Word("learn", "", "turn learning mode on or off: questions before the turns, a debrief after each phase", ()),
    Word("predict", "", "ask me something: the next turn's question, or one made from the turns so far", ("q", "ask")),
    Word(
        "question",
        "NUMBER",
        "question the source: exercises on a disputed matter of this turn; NUMBER know: who could know",
        (),
    ),
    Word("debrief", "", "look back on this phase", ("d",)),
    Word("words", "", "the words of this turn that need explaining: groups, weapons, agreements", ("glossary",)),
    Word("note", "TEXT", "keep a note on this turn", ()),
    Word("notes", "", "your notes and bookmarks", ()),
    Word("mark", "", "set a bookmark on this turn, or take it away", ("m", "bookmark")),
    Word("about", "", "what this is, what it contains, and whose data it stands on", ()),
    Word("help", "", "these words", ("h", "?")),
    Word("quit", "", "end", ("q!", "exit", "x")),
)
_NAMES = {word.name: word for word in WORDS}


def understood(line: str) -> tuple[Word | None, str]:
    """Return the command in `line` and what follows it; None where there is no such command.

    A short form counts before the first letters of a name; of several names with the same first letters the first does.
    """
    line = " ".join(line.split())
    for word in WORDS:
        if line.casefold() in (word.name, *word.short):
            return word, ""
    first, _, rest = line.partition(" ")
    first = first.casefold()
    for word in WORDS:
        if first in (word.name, *word.short):
            return word, rest
    for word in WORDS:
        if word.name.startswith(first):
            return word, rest
    return None, rest


def nearest_word(line: str) -> str:
    """Return the command most like the first word of `line`, "help" where none is like it."""
    first = line.split()[0].casefold() if line.split() else ""
    match = get_close_matches(first, _NAMES, n=1, cutoff=0.5)
    return match[0] if match else "help"


def tell_words() -> Iterator[str]:
    """Yield every word with what it does."""
    yield "Words, each of which may be shortened to its first letters:"
    for word in WORDS:
        yield f"{INDENT}{f'{word.name} {word.takes}'.strip()}: {word.help}."
