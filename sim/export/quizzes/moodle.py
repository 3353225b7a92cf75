"""Questions as Moodle's own XML: every kind as its own type, no marks, the quote as feedback."""

from __future__ import annotations

from html import escape
from itertools import groupby
from xml.etree import ElementTree as Xml

from sim.document.letters import harmless
from sim.export.credits import credits_of
from sim.export.quizzes.items import Item, items
from sim.scene.director import Director

_TYPES = {
    "choice": "multichoice",
    "number": "numerical",
    "short": "shortanswer",
    "match": "matching",
    "order": "matching",
}


def moodle_xml(director: Director) -> bytes:
    """Return the question bank: a category for each phase."""
    quiz = Xml.Element("quiz")
    credits = credits_of(director)
    for phase, group in groupby(items(director), key=lambda one: one.phase):
        category = Xml.SubElement(quiz, "question", type="category")
        path = "/".join(name.replace("/", "//") for name in (credits.title, phase))
        _text(Xml.SubElement(category, "category"), f"$course$/top/{path}")
        _text(Xml.SubElement(category, "info", format="plain_text"), credits.line)
        for item in group:
            _question(quiz, item, credits.attribution)
    Xml.indent(quiz, " ")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + Xml.tostring(quiz, encoding="unicode").encode()


def _question(quiz: Xml.Element, item: Item, attribution: str) -> None:
    one = Xml.SubElement(quiz, "question", type=_TYPES[item.kind])
    _text(Xml.SubElement(one, "name"), item.id)
    _html(one, "questiontext", item.asked)
    _html(one, "generalfeedback", item.feedback, attribution)
    _plain(one, "defaultgrade", "0")
    _plain(one, "penalty", "0")
    _plain(one, "hidden", "0")
    match item.kind:
        case "choice":
            _choices(one, item)
        case "number":
            for low, high in item.spans:
                answer = _answer(one, f"{(low + high) / 2:.12g}", right=True)
                _plain(answer, "tolerance", f"{(high - low) / 2 + item.near:.12g}")
        case "short":
            _plain(one, "usecase", "0")
            for text in item.right:
                _answer(one, text.replace("*", "\\*"), right=True)
        case "match":
            _pairs(one, item.pairs)
        case "order":
            _pairs(one, tuple((f"{number}.", text) for number, text in enumerate(item.right, 1)))
    for hint in item.hints:
        _html(one, "hint", hint)
    tags = Xml.SubElement(one, "tags")
    _text(Xml.SubElement(tags, "tag"), "not scored")


def _choices(one: Xml.Element, item: Item) -> None:
    _plain(one, "single", "true")
    _plain(one, "shuffleanswers", "false")  # they are in an order already that gives nothing away
    _plain(one, "answernumbering", "abc")
    for text, right in item.choices:
        answer = Xml.SubElement(one, "answer", fraction="100" if right else "0", format="html")
        _plain(answer, "text", escape(text, quote=False))


def _answer(one: Xml.Element, text: str, *, right: bool) -> Xml.Element:
    answer = Xml.SubElement(one, "answer", fraction="100" if right else "0", format="moodle_auto_format")
    _plain(answer, "text", text)
    return answer


def _pairs(one: Xml.Element, pairs: tuple[tuple[str, str], ...]) -> None:
    _plain(one, "shuffleanswers", "true")
    for left, right in pairs:
        sub = Xml.SubElement(one, "subquestion", format="html")
        _plain(sub, "text", escape(left, quote=False))
        _text(Xml.SubElement(sub, "answer"), right)


def _html(parent: Xml.Element, tag: str, *paragraphs: str) -> None:
    """Add an element of HTML: paragraphs of text, its signs escaped, and then once more as XML does."""
    told = "".join(f"<p>{escape(text, quote=False)}</p>" for text in paragraphs)
    _text(Xml.SubElement(parent, tag, format="html"), told)


def _text(parent: Xml.Element, text: str) -> None:
    _plain(parent, "text", text)


def _plain(parent: Xml.Element, tag: str, text: str) -> None:
    Xml.SubElement(parent, tag).text = harmless(text)
