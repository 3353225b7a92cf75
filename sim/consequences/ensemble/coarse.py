"""A member over blocks: the same replay, worked out for the sites that always go together instead of for every site.

A member is wanted at every turn, and there are many; over blocks one takes a fraction of the time. What is found is the
same: the holder of a block is the holder of each of its sites.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sim.consequences.blocks import Blocks
from sim.consequences.consequence import Setting
from sim.consequences.encirclement import Siegecraft
from sim.consequences.ground import Ground
from sim.consequences.replay import Replay
from sim.consequences.territory import AREA_UNITS, Survey
from sim.consequences.tracks import Track
from sim.consequences.workings import Workings
from sim.engine.state import State
from sim.geography.atlas import Topology


class CoarseReplay(Replay):
    """The replay of a member over blocks. What it finds has the numbers of blocks where others have those of sites."""

    @cached_property
    def model(self) -> CoarseWorkings | None:
        """What works out the consequences; None without a base map."""
        topology = self.landscape.topology
        return CoarseWorkings(self.landscape, topology, self.history, self.variant) if topology else None


class CoarseSiegecraft(Siegecraft):
    """Encirclement over blocks."""

    blocks: Blocks

    def around(self, place: str) -> tuple[frozenset[int], ...]:
        """Return the blocks that reach within 10 km of a place, by direction."""
        if place not in self._coarse:
            of = self.blocks.of
            self._coarse[place] = tuple([frozenset([of[n] for n in part]) for part in super().around(place)])
        return self._coarse[place]

    @cached_property
    def _coarse(self) -> dict[str, tuple[frozenset[int], ...]]:
        return {}


class CoarseWorkings(Workings):
    """The workings of a member over blocks."""

    def _made_for(self, setting: Setting) -> Setting:
        self._fine = setting.topology
        self.blocks = self.grounds.blocks
        of = self.blocks.of
        self.topology = coarse(setting.topology, self.blocks)
        standing = {id: of[number] for id, number in setting.standing.items()}
        tracks = {id: _coarse_track(track, of) for id, track in setting.tracks.items()}
        return Setting(setting.landscape, self.topology, setting.history, standing, self.of, tracks)

    def of(self, kind: type[Any]) -> Any:
        """Return this replay's consequence of a kind."""
        if kind is Siegecraft and kind not in self._made:
            self._made[kind] = CoarseSiegecraft(self._setting)
            self._made[kind].blocks = self.blocks
        return super().of(kind)

    def ground(self, state: State) -> Ground:
        """Return the ground at `state` over blocks."""
        return self.grounds.over_blocks(state)

    def sides(self, ground: Ground) -> tuple[str | None, ...]:
        """Return who holds the ground of each site."""
        sides = ground.sides
        return tuple([sides[block] for block in self.blocks.of])

    def fenced(self, survey: Survey) -> Container[int]:
        """Return the borders between two sites, by their numbers, that the front runs along."""
        pairs = frozenset([self.topology.borders[number][:2] for number in survey.front[0]])
        return _Along(self._fine.borders, self.blocks.of, pairs)


@dataclass(frozen=True, slots=True)
class _Along:
    """The borders between sites that run between some `pairs` of blocks."""

    borders: Sequence[tuple[int, int, float]]
    of: Sequence[int]
    pairs: frozenset[tuple[int, int]]

    def __contains__(self, number: object) -> bool:
        assert isinstance(number, int)
        a, b = self.of[self.borders[number][0]], self.of[self.borders[number][1]]
        return ((a, b) if a < b else (b, a)) in self.pairs


def coarse(topology: Topology, blocks: Blocks) -> Topology:
    """Return a topology whose sites are blocks. A block is called by the named place on it, or else by its number."""
    of, areas = blocks.of, defaultdict[tuple[int, str], int](int)
    for site, region, km2 in topology.cells:
        areas[of[site], region] += round(km2 * AREA_UNITS)
    lengths = defaultdict[tuple[int, int], float](float)
    for a, b, km in topology.borders:
        first, second = of[a], of[b]
        if first != second:
            lengths[(first, second) if first < second else (second, first)] += km
    found = Topology(
        sites=tuple([topology.sites[members[0]] for members in blocks.members]),
        home=tuple([topology.home[members[0]] for members in blocks.members]),
        regions=topology.regions,
        cells=tuple([(block, region, area / AREA_UNITS) for (block, region), area in areas.items()]),
        borders=tuple([(a, b, km) for (a, b), km in lengths.items()]),
        outers=(),
        roads=topology.roads,
    )
    vars(found)["neighbours"] = tuple(blocks.neighbours)
    return found


def _coarse_track(track: Track, of: list[int]) -> Track:
    pieces: list[tuple[float, float, int]] = []
    for low, high, site in track.pieces:
        if pieces and pieces[-1][2] == of[site]:
            pieces[-1] = pieces[-1][0], high, of[site]
        else:
            pieces.append((low, high, of[site]))
    return Track(tuple(pieces), track.beside)
