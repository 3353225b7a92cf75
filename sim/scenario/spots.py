"""Where places lie, as far as that can be doubted: typing errors that no map forgives. Each is silenced by a note."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from statistics import median

from sim.scenario.parts import PartFile
from sim.scenario.problems import Problem
from sim.scenario.world import Place

_FAR = 12.0  # times as far from its nearest neighbour as places mostly are
_FAR_KM = 400.0  # and at least so far
_SAME = 0.0001  # degrees: as good as one spot
_FEWEST = 5  # places, from which on one may be called far from all others
_AFAR = ("country", "governorate")  # kinds of places whose spot stands for wide ground

_Written = tuple[PartFile, Place]


def check_spots(files: Sequence[PartFile], *, framed: bool) -> list[Problem]:
    """Return a warning for each place whose spot is doubtful; `framed`: a base map says how far the map reaches."""
    written = [(file, place) for file in files for place in file.part.places.values()]
    doubts = [*_unset(written), *_doubled(written), *([] if framed else _strayed(written))]
    told: dict[str, Problem] = {}
    for place, problem in doubts:
        if place.note is None:
            told.setdefault(place.id, problem)
    return list(told.values())


def _unset(written: Sequence[_Written]) -> Iterator[tuple[Place, Problem]]:
    for file, place in written:
        if place.lat == 0 and place.lon == 0:
            yield place, _at(file, place, "lat", "null-island", "lies at 0, 0, in the sea (expected its lat and lon)")
        elif place.source.strip(" .").upper() in ("TODO", "?", "X", "UNKNOWN"):
            message = f"source {place.source!r} (expected how you know where it lies)"
            yield place, _at(file, place, "source", "source", message)


def _doubled(written: Sequence[_Written]) -> Iterator[tuple[Place, Problem]]:
    """Yield a problem for each place that another of its name lies at the very spot of."""
    seen: dict[tuple[str, int, int], Place] = {}
    for file, place in written:
        key = place.name.casefold(), round(place.lat / _SAME), round(place.lon / _SAME)
        other = seen.setdefault(key, place)
        noted = place.note or other.note
        if other is not place and not noted and place.id != other.maybe_same_as and other.id != place.maybe_same_as:
            what = f"{place.id!r} and {other.id!r} have one name and one spot"
            yield place, _at(file, place, "lat", "same-place", f"{what} (expected one place, or maybe_same_as:)")


def _strayed(written: Sequence[_Written]) -> Iterator[tuple[Place, Problem]]:
    """Yield a problem for each place far from all others, and what it may come from."""
    near = [(file, place) for file, place in written if place.kind not in _AFAR]
    if len(near) < _FEWEST:
        return
    apart = {place.id: min(_km(place, other) for _, other in near if other is not place) for _, place in near}
    far = max(_FAR * median(apart.values()), _FAR_KM)
    home = [place for _, place in near if apart[place.id] <= far]
    for file, place in near:
        if apart[place.id] > far and home:
            turned = (
                abs(place.lon) <= 90 and min(_km(other, place, swapped=True) for other in home) < apart[place.id] / 4
            )
            hint = "; lat and lon look swapped" if turned else ""
            message = (
                f"lies {apart[place.id]:,.0f} km from the nearest other place{hint} (expected its spot, or a note:)"
            )
            yield place, _at(file, place, "lat", "far-off", message)


def _km(one: Place, other: Place, *, swapped: bool = False) -> float:
    """Return how far two places lie apart, the second with latitude and longitude the other way round if `swapped`."""
    lat, lon = (other.lon, other.lat) if swapped else (other.lat, other.lon)
    lat1, lon1, lat2, lon2 = map(math.radians, (one.lat, one.lon, lat, lon))
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * 6371.0088 * math.asin(math.sqrt(min(1.0, half)))


def _at(file: PartFile, place: Place, key: str, code: str, message: str) -> Problem:
    mark = file.source.marks.at(("places", place.id, key))
    text = message if message.startswith("'") else f"{place.id!r} {message}"
    return Problem(file.source.file, mark.line, mark.column, "warning", code, text)
