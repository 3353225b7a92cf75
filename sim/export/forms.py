"""The table of Phaseline's own exporters. What each needs is imported when it writes."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.export.exporter import Exporter, Files, Options

if TYPE_CHECKING:
    from sim.scene.director import Director


def as_json(data: Any) -> str:
    """Return JSON text for a file."""
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _html(director: Director, lens: str, path: Path, options: Options) -> Files:
    from sim.export.html import lesson_html

    lenses = [lens, *(id for id in director.scenario.lenses if id != lens)]
    return {path: lesson_html(director, lenses, learn=options.learn)}


def _json(director: Director, lens: str, path: Path) -> Files:
    from sim.export.whole import whole_json, whole_schema

    schema = path.with_suffix(".schema.json")
    return {schema: as_json(whole_schema()), path: as_json(whole_json(director.scenario, schema.name))}


def _annotations(director: Director, lens: str, path: Path) -> Files:
    from sim.export.whole import web_annotations

    return {path: as_json(web_annotations(director.scenario))}


def _csv(director: Director, lens: str, path: Path, options: Options) -> Files:
    from sim.export.tables import csv_tables

    mark = "\ufeff" if options.marked else ""
    return {path / name: mark + text for name, text in csv_tables(director.replay(lens)).items()}


def _geojson(director: Director, lens: str, path: Path) -> Files:
    from sim.export.geo import geojson

    return {path / name: as_json(data) for name, data in geojson(director, lens).items()}


def _film(kind: str, director: Director, lens: str, path: Path, options: Options) -> Files:
    from sim.engine.cursor import Cursor
    from sim.export.film import film

    last = options.last or len(director.scenario.turns)
    cursors = [Cursor(director.scenario, number, lens) for number in range(options.first, last + 1)]
    return {path: film(director, cursors, kind, options)}


OWN = (
    Exporter(
        "html", "a lesson for the browser in one file, which needs no network", _html, file="lesson.html",
        purposes=("canvas", "google-classroom", "moodle", "powerpoint"), cost=6, tuned=True,
    ),
    Exporter(
        "json", "the whole scenario, and beside it its JSON Schema (FILE ending in .schema.json)", _json,
        file="scenario.json", purposes=("researcher",),
    ),
    Exporter(
        "annotations", "every citation as a W3C Web Annotation (JSON-LD)", _annotations, file="annotations.jsonld",
        purposes=("researcher",), cost=0.3,
    ),
    Exporter(
        "csv", "events, claims, places and control by day as tables", _csv, folder=True, file="tables",
        purposes=("researcher",), tuned=True,
    ),
    Exporter(
        "geojson", "places, front lines by day and territory", _geojson, folder=True, file="maps",
        purposes=("researcher",), cost=3,
    ),
    Exporter(
        "gif", "a film of the turns", partial(_film, "gif"), file="film.gif",
        extra="pictures", modules=("PIL",), cost=15, tuned=True,
    ),
    Exporter(
        "webp", "the same as animated WebP", partial(_film, "webp"), file="film.webp",
        extra="pictures", modules=("PIL",), cost=15, tuned=True,
    ),
    Exporter(
        "mp4", "the same as a video", partial(_film, "mp4"), file="film.mp4",
        purposes=("video",), extra="video", modules=("imageio_ffmpeg",), cost=30, tuned=True,
    ),
)  # fmt: skip
