"""A document as lines of text, kept exactly as its bytes are."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from sim.document.letters import CONTROL, code_point, places_of
from sim.safe_files import read_safely

MOST = 64_000_000  # bytes of a document
MARK = "\ufeff"  # the byte order mark that some editors put before a text; it is no part of it


class DocumentError(ValueError):
    """A document cannot be used; the message names the file and what was expected of it."""


@dataclass(frozen=True, slots=True)
class Document:
    """A source document and where it comes from.

    `lines` holds the text split at line feeds only, so that line numbers (from 1) and code-point offsets within a line
    mean the same here as in any editor. `sha256` is of the file's bytes.
    """

    id: str
    title: str
    file: str
    sha256: str
    lines: tuple[str, ...]
    language: str = "en"
    licence: str = ""
    attribution: str = ""

    def line(self, number: int) -> str:
        """Return line `number`, counted from 1. Raises IndexError outside the document."""
        if not 1 <= number <= len(self.lines):
            raise IndexError(f"{self.file} has lines 1 to {len(self.lines)}, not {number}")
        return self.lines[number - 1]


def decode(data: bytes, name: str) -> str:
    """Return `data` as text; raises DocumentError, naming `name` and the offending byte, where it is not UTF-8."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise DocumentError(f"{name}:{line}: byte {error.start} is not UTF-8 (expected a text file in UTF-8)") from None


def sha256_of(data: bytes) -> str:
    """Return the SHA-256 of `data` as 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def read_document(path: Path, *, id: str = "", title: str = "", language: str = "en") -> Document:
    """Read the document at `path`; its id and title default to the file's name.

    Raises DocumentError where the file is missing, unreadable or not UTF-8.
    """
    try:
        data = read_safely(path, MOST)
    except OSError as error:
        raise DocumentError(f"{path}: cannot be read: {error.strerror} (expected a text file)") from None
    text = decode(data, str(path)).removeprefix(MARK)
    lines = tuple(text.removesuffix("\n").split("\n"))
    for number, column, letter in places_of(CONTROL, tuple(line.removesuffix("\r") for line in lines)):
        raise DocumentError(f"{path}:{number}:{column}: control character {code_point(letter)} (expected plain text)")
    return Document(
        id=id or path.stem,
        title=title or path.stem,
        file=path.name,
        sha256=sha256_of(data),
        lines=lines,
        language=language,
    )
