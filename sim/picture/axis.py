"""Axes: round numbers at true distances, from nothing to just above the most that is shown."""

from __future__ import annotations

import math
from dataclasses import dataclass

MOST_STEPS = 5
_STEPS = (1, 2, 5, 10)


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis from 0 to `top`, with its ticks in order; the first is 0, the last is `top`."""

    ticks: tuple[float, ...]

    @property
    def top(self) -> float:
        """The greatest value on the axis."""
        return self.ticks[-1]

    def at(self, value: float, left: float, width: float) -> float:
        """Return where a value stands on an axis that begins at `left` and is `width` pixels long."""
        return left + width * value / self.top


def axis_to(most: float, whole: bool = True) -> Axis:
    """Return an axis with ticks at round numbers from 0 to `most` or just above, six at most.

    `whole`: what is counted comes in whole numbers, so that no tick stands between two of them. Raises ValueError for
    a `most` that is not above 0.
    """
    if not most > 0 or math.isinf(most):
        raise ValueError(f"an axis to {most} (expected a number above 0)")
    power = 10.0 ** math.floor(math.log10(most / MOST_STEPS))
    if whole:
        power = max(power, 1.0)
    step = next(size * power for size in _STEPS if size * power * MOST_STEPS >= most * (1 - 1e-9))
    count = math.ceil(most / step - 1e-9)
    return Axis(tuple(step * n for n in range(count + 1)))


def tick_text(value: float) -> str:
    """Return a tick in digits: thousands apart, no more decimals than it has."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,g}"
