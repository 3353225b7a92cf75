"""A pupil's own sheet: what they were asked, what they guessed and what the document says, to print or to keep."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from sim.served.classroom import Ask, Classroom, Pupil
from sim.served.deck import Deck


def sheets_html(room: Classroom, deck: Deck, pupils: Iterable[Pupil], title: str) -> str:
    """Return a page with one sheet for each of the pupils, each beginning on a new page of paper."""
    sheets = "".join(_sheet(room, deck, pupil, title) for pupil in pupils)
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Sheets</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<link rel="stylesheet" href="/assets/sheet.css"></head><body><main>{sheets}</main></body></html>'
    )


def _sheet(room: Classroom, deck: Deck, pupil: Pupil, title: str) -> str:
    rows = "".join(_row(deck, ask, pupil) for ask in room.asks if ask.stand == "revealed" or room.ended)
    sentence = f"<h2>Our sentence</h2><p>{escape(room.sentence.text)}</p>" if room.sentence else ""
    return (
        f"<article><h1>{escape(title)}</h1><p>{escape(pupil.name)} · class {escape(room.code)}</p>"
        f"{rows or '<p>Nothing was asked yet.</p>'}{sentence}"
        "<p class=note>Nothing here is a score: a guess is made before one is told.</p></article>"
    )


def _row(deck: Deck, ask: Ask, pupil: Pupil) -> str:
    reply, tells = ask.replies.get(pupil.number), deck.tells(ask)
    yours = escape(deck.words(ask, reply.given)) if reply else "<i>not answered</i>"
    why = f"<dt>Why</dt><dd>{escape(reply.reason)}</dd>" if reply and reply.reason else ""
    document = ""
    if tells:
        said = escape(", or ".join(tells["rightWords"]))
        quote = f"“{escape(tells['quote'])}” (line {tells['line']})"
        document = f"<dt>The document</dt><dd>{said}</dd><dt>Its words</dt><dd><q>{quote}</q></dd>"
    said = f"<dl><dt>You said</dt><dd>{yours}</dd>{why}{document}</dl>"
    return f"<section><h2>{escape(deck.prompt(ask))}</h2>{said}</section>"
