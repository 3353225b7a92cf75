"""How timeline and charts look: styles of turns and phases, of reports, conditions, axes, ranges and bars."""

from __future__ import annotations

from collections.abc import Mapping

from sim.picture.palette import TONES, Palette, mix
from sim.picture.style import NOBODY, Style
from sim.scene.model import StageSide

_SPANS = {"operation": "violet", "weather": "grey", "airspace": "grey"}
_OTHER_SPANS = "plum"


def chart_styles(palette: Palette, sides: Mapping[str, StageSide]) -> dict[str, Style]:
    """Return the styles of timeline and charts by name."""
    return _timeline(palette) | _axes(palette) | _bars(palette, sides)


def _timeline(palette: Palette) -> dict[str, Style]:
    ink, blue = palette.surface, palette.tone("blue")
    paper, raised = ink["paper"], ink["raised"]
    pale = mix(paper, blue, 0.45)
    spans = {f"span-{kind}": tone for kind, tone in _SPANS.items()} | {"span": _OTHER_SPANS}
    found = {
        "steps": Style(fill=mix(paper, blue, 0.13)),
        "steps-edge": Style(fill=mix(paper, blue, 0.7)),
        "report": Style(fill=blue, stroke=paper, width=1.2, edge=True),
        "report-range": Style(stroke=blue, width=2.0),
        "report-later": Style(fill=pale, stroke=paper, width=1.2, edge=True),
        "report-later-range": Style(stroke=pale, width=2.0),
        "figure": Style(fill=palette.tone_ink("blue")),
        "span-ceasefire": Style(fill=palette.tone("olive"), opacity=0.22),
        "band-here": Style(fill=ink["select"]),
        "tick": Style(fill=mix(ink["rule"], ink["ink"], 0.18)),
        "tick-past": Style(fill=ink["select"]),
        "cursor": Style(fill=ink["accent"]),
        "cursor-handle": Style(fill=ink["accent"], stroke=ink["panel"], width=2.0, edge=True),
        "bookmark": Style(fill=ink["accent_ink"]),
    }
    for parity, shade in (("odd", 0.0), ("even", 0.05)):
        for state, more in (("", 0.0), ("-hover", 0.08)):
            band = mix(raised, ink["ink"], shade + more)
            found[f"band-{parity}{state}"] = Style(fill=band, stroke=ink["rule"], width=1.0)
    return found | {name: Style(fill=mix(paper, palette.tone(tone), 0.75)) for name, tone in spans.items()}


def _axes(palette: Palette) -> dict[str, Style]:
    ink = palette.surface
    found = {"axis": Style(stroke=ink["quiet"], width=1.0, cap="butt")}
    for tone in TONES:
        colour = palette.tone(tone)
        found[f"range-{tone}"] = Style(fill=colour)
        found[f"range-sign-{tone}"] = Style(fill=colour, stroke=ink["panel"], width=1.2, edge=True)
    return found


def _bars(palette: Palette, sides: Mapping[str, StageSide]) -> dict[str, Style]:
    ink = palette.surface
    found = {f"bar-{id}": Style(fill=palette.tone(side.tone)) for id, side in sides.items()}
    return found | {
        f"bar-{NOBODY}": Style(fill=palette.ground["unknown"]),
        "bar-hatch": Style(stroke=mix(ink["quiet"], ink["panel"], 0.3), width=1.0, pattern="rising"),
        "bar-parting": Style(stroke=ink["panel"], width=2.0, cap="butt"),
        "bar-edge": Style(stroke=ink["rule"], width=1.0),
    }
