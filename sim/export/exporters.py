"""The registry of exporters: every form in which `phaseline export` and Python write a scenario, and sets of them.

A package of another author offers its own by an entry point of the group `phaseline.exporters`, which names an
`Exporter`.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from sim.export.exporter import Exporter
from sim.export.forms import OWN

GROUP = "phaseline.exporters"


class ExporterError(Exception):
    """An exporter of another package that cannot be used; the message says which and why."""


def exporters() -> dict[str, Exporter]:
    """Return every exporter by its name, Phaseline's own first. Raises ExporterError for a broken one."""
    known = {one.name: one for one in OWN}
    for point in sorted(entry_points(group=GROUP), key=lambda point: point.value):
        exporter = _loaded(point)
        if exporter.name in known:
            raise ExporterError(f"{point.value}: there is an exporter {exporter.name!r} already (expected a new name)")
        known[exporter.name] = exporter
    return known


def _loaded(point: EntryPoint) -> Exporter:
    try:
        exporter = point.load()
    except Exception as error:  # whatever another package raises is its own fault, and told as such
        raise ExporterError(f"{point.value}: the exporter cannot be loaded: {error!r}") from error
    if not isinstance(exporter, Exporter):
        raise ExporterError(f"{point.value}: a {type(exporter).__name__} is no exporter (expected an Exporter)")
    return exporter


def purposes(forms: Mapping[str, Exporter]) -> dict[str, list[Exporter]]:
    """Return the exporters of each set by its name."""
    found: dict[str, list[Exporter]] = {}
    for one in forms.values():
        for purpose in one.purposes:
            found.setdefault(purpose, []).append(one)
    return dict(sorted(found.items()))


def listing(forms: Mapping[str, Exporter]) -> list[dict[str, Any]]:
    """Return what every form is for and needs, as JSON data.

    `needs` is the name of an extra, or None; `installed` is whether all that it needs is there.
    """
    return [
        {
            "format": one.name,
            "about": one.about,
            "folder": one.folder,
            "for": list(one.purposes),
            "needs": one.extra or None,
            "installed": not one.lacks,
            "example": one.example,
        }
        for one in forms.values()
    ]
