"""Symbols: the outlines that stand for sides, kinds of places and what happens. Plain data, for every rendering."""

from __future__ import annotations

import math
from collections.abc import Sequence

from sim.scenario.effects import KINDS
from sim.scenario.effects.base import Effect, Sign

Point = tuple[float, float]


def _rank(kind: type[Effect]) -> int:
    return kind.sign.rank if isinstance(kind.sign, Sign) else 0


def _regular(corners: int, turn: float, reach: float) -> list[Point]:
    step = 2 * math.pi / corners
    return [(reach * math.sin(turn + step * n), -reach * math.cos(turn + step * n)) for n in range(corners)]


def _star(spikes: int, inner: float, reach: float) -> list[Point]:
    angles = [math.pi * n / spikes for n in range(2 * spikes)]
    far = (reach, inner)
    return [(far[n % 2] * math.sin(angle), -far[n % 2] * math.cos(angle)) for n, angle in enumerate(angles)]


def _plus(arm: float) -> list[Point]:
    a, b = arm, 1.05
    return [(-a, -b), (a, -b), (a, -a), (b, -a), (b, a), (a, a), (a, b), (-a, b), (-a, a), (-b, a), (-b, -a), (-a, -a)]


# Outlines for a symbol of radius 1: pointed ones reach farther than the circle, to be of equal weight to the eye.
SHAPES: dict[str, Sequence[Point]] = {
    "square": _regular(4, math.pi / 4, 1.22),
    "triangle": _regular(3, 0, 1.32),
    "diamond": _regular(4, 0, 1.25),
    "hexagon": _regular(6, math.pi / 6, 1.08),
    "star": _star(5, 0.55, 1.3),
    "burst": _star(8, 0.52, 1.2),
    "cross": _plus(0.4),
    "saltire": [((x - y) * 0.72, (x + y) * 0.72) for x, y in _plus(0.3)],
    "tent": [(0, -1.0), (1.15, 0.9), (0.32, 0.9), (0, 0.2), (-0.32, 0.9), (-1.15, 0.9)],
    "plane": [
        (0, -1.25), (0.2, -0.9), (0.2, -0.3), (1.25, 0.35), (1.25, 0.6), (0.2, 0.3), (0.16, 0.85), (0.5, 1.1),
        (0.5, 1.25), (0, 1.12), (-0.5, 1.25), (-0.5, 1.1), (-0.16, 0.85), (-0.2, 0.3), (-1.25, 0.6), (-1.25, 0.35),
        (-0.2, -0.3), (-0.2, -0.9),
    ],
    "flag": [(-0.75, -1.2), (1.0, -0.65), (-0.5, -0.1), (-0.5, 1.2), (-0.75, 1.2)],
    "gate": [
        (-1.1, 0.9), (-1.1, -0.9), (1.1, -0.9), (1.1, 0.9), (0.55, 0.9), (0.55, -0.3), (-0.55, -0.3), (-0.55, 0.9),
    ],
    "peak": [(0, -1.0), (1.25, 0.85), (-1.25, 0.85)],
    "arrow": [(-1.1, -0.3), (0.1, -0.3), (0.1, -0.95), (1.2, 0), (0.1, 0.95), (0.1, 0.3), (-1.1, 0.3)],
    "bar": [(-1.0, -0.32), (1.0, -0.32), (1.0, 0.32), (-1.0, 0.32)],
    "drop": [(0, -1.2), (0.75, 0.1), (0.6, 0.75), (0, 1.05), (-0.6, 0.75), (-0.75, 0.1)],
    "bubble": [
        (-1.1, -0.9), (1.1, -0.9), (1.1, 0.45), (0.1, 0.45), (-0.45, 1.1), (-0.45, 0.45), (-1.1, 0.45),
    ],
    "versus": [(-1.15, -0.95), (0, -0.18), (1.15, -0.95), (1.15, 0.95), (0, 0.18), (-1.15, 0.95)],
    "disc": _regular(24, 0, 1.0),
    "down": [(-1.0, -0.5), (1.0, -0.5), (0, 0.8)],
}  # fmt: skip
# The outlines that stand for what happens and for kinds of places, in words, for readers who hear the legend.
SHAPE_WORDS = {
    "burst": "a burst",
    "arrow": "an arrow",
    "saltire": "crossed bars",
    "drop": "a drop",
    "down": "a triangle that points down",
    "cross": "a cross",
    "bubble": "a speech bubble",
    "bar": "a bar",
    "plane": "a plane",
    "star": "a star",
    "tent": "a tent",
    "flag": "a flag",
    "gate": "a gate",
    "peak": "a peak",
    "disc": "a pale disc",
}
AREA = "area"  # the kind that stands in the legend for all kinds of places that are no point
# What a place of some kinds is drawn as instead of its holder's shape.
ICONS = {
    "airbase": "plane",
    "base": "star",
    "hospital": "cross",
    "camp": "tent",
    "post": "flag",
    "crossing": "gate",
    "hill": "peak",
    AREA: "disc",
}
KIND_NAMES = {
    "post": "military post",
    "airbase": "air base",
    "base": "base",
    "hospital": "hospital",
    "camp": "camp",
    "crossing": "border crossing",
    "hill": "hill",
    AREA: "area, not its extent",
}
# The sign of each kind of moment with its words, the gravest first: of effects, and of what the model works out.
REPORTED = {cls.kind: cls.sign for cls in sorted(KINDS.values(), key=_rank) if isinstance(cls.sign, Sign)}
MOMENTS = {**REPORTED, "cut": Sign("bar", "main road cut (worked out)", rank=99)}
SIGNS = {kind: sign.shape for kind, sign in MOMENTS.items()}
# The radius of a place's mark by its importance, in units of the picture.
RADII = {0: 8.0, 1: 6.0, 2: 5.6, 3: 4.0, 4: 4.6, 5: 3.6}

# The margin in units that a name asks for, by the importance of its place: wide for villages, which thins out a crowd.
AIR = {0: 1.0, 1: 2.0, 2: 4.0, 3: 7.0, 4: 9.0, 5: 9.0}

# The pattern of a side's ground by its tone, where a palette does not tell sides by colour. Contested ground is rising.
PATTERNS = {"red": "falling", "teal": "dots", "violet": "level", "ochre": "upright"}
