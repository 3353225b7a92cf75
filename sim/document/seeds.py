"""The index of a seeds folder: which documents there are, and whether their bytes are still the ones indexed."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

from sim.document.text import Document, DocumentError, read_document

INDEX = "index.toml"
_REQUIRED = ("id", "title", "file", "sha256", "licence", "attribution")


class ChangedDocument(DocumentError):
    """A document's bytes are not the ones indexed. `document` is what they are now."""

    def __init__(self, message: str, document: Document) -> None:
        super().__init__(message)
        self.document = document


def read_index(seeds: Path) -> dict[str, dict[str, Any]]:
    """Return the entries of `seeds`/index.toml by document id.

    Raises DocumentError where the index is missing, is not TOML, lacks a key or names a document twice.
    """
    path = seeds / INDEX
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise DocumentError(f"{path}: cannot be read: {error.strerror} (expected an index of documents)") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DocumentError(f"{path}: not valid TOML: {error}") from None
    entries: dict[str, dict[str, Any]] = {}
    for entry in table.get("document", []):
        missing = [key for key in _REQUIRED if not isinstance(entry.get(key), str)]
        if missing:
            raise DocumentError(f"{path}: a [[document]] lacks {', '.join(missing)} (expected text)")
        if entry["id"] in entries:
            raise DocumentError(f"{path}: document {entry['id']!r} stands twice (expected each id once)")
        entries[entry["id"]] = entry
    return entries


def open_seed(seeds: Path, id: str) -> Document:
    """Return the indexed document `id` of the folder `seeds`.

    Raises DocumentError where the id is unknown or the file leaves the folder; ChangedDocument, which holds the
    document as it is now, where its bytes are not the indexed ones.
    """
    entries = read_index(seeds)
    if id not in entries:
        known = ", ".join(sorted(entries)) or "none"
        raise DocumentError(f"{seeds / INDEX}: no document {id!r} (expected one of: {known})")
    entry = entries[id]
    path = (seeds / entry["file"]).resolve()
    if not path.is_relative_to(seeds.resolve()):
        raise DocumentError(f"{seeds / INDEX}: {entry['file']!r} leaves the folder (expected a file within it)")
    document = read_document(path, id=id, title=entry["title"], language=entry.get("language", "en"))
    document = replace(document, licence=entry["licence"], attribution=entry["attribution"])
    if document.sha256 != entry["sha256"]:
        raise ChangedDocument(
            f"{path}: its SHA-256 is {document.sha256[:12]}…, the index says {entry['sha256'][:12]}… "
            "(expected the document byte for byte; correct the index if the change is meant)",
            document,
        )
    return document
