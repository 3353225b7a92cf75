"""Documents of other programs as plain text, a paragraph to a line: what was done to them is told.

Text and Markdown in any encoding, HTML, DOCX, ODT, EPUB and PDF. What is not text needs the extra `authors`.
"""

from __future__ import annotations

import logging
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import BadZipFile, ZipFile

from sim.document.letters import CONTROL
from sim.document.text import MOST, DocumentError
from sim.document.wrapping import is_wrapped, unwrapped
from sim.safe_files import read_safely

EXTRA = "authors"
_MARKS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))
_BLOCKS = frozenset((
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "pre", "td", "th", "tr", "div", "section", "article",
    "dd", "dt", "figcaption", "caption", "body", "br",
))  # fmt: skip
_ASIDE = ("script", "style", "nav", "header", "footer", "aside", "form", "noscript", "template", "iframe", "svg")
_ODT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


class Imported(NamedTuple):
    """A document as plain text, its lines, and in words what was done to it."""

    lines: tuple[str, ...]
    done: tuple[str, ...]

    def encoded(self) -> bytes:
        """Return the text as the bytes of a file."""
        return ("\n".join(self.lines) + "\n").encode()


def import_document(path: Path, *, join: bool | None = None) -> Imported:
    """Return the document at `path` as text. `join`: whether lines are joined to paragraphs; None: where they look so.

    Raises DocumentError where it cannot be read, holds no text, or needs a library that is not installed.
    """
    try:
        data = read_safely(path, MOST)
    except OSError as error:
        raise DocumentError(f"{path}: cannot be read: {error.strerror} (expected a text file)") from None
    kind = _kind(path, data)
    done: list[str] = []
    try:
        lines = _READERS[kind](data, done) if kind in _READERS else _plain(path, data, done)
    except ModuleNotFoundError as error:
        needed = f"needs {error.name}, of the extra {EXTRA} (pip install 'phaseline[{EXTRA}]')"
        raise DocumentError(f"{path}: to read {kind.upper()} {needed}") from None
    except DocumentError as error:
        raise DocumentError(f"{path}: {error}") from None
    except (BadZipFile, KeyError, ValueError, OSError) as error:
        raise DocumentError(f"{path}: is no {kind.upper()} that can be read: {error} (expected one)") from None
    return _tidy(path, kind, lines, done, join)


def _kind(path: Path, data: bytes) -> str:
    """Return what a file is, by its first bytes, and where these do not tell by its ending."""
    ending = path.suffix.lower().lstrip(".")
    head = data.lstrip()[:512].lower()
    if data.startswith(b"%PDF-"):
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return ending if ending in ("docx", "odt", "epub") else "docx"
    if re.match(rb"(?:\xef\xbb\xbf)?(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?(?:<!doctype html|<html)\b", head, re.DOTALL):
        return "html"
    return "html" if ending in ("htm", "html", "xhtml") else "md" if ending in ("md", "markdown") else "txt"


def _tidy(path: Path, kind: str, lines: Sequence[str], done: list[str], join: bool | None) -> Imported:
    text = "\n".join(lines)
    composed = unicodedata.normalize("NFC", text)
    if composed != text:
        done.append("accents composed in one way")
    clean = CONTROL.sub(" ", composed.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n"))
    if clean.count(" ") > composed.count(" "):
        done.append("control characters left out")
    rows = [line.rstrip() for line in clean.split("\n")]
    if join or (join is None and (kind in ("md", "pdf") or is_wrapped(rows))):
        whole = unwrapped(rows)
        if len(whole) < sum(1 for row in rows if row):
            done.append(f"{sum(1 for row in rows if row):,} lines joined to {len(whole):,} paragraphs")
        rows = [line for paragraph in whole for line in (paragraph, "")][:-1]
    while rows and not rows[-1]:
        rows.pop()
    if not any(row.strip() for row in rows):
        hint = "; a scanned one has to be read by a program for that (OCR) first" if kind == "pdf" else ""
        raise DocumentError(f"{path}: holds no sentence (expected a text{hint})")
    return Imported(tuple(rows), tuple(done))


def _plain(path: Path, data: bytes, done: list[str]) -> list[str]:
    text = _decoded(path, data, done)
    return _unmarked(text) if path.suffix.lower() in (".md", ".markdown") else text.split("\n")


def _decoded(path: Path, data: bytes, done: list[str]) -> str:
    """Return bytes as text: by their mark, as UTF-8, else in the encoding that they are most likely in."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            if encoding != "utf-8-sig":
                done.append("read as UTF-16")
            return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        best = import_module("charset_normalizer").from_bytes(data).best()
        if best is None:
            raise DocumentError("is in no encoding that can be told (expected a text in UTF-8)") from None
        name = "cp1252" if "cp1252" in best.could_be_from_charset else best.encoding
        done.append(f"read as {name}: look whether all letters are right")
        return str(best)


def _unmarked(text: str) -> list[str]:
    """Return Markdown without its marks."""
    text = re.sub(r"^```.*$|^---+$|^===+$", "", text, flags=re.MULTILINE)
    text = re.sub(r"^\s{0,3}(#{1,6})\s+(.*?)\s*#*$", r"\n\2\n", text, flags=re.MULTILINE)
    text = re.sub(r"^\s{0,3}>\s?", "", text, flags=re.MULTILINE)
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"\[\^[^\]]+\](?::.*$)?", "", text, flags=re.MULTILINE)
    text = re.sub(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1", r"\2", text)
    text = re.sub(r"(?<![\w*])([*_])(?=\S)(.+?)(?<=\S)\1(?![\w*])", r"\2", text)
    return re.sub(r"`([^`]*)`", r"\1", text).split("\n")


def _html(data: bytes, done: list[str]) -> list[str]:
    page = import_module("lxml.html").document_fromstring(data)
    for element in list(page.iter(*_ASIDE)):
        element.drop_tree()
    for mark in page.xpath("//sup[.//a] | //*[contains(@class, 'mw-editsection')]"):
        mark.drop_tree()
    body = next((found[0] for path in ("//main", "//article", "//body") if (found := page.xpath(path))), page)
    done.append("the text of a page: what stands around it, and marks of notes, left out")
    return _spaced(_paragraphs(body))


def _paragraphs(element: Any) -> Iterator[str]:
    """Yield the paragraphs of markup: its text, broken where an element that is a block begins or ends."""
    parts: list[str] = [""]

    def walk(node: Any) -> None:
        block = node.tag in _BLOCKS
        parts.extend([""] * block)
        parts[-1] += node.text or ""
        for child in node:
            if isinstance(child.tag, str):
                walk(child)
            parts[-1] += child.tail or ""
        parts.extend([""] * block)

    walk(element)
    yield from (" ".join(part.split()) for part in parts)


def _spaced(paragraphs: Iterator[str]) -> list[str]:
    return [line for one in paragraphs if one for line in (one, "")]


def _docx(data: bytes, done: list[str]) -> list[str]:
    document = import_module("docx").Document(BytesIO(data))
    return _spaced(text.strip() for block in document.iter_inner_content() for text in _block(block))


def _block(block: Any) -> list[str]:
    """Return the texts of a paragraph, or of a table a row each."""
    rows = getattr(block, "rows", None)
    return [block.text] if rows is None else ["; ".join(cell.text.strip() for cell in row.cells) for row in rows]


def _odt(data: bytes, done: list[str]) -> list[str]:
    root = import_module("lxml.etree").fromstring(_member(data, "content.xml"), _xml())
    found = (element for element in root.iter(f"{_ODT}p", f"{_ODT}h"))
    return _spaced(" ".join("".join(element.itertext()).split()) for element in found)


def _epub(data: bytes, done: list[str]) -> list[str]:
    etree = import_module("lxml.etree")
    where = etree.fromstring(_member(data, "META-INF/container.xml"), _xml()).find(".//{*}rootfile").get("full-path")
    book = etree.fromstring(_member(data, where), _xml())
    files = {item.get("id"): item.get("href") for item in book.iterfind(".//{*}manifest/{*}item")}
    folder = where.rpartition("/")[0]
    lines: list[str] = []
    for item in book.iterfind(".//{*}spine/{*}itemref"):
        href = files.get(item.get("idref"), "").split("#")[0]
        lines += _html(_member(data, f"{folder}/{href}" if folder else href), [])
    return lines


def _xml() -> Any:
    return import_module("lxml.etree").XMLParser(resolve_entities=False, no_network=True, huge_tree=False)


def _member(data: bytes, name: str) -> bytes:
    """Return a file within a packed one. Raises DocumentError where it is larger than any document."""
    with ZipFile(BytesIO(data)) as packed:
        if packed.getinfo(name).file_size > MOST:
            raise DocumentError(f"{name} in it is too large (expected at most {MOST:,} bytes)")
        return packed.read(name)


def _pdf(data: bytes, done: list[str]) -> list[str]:
    pypdf = import_module("pypdf")
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what is wrong is told once, in our words
    try:
        pages = [page.extract_text() or "" for page in pypdf.PdfReader(BytesIO(data)).pages]
    except pypdf.errors.PyPdfError as error:
        raise DocumentError(f"cannot be read: {error} (expected a PDF with text)") from None
    done.append(f"the text of {len(pages)} pages: look for headers and page numbers among the sentences")
    return [line for page in pages for line in (*page.split("\n"), "")]


_READERS: dict[str, Callable[[bytes, list[str]], list[str]]] = {
    "html": _html, "docx": _docx, "odt": _odt, "epub": _epub, "pdf": _pdf,
}  # fmt: skip
