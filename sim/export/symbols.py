"""Symbols as SVG path data about a point."""

from __future__ import annotations

from sim.scene.symbols import SHAPES


def path(name: str, radius: float, x: float = 0.0, y: float = 0.0) -> str:
    """Return the path data of a symbol of `radius` about (x, y); an unknown name is a circle."""
    if name in SHAPES:
        corners = " ".join(f"{x + px * radius:.2f} {y + py * radius:.2f}" for px, py in SHAPES[name])
        return f"M{corners}Z"
    data = _circle(radius, x, y)
    return data + _circle(radius * 0.55, x, y) if name == "ring" else data


def _circle(radius: float, x: float, y: float) -> str:
    r = f"{radius:.2f}"
    return f"M{x - radius:.2f} {y:.2f}a{r} {r} 0 1 0 {2 * radius:.2f} 0a{r} {r} 0 1 0 {-2 * radius:.2f} 0Z"
