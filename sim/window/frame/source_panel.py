"""The source beside the map: the paragraph that a fact is quoted from, the sentence highlighted, and its citation."""

from __future__ import annotations

import pygame

from sim.picture.palette import mix
from sim.scene.views import SourceSentence, SourceView
from sim.window.ink.pen import Pen
from sim.window.ink.text import Run

SIZE = 15.0


def draw_source(pen: Pen, rect: pygame.Rect, source: SourceView, scroll: int) -> int:
    """Draw the source and return the height that its text needs beyond what is seen (0 where all fits)."""
    sizes = pen.sizes
    pen.surface.fill(pen.colour("panel"), rect)
    x, width = rect.x + sizes(18), rect.width - 2 * sizes(18)
    back = pygame.Rect(x, rect.y + sizes(14), sizes(104), sizes(32))
    pen.button("source-back", "← Cards", back, "back-out", "Back to the cards (Esc)")
    copy = pygame.Rect(x + width - sizes(130), back.y, sizes(130), back.height)
    pen.button("copy", "Copy citation", copy, "copy", "Copy the citation (Ctrl+C)")
    top = back.bottom + sizes(12)
    view = pygame.Rect(rect.x, top, rect.width, rect.bottom - top)
    before = pen.surface.get_clip()
    pen.surface.set_clip(view.clip(before))
    y = top - scroll
    y += pen.para(source.heading, (x, y), 17, width, "ink", "bold")
    pen.text(f"Line {source.line} of the document", (x, y), 12.5, "soft")
    y += sizes(30)
    if source.before:
        y += pen.para(source.before, (x, y), SIZE - 1, width, "quiet") + sizes(12)
    y += pen.para(_paragraph(pen, source.sentences), (x, y), SIZE, width) + sizes(12)
    if source.after:
        y += pen.para(source.after, (x, y), SIZE - 1, width, "quiet") + sizes(12)
    pen.rule((x, y), width)
    y += sizes(10)
    y += pen.para(source.citation, (x, y), 12.5, width, "soft") + sizes(16)
    pen.surface.set_clip(before)
    content = y + scroll - top
    pen.scrollbar(view, scroll, content)
    return max(content - view.height, 0)


def _paragraph(pen: Pen, sentences: tuple[SourceSentence, ...]) -> tuple[Run, ...]:
    """Return the paragraph in runs: the fact's sentence marked, its quote marked more strongly and bold."""
    ink, soft = pen.colour("ink"), pen.colour("soft")
    light, strong = pen.colour("accent_wash"), mix(pen.colour("accent_wash"), pen.colour("accent"), 0.33)
    runs: list[Run] = []
    for sentence in sentences:
        if not sentence.highlighted:
            runs.append(Run(sentence.text + " ", soft))
            continue
        at = 0
        for start, end in sentence.quoted:
            runs.append(Run(sentence.text[at:start], ink, "regular", light))
            runs.append(Run(sentence.text[start:end], ink, "bold", strong))
            at = end
        runs.append(Run(sentence.text[at:], ink, "regular", light))
        runs.append(Run(" ", ink))
    return tuple(run for run in runs if run.text)
