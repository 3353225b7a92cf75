"""Drafting: the files that a new scenario begins with, made from its document."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from sim.document.foreign import foreign
from sim.document.sentences import Sentence, sentences
from sim.document.text import MOST, Document, read_document
from sim.safe_files import read_safely
from sim.scenario.phrases.dates import MONTHS

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_DATE = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}})\b")
_PLACE = re.compile(
    r"\b(?:in|at|near|from|to|of|towards|into|around|between|leave|left|reached|entered|captured) "
    r"(?:the )?((?:[A-Z][\w'’]+)(?:[ -](?:[A-Z][\w'’]+|of the|of))*)"
)
_NO_PLACES = {*MONTHS, "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}
MAX_SENTENCES = 20_000


def draft(name: str, document: Path) -> dict[str, bytes]:
    """Return the first files of a scenario called `name`, by their paths within its folder.

    Raises ValueError where `name` is no id or the document is empty, DocumentError where it cannot be read.
    """
    if not _ID.fullmatch(name) or len(name) > 64:
        raise ValueError(
            f"{name!r} is no id (expected small letters, digits and single hyphens, such as harbour-strike)"
        )
    if strange := _foreign(document):
        raise ValueError(f"{document}: {strange}")
    text = read_document(document, id="document")
    rows = list(sentences(text))
    if not rows:
        raise ValueError(f"{document}: holds no sentence (expected a text)")
    if len(rows) > MAX_SENTENCES:
        raise ValueError(f"{document}: {len(rows):,} sentences (expected at most {MAX_SENTENCES:,})")
    title = rows[0].text if len(rows[0].text) < 120 else name.replace("-", " ").capitalize()
    return {
        "document.txt": document.read_bytes(),
        "scenario.yaml": _scenario(name, title).encode(),
        "places.yaml": _places(text).encode(),
        "phases/01-first.yaml": _phase(rows, _first_date(text)).encode(),
        "lesson.yaml": _lesson(name).encode(),
    }


def _foreign(document: Path) -> str | None:
    """Return why a file is no text to begin from; what cannot be read is left to whoever reads it whole."""
    try:
        return foreign(read_safely(document, MOST))
    except OSError:
        return None


def _scenario(name: str, title: str) -> str:
    return f"""# The scenario's head: what it is called, who takes part, and who reports.
# See scenarios/README.md, the author's guide.
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


def _places(document: Document) -> str:
    """Every name that looks like a place, the most frequent first, to be uncommented where it is one."""
    names = Counter(
        match[1] for line in document.lines for match in _PLACE.finditer(line) if match[1].split()[0] not in _NO_PLACES
    )
    lines = [
        "# Places, with where they are. These names look like places: uncomment those that are, fill in lat and lon",
        "# (degrees), and say in `source` how you know. precision is exact (1 km), approx (5 km) or rough.",
        "places: {}",
        "# places:",
    ]
    for name, count in names.most_common():
        fields = f"name: {_quoted(name)}, kind: town, lat: 0, lon: 0, precision: rough, source: TODO"
        lines.append(f"#   {_as_id(name)}: {{{fields}}}  # named {count}×")
    return "\n".join(lines) + "\n"


def _phase(rows: list[Sentence], first: dt.date) -> str:
    head = f"""# A phase: turns in order of date, each with its events. Every sentence of the document must be quoted by
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


def _as_id(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower().replace("'", "").replace("’", "")).strip("-") or "place"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)  # a JSON text is a YAML text
