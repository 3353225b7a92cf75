"""Loaded words: those that take a side where the author speaks. Within quotation marks they are somebody else's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from sim.scenario.events import AuthoredTurn
from sim.scenario.parts import Keys, PartFile
from sim.scenario.problems import Problem

LOADED = (
    "atrocious", "barbarian", "barbaric", "barbarous", "bloodthirsty", "brave", "brutal", "butcher", "butchered",
    "callous", "courageous", "coward", "cowardly", "cruel", "crushed", "cunning", "dastardly", "despicable",
    "disgraceful", "evil", "fanatic", "fanatical", "fearless", "ferocious", "freedom fighter", "gallant", "glorious",
    "hated", "heinous", "hero", "heroic", "horde", "humiliated", "humiliating", "infamous", "innocent", "liberated",
    "liberation", "magnificent", "martyr", "martyred", "massacred", "merciless", "monstrous", "murderous",
    "neutralised", "neutralized", "noble", "notorious", "pacified", "regime", "ruthless", "savage", "shameful",
    "slaughter", "slaughtered", "so-called", "terrorist", "thug", "traitor", "treacherous", "triumphant", "tyrannical",
    "tyrant", "unprovoked", "valiant", "vicious", "vile", "villain", "wicked",
)  # fmt: skip
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|«[^»]*»|„[^“”]*[“”]")


def loaded_in(text: str, more: Sequence[str] = ()) -> list[str]:
    """Return the loaded words of `text`, each once, those of `more` among them; not what stands in quotation marks."""
    found = _pattern(tuple(more)).findall(_QUOTED.sub(" ", text).casefold())
    return list(dict.fromkeys(found))


@cache
def _pattern(more: tuple[str, ...]) -> re.Pattern[str]:
    words = sorted({*LOADED, *(word.casefold() for word in more)}, key=lambda word: (-len(word), word))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?:s|es|ly)?(?!\w)")


def check_headlines(files: Sequence[PartFile]) -> Iterator[Problem]:
    """Yield a warning for each headline with loaded words; the turn's note silences it."""
    more = [word for file in files for word in file.part.loaded_words]
    for file in files:
        runs: list[tuple[Keys, tuple[AuthoredTurn, ...]]] = [(("turns",), file.part.turns)]
        runs += [(("phases", index, "turns"), phase.turns) for index, phase in enumerate(file.part.phases)]
        for path, turns in runs:
            for index, turn in enumerate(turns):
                if turn.headline and not turn.note and (words := loaded_in(turn.headline, more)):
                    mark = file.source.marks.at((*path, index, "headline"))
                    yield Problem(file.source.file, mark.line, mark.column, "warning", "loaded-word", said(words))


def said(words: Sequence[str]) -> str:
    """Return the message about loaded words."""
    what = ", ".join(map(repr, words))
    expected = "neutral words, or the document's own in quotation marks, or a note: why it stands here"
    return f"{what} takes a side (expected {expected})"
