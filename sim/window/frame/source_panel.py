"""The source beside the map: the paragraph that a fact is quoted from, the sentence highlighted, and its citation."""

from __future__ import annotations

from collections.abc import Iterable

import pygame

from sim.scene.views import SourceSentence, SourceView
from sim.window.frame.scrolled import Scrolled, draw_scrolled
from sim.window.ink.pen import Pen
from sim.window.kit.controls import Button
from sim.window.kit.nodes import Column, Gap, Node, Piece, Press, Rest, Row, Rule, Text
from sim.window.kit.phrases import soft

BACK = Press("source-back", "back-out", "Back to the cards (Esc)")
COPY = Press("copy", "copy", "Copy the citation (Ctrl+C)")
AROUND, WITHIN = "large", "heading"  # letters of the paragraphs before and after, and of the one itself


def draw_source(pen: Pen, rect: pygame.Rect, source: SourceView, scroll: int) -> Scrolled:
    """Draw the source; return how much of it there is."""
    head = Row([Button(BACK, "← Cards", high=32), Rest(Gap(1)), Button(COPY, "Copy citation", high=32)])
    return draw_scrolled(pen, rect, Column([Gap(14), head, Gap(12)]), Column(list(_text(source))), scroll)


def _text(source: SourceView) -> Iterable[Node]:
    yield Text(source.heading, "subtitle", "ink", "bold")
    yield soft(f"Line {source.line} of the document", "fine")
    yield Gap(12)
    if source.before:
        yield Text(source.before, AROUND, "quiet")
        yield Gap(12)
    yield Text(tuple(_paragraph(source.sentences)), WITHIN)
    yield Gap(12)
    if source.after:
        yield Text(source.after, AROUND, "quiet")
        yield Gap(12)
    yield Rule()
    yield Gap(10)
    yield soft(source.citation, "fine")
    yield Gap(16)


def _paragraph(sentences: Iterable[SourceSentence]) -> Iterable[Piece]:
    """Yield the paragraph in pieces: the fact's sentence marked, its quote marked more strongly and bold."""
    for sentence in sentences:
        if not sentence.highlighted:
            yield Piece(sentence.text + " ", "soft")
            continue
        at = 0
        for start, end in sentence.quoted:
            yield Piece(sentence.text[at:start], mark="accent_wash")
            yield Piece(sentence.text[start:end], weight="bold", mark="accent_mark")
            at = end
        yield Piece(sentence.text[at:], mark="accent_wash")
        yield Piece(" ")
