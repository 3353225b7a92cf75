"""A statement of the document beside what the model has."""

from __future__ import annotations

from sim.scene.model import Comparison
from sim.window.kit.nodes import Box, Column, Gap, Node, Rest, Row, Sign, Text
from sim.window.kit.phrases import line_number, soft, source_of, strong
from sim.window.panels.shares import VERDICTS


def comparison(one: Comparison) -> Node:
    """Return the statement, the model's figure and the quote; a click opens the source."""
    sign, word = VERDICTS[one.verdict]
    colour = "warn" if one.verdict == "off" else "ink"
    told = Column(
        [
            Row([Rest(strong(f"{one.label} · {word}", "plain", colour)), line_number(one.line)]),
            soft(f"Source: {one.source_text}. Model: {one.model_text}. {one.why}", "fine"),
            Text(f"“{one.quote}”", "fine", "soft", "italic"),
        ]
    )
    row = Row([Sign(sign, 4.5, colour, size="plain"), Rest(told)], 10)
    return Column([Box(row, (4, 3), radius=6, press=source_of(f"comparison:{one.id}", one.fact)), Gap(6)])
