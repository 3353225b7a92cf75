"""Learners' names: shown as first given, compared without regard to case or to how accents are put together."""

from __future__ import annotations

import hashlib
import re
import unicodedata

ANONYMOUS = "anonymous"
_STEM = 40  # letters of a name that its file name shows


def shown_name(name: str) -> str:
    """Return a learner's name as it is shown: in NFC, with single spaces; the anonymous learner's for an empty one."""
    return unicodedata.normalize("NFC", " ".join(name.split())) or ANONYMOUS


def name_key(name: str) -> str:
    """Return what two spellings of one learner's name have in common: "ZOE\u0308" and "zoë" have the same."""
    folded = unicodedata.normalize("NFD", shown_name(name)).casefold()
    return unicodedata.normalize("NFC", folded)


def file_stem(name: str) -> str:
    """Return the name, without its ending, of a learner's file: readable where possible, and theirs alone.

    But for the anonymous learner's it ends in a hash of the name's key. So no name that a file system reserves ("con",
    "nul"), takes otherwise than it is written (dots, spaces, slashes, marks of direction) or finds too long reaches the
    disk as it is.
    """
    key = name_key(name)
    if key == ANONYMOUS:
        return ANONYMOUS
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", key) if not unicodedata.combining(letter))
    kept = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_STEM].strip("-")
    digest = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return f"{kept}-{digest}" if kept else digest
