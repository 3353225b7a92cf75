"""What a scene shows instead of the record, in words, so that it is said alike wherever it is shown."""

from __future__ import annotations

from sim.scene.model import Scene


def apart(scene: Scene) -> str | None:
    """Return which branch was tried out or which member was drawn; None for the record."""
    if scene.branch is None:
        return None
    return f"{'Drawn' if scene.member else 'Tried out'}, not recorded: {scene.branch}"
