"""Names of pupils: typed ones made plain, and made-up ones for those who would rather not say theirs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from random import Random

from sim.served.limits import LONGEST_NAME

_FIRST = (
    "Amber Azure Birch Blue Bright Calm Cedar Clear Coral Early Fern Flint Golden Green Hazel Indigo Ivory Jade Keen "
    "Lake Lilac Linen Maple Misty Moss Northern Olive Opal Pearl Pine Quiet River Rowan Ruby Sage Sandy Silver Slate "
    "Southern Spruce Sunny Swift Teal Tidal Violet Walnut Western Willow Winter Yellow"
)
_SECOND = (
    "Badger Bear Bee Beetle Bison Crane Cricket Curlew Deer Dolphin Dove Duck Falcon Finch Fox Frog Gecko Goat Goose "
    "Hare Hedgehog Heron Ibis Jackdaw Kestrel Kingfisher Lark Lizard Lynx Magpie Marten Mole Moth Newt Otter Owl Pony "
    "Puffin Quail Robin Seal Snail Sparrow Squirrel Stork Swallow Swan Tern Thrush Toad Turtle Wren"
)
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}  # controls, marks of direction, halves of characters


def plain_text(text: str, longest: int) -> str:
    """Return text in one line without what cannot be seen, at most `longest` letters. It is text, never markup."""
    seen = "".join(" " if unicodedata.category(letter) in _UNSEEN else letter for letter in text[: longest * 8])
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", seen)).strip()[:longest].strip()


def pupil_name(wanted: str, taken: Collection[str], random: Random) -> str:
    """Return the name of somebody who comes in: as wanted, with a number where another has it, or a made-up one."""
    known = {name.casefold() for name in taken}
    name = plain_text(wanted, LONGEST_NAME)
    if not name:
        made = [f"{one} {two}" for one in _FIRST.split() for two in _SECOND.split()]
        return random.choice([one for one in made if one.casefold() not in known])
    number, found = 1, name
    while found.casefold() in known:
        number += 1
        found = f"{name[: LONGEST_NAME - 5]} {number}"
    return found
