"""What can be wrong with geography, each with the names of what it is about."""

from __future__ import annotations


class GeographyError(ValueError):
    """Geography that cannot be worked with; the message says where and what was expected."""


class SamePointError(GeographyError):
    """Two sites lie at one point, so that neither can have a cell. `first` and `second` are their ids."""

    def __init__(self, first: str, second: str, lon: float, lat: float) -> None:
        super().__init__(
            f"{first!r} and {second!r} lie at the same point, lon {lon:.5f} lat {lat:.5f} "
            f"(expected each site at a point of its own: move one or leave one out)"
        )
        self.first, self.second = first, second


class SelfCrossingError(GeographyError):
    """An outline crosses itself. `name` is whose outline, `lon` and `lat` are near the crossing."""

    def __init__(self, name: str, lon: float, lat: float) -> None:
        super().__init__(
            f"the outline of {name!r} crosses itself near lon {lon:.5f} lat {lat:.5f} "
            f"(expected corners in order around the area)"
        )
        self.name, self.lon, self.lat = name, lon, lat


class OutsideError(GeographyError):
    """A site lies in none of the regions. `site` is its id."""

    def __init__(self, site: str, lon: float, lat: float, regions: list[str]) -> None:
        super().__init__(
            f"{site!r} at lon {lon:.5f} lat {lat:.5f} lies in none of the regions "
            f"(expected one of: {', '.join(regions)})"
        )
        self.site = site
