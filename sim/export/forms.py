"""The table of Phaseline's own exporters. What each needs is imported when it writes."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from sim.export.exporter import Exporter, Files, Options

if TYPE_CHECKING:
    from sim.scene.director import Director


def as_json(data: Any) -> str:
    """Return JSON text for a file."""
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _html(director: Director, lens: str, path: Path, options: Options) -> Files:
    from sim.export.html import lesson_html, one_voice_html

    if options.alone:
        return {path: one_voice_html(director.scenario, lens, learn=options.learn)}
    lenses = [lens, *(id for id in director.scenario.lenses if id != lens)]
    return {path: lesson_html(director, lenses, learn=options.learn)}


def _json(director: Director, lens: str, path: Path) -> Files:
    from sim.export.credits import credits_of
    from sim.export.research.whole import whole_json, whole_schema

    schema = path.with_suffix(".schema.json")
    data = whole_json(director.scenario, schema.name, credits_of(director))
    return {schema: as_json(whole_schema()), path: as_json(data)}


def _annotations(director: Director, lens: str, path: Path) -> Files:
    from sim.export.research.annotations import web_annotations

    return {path: as_json(web_annotations(director))}


def _csv(director: Director, lens: str, path: Path, options: Options) -> Files:
    from sim.export.research.package import datapackage
    from sim.export.research.tables import csv_tables

    mark = "\ufeff" if options.marked else ""
    tables = {path / name: mark + text for name, text in csv_tables(director.replay(lens)).items()}
    return {**tables, path / "datapackage.json": as_json(datapackage(director, lens, marked=options.marked))}


def _crate(director: Director, lens: str, path: Path, options: Options) -> Files:
    from sim.export.research.crate import METADATA, crate

    forms = {one.name: one for one in OWN}
    held: dict[Path, bytes] = {}
    about: dict[PurePath, str] = {}
    for name in ("csv", "json", "annotations", "geojson"):
        one = forms[name]
        made = one.files(director, lens, path / one.kept_as, options)
        held |= made
        about |= {file.relative_to(path): one.about for file in made}
    return {**held, path / METADATA: as_json(crate(director, about, options.today))}


def _xlsx(director: Director, lens: str, path: Path) -> Files:
    from sim.export.research.workbook import workbook

    return {path: workbook(director, lens)}


def _parquet(director: Director, lens: str, path: Path) -> Files:
    from sim.export.research.parquet import parquet

    return {path / name: data for name, data in parquet(director, lens).items()}


def _geojson(director: Director, lens: str, path: Path) -> Files:
    from sim.export.gis.geojson import geojson

    return {path / name: as_json(data) for name, data in geojson(director, lens).items()}


def _geopackage(director: Director, lens: str, path: Path) -> Files:
    from sim.export.gis.geopackage import geopackage

    return {path: geopackage(director, lens)}


def _kml(director: Director, lens: str, path: Path) -> Files:
    from sim.export.gis.kml import kml

    return {path: kml(director, lens)}


def _linked_places(director: Director, lens: str, path: Path) -> Files:
    from sim.export.gis.linked_places import linked_places

    return {path: as_json(linked_places(director, lens))}


def _timelinejs(director: Director, lens: str, path: Path) -> Files:
    from sim.export.stories.timelinejs import timelinejs

    return {path: as_json(timelinejs(director, lens))}


def _storymapjs(director: Director, lens: str, path: Path) -> Files:
    from sim.export.stories.storymapjs import storymapjs

    return {path: as_json(storymapjs(director, lens))}


def _gift(director: Director, lens: str, path: Path) -> Files:
    from sim.export.quizzes.gift import gift

    return {path: gift(director)}


def _moodle(director: Director, lens: str, path: Path) -> Files:
    from sim.export.quizzes.moodle import moodle_xml

    return {path: moodle_xml(director)}


def _qti2(director: Director, lens: str, path: Path) -> Files:
    from sim.export.quizzes.qti2 import qti2

    return {path: qti2(director)}


def _qti1(director: Director, lens: str, path: Path) -> Files:
    from sim.export.quizzes.qti1 import qti1

    return {path: qti1(director)}


def _games(director: Director, lens: str, path: Path) -> Files:
    from sim.export.quizzes.games import games

    return {path / name: data for name, data in games(director).items()}


def _anki(director: Director, lens: str, path: Path) -> Files:
    from sim.export.quizzes.anki import anki

    return {path: anki(director)}


def _scorm(director: Director, lens: str, path: Path) -> Files:
    from sim.export.course.scorm import scorm

    return {path: scorm(director, lens)}


def _cmi5(director: Director, lens: str, path: Path) -> Files:
    from sim.export.course.cmi5 import cmi5

    return {path: cmi5(director, lens)}


def _cartridge(director: Director, lens: str, path: Path) -> Files:
    from sim.export.course.cartridge import cartridge

    return {path: cartridge(director, lens)}


def _slides(director: Director, lens: str, path: Path, options: Options, *, way: bool = False) -> Files:
    from sim.export.office.slides import slides

    return {path: slides(director, lens, options, way=way)}


def _docx(director: Director, lens: str, path: Path, options: Options) -> Files:
    from sim.export.office.handout_docx import handouts_docx

    return {path / name: data for name, data in handouts_docx(director, lens, options).items()}


def _film(kind: str, director: Director, lens: str, path: Path, options: Options) -> Files:
    from sim.engine.cursor import Cursor
    from sim.export.credits import beside as credits_beside
    from sim.export.film import film
    from sim.export.film_frames import shots, subtitles

    last = options.last or len(director.scenario.turns)
    cursors = [Cursor(director.scenario, number, lens) for number in range(options.first, last + 1)]
    plan = shots(director, cursors, options)
    beside = {path.with_suffix(f".{form}"): subtitles(plan, web=form == "vtt") for form in ("vtt", "srt")}
    rights = credits_beside(path, director)
    return {path: film(director, cursors, kind, options), **(beside | rights if kind == "mp4" else {})}


OWN = (
    Exporter(
        "html", "a lesson for the browser in one file, which needs no network", _html, file="lesson.html",
        purposes=("blackboard", "canvas", "google-classroom", "ilias", "moodle", "powerpoint"), cost=6, tuned=True,
    ),
    Exporter(
        "json", "the whole scenario, and beside it its JSON Schema (FILE ending in .schema.json)", _json,
        file="scenario.json",
    ),
    Exporter(
        "annotations", "every citation as a W3C Web Annotation (JSON-LD)", _annotations, file="annotations.jsonld",
        cost=0.3,
    ),
    Exporter(
        "moodle-xml", "the questions for Moodle's question bank", _moodle, file="questions.xml", purposes=("moodle",),
    ),
    Exporter(
        "gift", "the questions as GIFT, a text that Moodle and others read", _gift, file="questions.gift.txt",
        purposes=("moodle",),
    ),
    Exporter(
        "qti2", "the questions as QTI 2.1, for Blackboard, ILIAS, Canvas New Quizzes and others", _qti2,
        file="questions-qti21.zip", purposes=("blackboard", "canvas", "ilias"),
    ),
    Exporter(
        "qti1", "the questions as QTI 1.2, for Canvas and older systems", _qti1, file="questions-qti12.zip",
        purposes=("canvas", "ilias"),
    ),
    Exporter(
        "games", "the questions as sheets for Kahoot, Blooket and Gimkit", _games, folder=True, file="games",
        purposes=("games", "google-classroom"), extra="office", modules=("xlsxwriter",),
    ),
    Exporter(
        "anki", "the questions as cards for Anki", _anki, file="cards.txt", purposes=("anki",),
    ),
    Exporter(
        "scorm", "the lesson as SCORM 1.2: place, answers and completion come back to the course", _scorm,
        file="lesson-scorm12.zip", purposes=("blackboard", "canvas", "ilias", "moodle"), cost=6,
    ),
    Exporter(
        "cmi5", "the lesson as cmi5, for learning record stores (xAPI)", _cmi5, file="lesson-cmi5.zip",
        purposes=("xapi",), cost=6,
    ),
    Exporter(
        "imscc", "lesson, handouts and questions as a Common Cartridge", _cartridge, file="course.imscc",
        purposes=("blackboard", "canvas", "moodle"), cost=9,
    ),
    Exporter(
        "pptx", "slides: a map, quotes and notes for each phase", _slides, file="slides.pptx",
        purposes=("google-classroom", "powerpoint"), extra="office", modules=("pptx",), cost=8, tuned=True,
    ),
    Exporter(
        "pptx-way", "the same for the lesson's short way", partial(_slides, way=True), file="short-way.pptx",
        purposes=("powerpoint",), extra="office", modules=("pptx",), cost=5, tuned=True,
    ),
    Exporter(
        "docx", "handouts, keys and glossary for Word, to be edited", _docx, folder=True, file="handouts",
        purposes=("google-classroom", "powerpoint"), extra="office", modules=("docx",), cost=12, tuned=True,
    ),
    Exporter(
        "csv", "events, claims, places and control by day as tables, with a datapackage.json", _csv, folder=True,
        file="tables", tuned=True,
    ),
    Exporter(
        "geojson", "places, events, front lines and ground, each with its start and end", _geojson, folder=True,
        file="maps", cost=3,
    ),
    Exporter(
        "ro-crate", "tables, maps, citations and the whole scenario as a research object", _crate, folder=True,
        file="crate", purposes=("researcher",), cost=6, tuned=True,
    ),
    Exporter(
        "xlsx", "the tables as a workbook with filters and a readme", _xlsx, file="record.xlsx",
        purposes=("google-classroom", "researcher"), extra="office", modules=("xlsxwriter",), cost=3,
    ),
    Exporter(
        "parquet", "the tables as Parquet, for data frames", _parquet, folder=True, file="parquet",
        purposes=("researcher",), extra="research", modules=("pyarrow",), cost=3,
    ),
    Exporter(
        "geopackage", "the maps as a GeoPackage, for QGIS", _geopackage, file="maps.gpkg",
        purposes=("gis", "researcher"), extra="gis", modules=("pyogrio",), cost=4,
    ),
    Exporter(
        "kml", "the maps as KML with a time on everything, for Google Earth", _kml, file="maps.kml",
        purposes=("gis", "google-earth"), cost=4,
    ),
    Exporter(
        "linked-places", "places and who held them when, in the Linked Places Format", _linked_places,
        file="places.lpf.json", purposes=("gis", "researcher"), cost=3,
    ),
    Exporter(
        "timelinejs", "a timeline for TimelineJS", _timelinejs, file="timeline.json", purposes=("web",),
    ),
    Exporter(
        "storymapjs", "a map of slides for StoryMapJS", _storymapjs, file="storymap.json", purposes=("web",),
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
