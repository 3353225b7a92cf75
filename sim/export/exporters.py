"""Exporters: every form in which `phaseline export` and Python write a scenario, those of other packages among them.

An exporter is a name, a line that says what it writes, and a function that returns the files. A package of another
author offers its own by an entry point of the group `phaseline.exporters` that names an `Exporter`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sim.scene.director import Director

GROUP = "phaseline.exporters"
Files = Mapping[Path, str | bytes]


class ExporterError(Exception):
    """An exporter of another package that cannot be used; the message says which and why."""


@dataclass(frozen=True, slots=True)
class Exporter:
    """A form of export.

    name: lower-case letters, digits and hyphens; `export --NAME PATH` writes it. about: a line for `--help`. write:
    given a director, the lens that is told first and the path asked for, returns each file with its content. folder:
    whether the path is that of a folder.
    """

    name: str
    about: str
    write: Callable[[Director, str, Path], Files]
    folder: bool = False


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


def as_json(data: Any) -> str:
    """Return JSON text for a file."""
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def learning(html: Exporter) -> Exporter:
    """Return the exporter of the lesson as one that begins in learning mode, with what later turns bring sealed."""
    return replace(html, write=partial(_html, learn=True))


def _html(director: Director, lens: str, path: Path, *, learn: bool = False) -> Files:
    from sim.export.html import lesson_html

    lenses = [lens, *(id for id in director.scenario.lenses if id != lens)]
    return {path: lesson_html(director, lenses, learn=learn)}


def _json(director: Director, lens: str, path: Path) -> Files:
    from sim.export.whole import whole_json, whole_schema

    schema = path.with_suffix(".schema.json")
    return {schema: as_json(whole_schema()), path: as_json(whole_json(director.scenario, schema.name))}


def _annotations(director: Director, lens: str, path: Path) -> Files:
    from sim.export.whole import web_annotations

    return {path: as_json(web_annotations(director.scenario))}


def _csv(director: Director, lens: str, path: Path) -> Files:
    from sim.export.tables import csv_tables

    return {path / name: text for name, text in csv_tables(director.replay(lens)).items()}


def _geojson(director: Director, lens: str, path: Path) -> Files:
    from sim.export.geo import geojson

    return {path / name: as_json(data) for name, data in geojson(director, lens).items()}


OWN = (
    Exporter("html", "a lesson for the browser in one file, which needs no network", _html),
    Exporter("json", "the whole scenario, and beside it its JSON Schema (FILE ending in .schema.json)", _json),
    Exporter("annotations", "every citation as a W3C Web Annotation (JSON-LD)", _annotations),
    Exporter("csv", "events, claims, places and control by day as tables", _csv, folder=True),
    Exporter("geojson", "places, front lines by day and territory", _geojson, folder=True),
)
