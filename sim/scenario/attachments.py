"""Attachments: the document, base map and settlements that a scenario names, wherever they lie."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sim.document.seeds import ChangedDocument, open_seed
from sim.document.text import Document, DocumentError, read_document
from sim.home import shipped
from sim.scenario.parts import PartFile
from sim.scenario.problems import Problem

NO_MAP = "none"  # instead of the name of a base map: not even the world's


def find_document(path: Path, files: Sequence[PartFile]) -> tuple[Document | None, list[Problem]]:
    """Return the document that the scenario names, from its own folder or from a seeds folder, or why there is none.

    A document that has changed since it was indexed is returned with a problem, so that all that moved can be named.
    """
    for file in files:
        if file.part.document:
            try:
                return _open_document(path, file.part.document), []
            except ChangedDocument as changed:
                return changed.document, [file.source.problem(("document",), "document-changed", str(changed))]
            except DocumentError as error:
                return None, [file.source.problem(("document",), "document", str(error))]
    first = str(files[0].source.file) if files else str(path)
    return None, [Problem(first, 1, 1, "error", "missing-key", "lacks 'document' (expected document: ID or a file)")]


def _open_document(path: Path, name: str) -> Document:
    if "." in name or "/" in name:
        return read_document(_within(_folder(path), name))
    beside = _folder(path).resolve().parent.parent / "seeds"
    return open_seed(beside if (beside / "index.toml").is_file() else shipped("seeds"), name)


def find_asset(path: Path, file: PartFile, key: str) -> Path | Problem | None:
    """Return the file that `key` of a scenario's head names; None where it names none, a problem where there is none.

    It lies in the scenario's own folder or (a bare name) among the shipped base maps.
    """
    name = getattr(file.part, key)
    if name is None or (key == "basemap" and name == NO_MAP):
        return None
    try:
        own = _within(_folder(path), name)
    except DocumentError as error:
        return file.source.problem((key,), "path", str(error))
    common = shipped("assets") / "basemaps" / f"{name}.json"
    for candidate in (own, common):
        if candidate.is_file():
            return candidate
    return file.source.problem((key,), "missing", f"no file {name!r} in the scenario's folder (expected one)")


def _folder(path: Path) -> Path:
    return path if path.is_dir() else path.parent


def _within(folder: Path, name: str) -> Path:
    """Return `folder`/`name`. Raises DocumentError where that leaves the folder."""
    try:
        path = (folder / name).resolve()
    except (OSError, RuntimeError):
        raise DocumentError(f"{name!r} cannot be found: its links lead in a circle (expected a file)") from None
    if not path.is_relative_to(folder.resolve()):
        raise DocumentError(f"{name!r} leaves the scenario's folder (expected a file within it)")
    return path
