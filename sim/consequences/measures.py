"""What every kind of expectation is measured with: figures held against bounds, and words for both sides."""

from __future__ import annotations

import datetime as dt

from sim.consequences.consequence import AnyMoment, Measured
from sim.scenario import expectations as shape
from sim.scenario.phrases.figures import number


def figure(label: str, wanted: shape.Figure, found: float, unit: str, detail: str = "") -> Measured:
    """Hold a number against a figure; `detail` is added to the model's."""
    low = wanted.value if wanted.value is not None else wanted.at_least
    high = wanted.value if wanted.value is not None else wanted.at_most
    gap = max(0.0, low - found if low is not None else 0.0, found - high if high is not None else 0.0)
    step = "points" if unit == "%" else unit
    by = f"off by {amount(gap, step)}"
    by += f" (allowed: {amount(wanted.tolerance, step)})" if wanted.tolerance else ""
    off = by if gap > wanted.tolerance + 1e-9 else None
    if wanted.value is not None:
        source = amount(wanted.value, unit)
    else:
        bounds = [("at least", low), ("at most", high)]
        source = " and ".join(f"{word} {amount(bound, unit)}" for word, bound in bounds if bound is not None)
    model = amount(found, unit) + (f" ({detail})" if detail else "")
    within = by if off is None and gap > 0.05 else ""
    return Measured(label, source, model, off, within, found, (low, high), unit)


def amount(value: float, unit: str) -> str:
    """Return a number with its unit: "65.8%", "1 mile", "1,767 km²"."""
    shown = number(round(value, 1)) if abs(value) < 1000 else number(round(value))
    if unit in ("points", "miles") and shown == "1":
        unit = unit.removesuffix("s")
    return f"{shown}{unit}" if unit == "%" else f"{shown} {unit}".strip()


def same(label: str, source: str, model: str, agree: bool) -> Measured:
    """Hold words against words."""
    return Measured(label, source, model, None if agree else "they differ")


def before(day_: dt.date, moment: AnyMoment) -> AnyMoment:
    """Return the moment before a day dawned."""
    return moment.on(day_ - dt.timedelta(days=1))
