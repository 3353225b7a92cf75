"""Drafting: the files that a new scenario begins with, made from its document."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from sim.document.foreign import foreign
from sim.document.imports import Imported, import_document
from sim.document.sentences import Sentence, sentences
from sim.document.text import MOST, Document
from sim.safe_files import read_safely
from sim.scenario.phrases.dates import MONTHS
from sim.scenario.place_files import read_places
from sim.scenario.timelines import read_timeline

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_DATE = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}})\b")
_PLACE = re.compile(
    r"\b(?:in|at|near|from|to|of|towards|into|around|between|leave|left|reached|entered|captured) "
    r"(?:the )?((?:[A-Z][\w'’]+)(?:[ -](?:[A-Z][\w'’]+|of the|of))*)"
)
_NO_PLACES = {*MONTHS, "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}
MAX_SENTENCES = 20_000
SCHEMA = "scenario.schema.json"
_TIMELINES = (".json", ".csv", ".xlsx")


def draft(name: str, document: Path, places: Path | None = None, *, join: bool | None = None) -> Draft:
    """Return the first files of a scenario called `name`, by their paths within its folder, and what was done.

    `join`: whether lines of the document are joined to paragraphs; None: where they look so. Raises ValueError where
    `name` is no id or the document is empty, DocumentError where a file cannot be read.
    """
    if not _ID.fullmatch(name) or len(name) > 64:
        better = as_id(name)[:64].strip("-")
        raise ValueError(f"{name!r} is no id (expected small letters, digits and single hyphens, such as {better})")
    text, done = _text(document, join)
    rows = list(sentences(text))
    if not rows:
        raise ValueError(f"{document}: holds no sentence (expected a text)")
    if len(rows) > MAX_SENTENCES:
        raise ValueError(f"{document}: {len(rows):,} sentences (expected at most {MAX_SENTENCES:,})")
    title = rows[0].text if len(rows[0].text) < 120 else name.replace("-", " ").capitalize()
    files = {
        "document.txt": ("\n".join(text.lines) + "\n").encode(),
        "scenario.yaml": _scenario(name, title).encode(),
        "places.yaml": (_read_places(places) if places else _places(text)).encode(),
        "phases/01-first.yaml": _phase(rows, _first_date(text)).encode(),
        "lesson.yaml": _lesson(name).encode(),
        **_editor_files(),
    }
    return Draft(files, done)


class Draft(NamedTuple):
    """The first files of a scenario, and in words what was done to its document."""

    files: dict[str, bytes]
    done: tuple[str, ...]


def _text(document: Path, join: bool | None) -> tuple[Document, tuple[str, ...]]:
    """Return a document as text. Raises ValueError for data that are none, DocumentError where it cannot be read."""
    if document.suffix.lower() in _TIMELINES and (events := read_timeline(document)):
        told = Imported(tuple(events), (f"{len(events)} dated events, a sentence or more each",))
    else:
        if strange := _foreign(document):
            raise ValueError(f"{document}: {strange}")
        told = import_document(document, join=join)
    return Document("document", "document", "document.txt", "", told.lines), told.done


def _foreign(document: Path) -> str | None:
    """Return why a file is no text to begin from; what cannot be read is left to whoever reads it whole."""
    try:
        return foreign(read_safely(document, MOST))
    except OSError:
        return None


def _editor_files() -> dict[str, bytes]:
    """Return the schema of the files, and the settings by which editors find it."""
    from sim.scenario.schema import json_schema

    settings = {"yaml.schemas": {SCHEMA: ["scenario.yaml", "places.yaml", "phases/*.yaml", "strands/*.yaml"]}}
    return {
        SCHEMA: json.dumps(json_schema(), ensure_ascii=False, indent=1).encode() + b"\n",
        ".vscode/settings.json": json.dumps(settings, indent=1).encode() + b"\n",
    }


def _line_for_editors(depth: int = 0) -> str:
    return f"# yaml-language-server: $schema={'../' * depth}{SCHEMA}\n"


def _read_places(path: Path) -> str:
    """Return places.yaml with the places of a file."""
    lines = [
        _line_for_editors()
        + f"# Places from {path.name}. Look at the kind of each; precision is exact, approx or rough."
    ]
    lines.append("places:")
    taken: Counter[str] = Counter()
    for place in read_places(path):
        id = as_id(place.name)
        taken[id] += 1
        own = f"{id}-{taken[id]}" if taken[id] > 1 else id
        source = _quoted(f"{path.name}{': ' + place.told[:200] if place.told else ''}")
        spot = f"lat: {round(place.lat, 5):g}, lon: {round(place.lon, 5):g}"
        lines.append(
            f"  {own}: {{name: {_quoted(place.name)}, kind: town, {spot}, precision: approx, source: {source}}}"
        )
    return "\n".join(lines) + "\n"


def _scenario(name: str, title: str) -> str:
    return (
        _line_for_editors()
        + f"""# The scenario's head: what it is called, who takes part, and who reports.
# The author's guide: phaseline guide
scenario: {name}
title: {_quoted(title)}
about: One or two sentences on what the document tells. Shown at the start.
content_note: What somebody should know before they read it. Shown at the start.
document: document.txt

# Who may hold a place. Two that take from each other name each other under `against`.
sides:
  first: {{name: The first side, short: first, tone: teal, symbol: circle, against: second}}
  second: {{name: The second side, short: second, tone: ochre, symbol: square, against: first}}

# Who reports: accounts speak with a voice; a lens believes some voices.
voices:
  article: {{name: the document’s own voice, symbol: circle, tone: grey}}
accounts:
  article: {{name: the document, voice: article}}
lenses:
  all: {{name: All reports, ordered: false, voices: [article]}}
"""
    )


def _places(document: Document) -> str:
    """Every name that looks like a place, the most frequent first, to be uncommented where it is one."""
    small = {word for line in document.lines for word in re.findall(r"\b[a-z]\w+", line)}
    names = Counter(
        match[1]
        for line in document.lines
        for match in _PLACE.finditer(line)
        if match[1].split()[0] not in _NO_PLACES and match[1].casefold() not in small
    )
    lines = [
        _line_for_editors()
        + "# Places, with where they are. These names look like places: uncomment those that are, fill in lat and lon",
        "# (degrees), and say in `source` how you know. precision is exact (1 km), approx (5 km) or rough.",
        "places: {}",
        "# places:",
    ]
    for name, count in names.most_common():
        fields = f"name: {_quoted(name)}, kind: town, lat: 0, lon: 0, precision: rough, source: TODO"
        lines.append(f"#   {as_id(name)}: {{{fields}}}  # named {count}×")
    return "\n".join(lines) + "\n"


def _phase(rows: list[Sentence], first: dt.date) -> str:
    head = (
        _line_for_editors(1)
        + f"""# A phase: turns in order of date, each with its events. Every sentence of the document must be quoted by
# an event or stand under `context` with a reason. They are all listed below; move each to where it belongs.
phase: first
title: The first phase
turns:
  - date: {first}
    headline: What happens first, in a few neutral words
    events: []
    # An event, to copy:
    #   - quote: the document’s words, as long as you like, word for word
    #     accounts: [article]
    #     effects:
    #       - control: {{place: some-place, side: first}}
context: []
# The sentences, to be used up. As context:  - {{sentence: L1.1, begins: First words, reason: heading}}
"""
    )
    return head + "".join(f"# {one.id}  {one.text}\n" for one in rows)


def _lesson(name: str) -> str:
    return f"""# For learners and teachers: questions, notes, a glossary. At least three questions for each phase.
lesson: {name}
phases: {{}}
#  first:
#    questions:
#      - kind: choice
#        prompt: What will happen?
#        choices: [This, That]
#        answers: [This]
#        quote: the words of the document that answer it
"""


def _first_date(document: Document) -> dt.date:
    """Return the first full date in the document, else 1 January 2000."""
    for day, month, year in _dates(document):
        try:
            return dt.date(year, month, day)
        except ValueError:
            continue
    return dt.date(2000, 1, 1)


def _dates(document: Document) -> Iterator[tuple[int, int, int]]:
    for line in document.lines:
        for match in _DATE.finditer(line):
            yield int(match[1]), MONTHS.index(match[2]) + 1, int(match[3])


def as_id(name: str) -> str:
    """Return an id made of a name: small letters, digits and hyphens; "place" where it has none of these."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower().replace("'", "").replace("’", "")).strip("-") or "place"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)  # a JSON text is a YAML text
