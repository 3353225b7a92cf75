"""Scenes of many turns and lenses, quickly: what hangs on the position alone is worked out once for each position.

The scenes are the director's own. Many turns change nobody's hold, and lenses agree for long stretches; there ground,
front line and shares are those of a scene already made.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import replace
from functools import cached_property

from sim.consequences.encirclement import Encirclement
from sim.consequences.ground import Ground
from sim.consequences.replay import Moment, Replay
from sim.engine.cursor import Cursor
from sim.engine.state import State
from sim.scene.composing import compose
from sim.scene.director import Director
from sim.scene.legend import legend
from sim.scene.model import Scene


class Positions:
    """Makes the scenes of one director's scenario, on the record."""

    def __init__(self, director: Director) -> None:
        self._director = director
        self._known: dict[Hashable, tuple[Scene, Mapping[str, Encirclement]]] = {}

    def scene(self, lens: str, turn: int) -> Scene:
        """Return the scene of `turn` under `lens`, equal to the director's. Raises KeyError for an unknown lens."""
        director = self._director
        replay = director.replay(lens)
        key = _key(replay.history.at(turn))
        if key not in self._known:
            scene = director.scene(Cursor(director.scenario, turn, lens))
            self._known[key] = scene, replay.at(turn).encircled
            return scene
        like, encircled = self._known[key]
        scene = compose(director.stage, replay, _Known(replay, turn, encircled), director.texts)
        ground = {"territory": like.territory, "front": like.front, "front_km": like.front_km, "shares": like.shares}
        return legend(replace(scene, **ground), director.stage)


def _key(state: State) -> Hashable:
    """Return what ground, front and encirclement hang on: equal keys, equal consequences."""
    flips = frozenset((id, flip.side, flip.since) for id, flip in state.regions.items())
    holds = frozenset(
        (id, hold.controller, hold.contested, hold.fact is not None, hold.since if flips or state.roads else 0)
        for id, hold in state.places.items()
    )
    posts = frozenset((id, post.side) for id, post in state.posts.items())
    return holds, flips, posts, frozenset(state.roads.items())


class _Known(Moment):
    """A moment whose encirclement is known and whose ground is not asked for."""

    def __init__(self, replay: Replay, turn: int, encircled: Mapping[str, Encirclement]) -> None:
        super().__init__(replay, turn)
        self._encircled = encircled

    @cached_property
    def ground(self) -> Ground | None:
        """None: whoever makes the scene takes it from a like one."""
        return None

    @cached_property
    def encircled(self) -> Mapping[str, Encirclement]:
        """The places and posts that the model finds cut off, as in the like position."""
        return self._encircled
