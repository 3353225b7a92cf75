"""A hand-made stage and scenes on the real base map: made-up holders, quotes of the real document.

The director here stands in for the real one, so that the window is tested apart from the engine.
"""

from __future__ import annotations

import csv
import datetime as dt
import functools
from types import SimpleNamespace
from typing import Any

import yaml

from sim.engine.cursor import Cursor
from sim.geography.basemap import read_basemap
from sim.geography.cells import Site, build_cells
from sim.geography.projection import plane_of
from sim.home import shipped
from sim.scene import model, views

FOLDER = shipped("scenarios") / "northwestern-syria"
TURNS = (
    ("2019-11-24", "prelude", "Government forces enter four villages", 3),
    ("2019-12-01", "prelude", "Clashes in Establat and Rassem Wared", 2),
    ("2019-12-19", "opening", "The offensive begins", 6),
    ("2019-12-23", "opening", "Jarjnaz taken; the Turkish post near Sarman surrounded", 4),
    ("2019-12-24", "opening", "Counterattack towards Jarjnaz", 8),
    ("2020-01-12", "ceasefire", "A ceasefire is announced", 2),
    ("2020-01-16", "advances", "Three towns in southeast Idlib", 5),
    ("2020-01-24", "maarat", "The ground offensive is renewed", 3),
    ("2020-01-27", "maarat", "Ma'arrat al-Nu'man nearly encircled", 7),
    ("2020-01-28", "maarat", "Government forces enter Ma'arrat al-Nu'man", 9),
    ("2020-01-29", "maarat", "SOHR puts the rebel-held share of Idlib at 57 %", 6),
    ("2020-02-06", "saraqib", "Saraqib besieged", 11),
)
PHASES = {
    "prelude": "Prelude",
    "opening": "Opening advances",
    "ceasefire": "Russia–Turkey ceasefire",
    "advances": "Post-ceasefire advances",
    "maarat": "Capture of Ma'arrat al-Nu'man",
    "saraqib": "Towards Saraqib",
}
SIDES = {
    "government": model.StageSide("government", "Syrian government and allies", "government", "red", "square"),
    "opposition": model.StageSide(
        "opposition", "Syrian opposition and allied fighters", "opposition", "teal", "circle"
    ),
    "turkey": model.StageSide("turkey", "Turkey", "Turkey", "violet", "triangle"),
    "joint": model.StageSide("joint", "Joint Rojava and Syrian Army control", "joint control", "ochre", "diamond"),
}
IMPORTANCE = {"city": 1, "town": 2, "airbase": 2, "post": 3, "village": 4, "hospital": 4}
STATE_MEDIA = model.Reporter("state-media", "Syrian state media", "pro-government", "pro-government", "square", "red")
SAA_SOURCE = model.Reporter("saa", "a Syrian military source", "pro-government", "pro-government", "square", "red")
ARTICLE = model.Reporter("article", "the article", "article", "the article’s own voice", "circle", "grey")
SOHR = model.Reporter("sohr", "SOHR", "monitor", "monitors", "hexagon", "ochre")
PARAGRAPH = (
    "On 28 January, the Syrian Arab Army and allies captured Kafr Rumah and the Wadi Deif military base following "
    "token rebel resistance.",
    "Pro-government forces subsequently stormed Ma'arrat al-Nu'man from three fronts, entering the city and capturing "
    "most of its districts after short clashes, according to Syrian state media.",
    "A Syrian military source said HTS and allied rebels mostly withdrew from the stronghold the day before, "
    "neglecting to defend the city proper, besides a small garrison.",
    "It was the first time Syrian government forces had control of the city since losing it on 10 October 2012.",
    "Rebel units subsequently counterattacked pro-government forces in the vicinity of the stronghold.",
    "SOHR said that at least 147 pro-government fighters and 151 opposition fighters were killed in the battle.",
)


def chip(text: str, kind: str = "claim", side: str | None = None, place: str | None = None) -> model.Chip:
    return model.Chip(text, kind, side, place)


def card(fact: str, quote: str, sentence: int, reporter: model.Reporter, *chips: model.Chip, **more: Any) -> model.Card:
    values: dict[str, Any] = {
        "line": 34,
        "sentence": f"L34.{sentence}",
        "date_text": "28 January 2020",
        "reporters": (reporter,),
        "standing": "stated" if reporter is ARTICLE else "claimed",
        "basis": "stated",
        "because": None,
        "chips": chips,
        "places": tuple(c.place for c in chips if c.place),
        "forces": (),
        "matter": None,
        "matter_title": None,
        "note": None,
        "civilians": False,
    }
    return model.Card(fact=fact, quote=quote, **(values | more))


CARDS = (
    card(
        "L34.2-1",
        "Pro-government forces subsequently stormed Ma'arrat al-Nu'man from three fronts, entering the city and "
        "capturing most of its districts after short clashes",
        2,
        STATE_MEDIA,
        chip("Ma'arrat al-Nu'man → government", "control", "government", "maarat-al-numan"),
        matter="maarat",
        matter_title="The garrison of Ma'arrat al-Nu'man",
        standing="disputed",
    ),
    card(
        "L34.3-1",
        "HTS and allied rebels mostly withdrew from the stronghold the day before, neglecting to defend the city "
        "proper, besides a small garrison",
        3,
        SAA_SOURCE,
        chip("HTS withdraws from Ma'arrat al-Nu'man", "withdraw", "opposition", "maarat-al-numan"),
        note="“The day before” is 27 January.",
    ),
    card(
        "L34.1-1",
        "the Syrian Arab Army and allies captured Kafr Rumah and the Wadi Deif military base following token rebel "
        "resistance",
        1,
        ARTICLE,
        chip("Kafr Rumah → government", "control", "government", "kafr-rumah"),
        chip("Wadi Deif → government", "control", "government", "wadi-deif"),
    ),
    card(
        "L34.6-1",
        "at least 147 pro-government fighters and 151 opposition fighters were killed in the battle",
        6,
        SOHR,
        chip("killed: government at least 147", "claim", "government"),
        chip("killed: opposition 151", "claim", "opposition"),
    ),
    card(
        "L34.5-1",
        "Rebel units subsequently counterattacked pro-government forces in the vicinity of the stronghold",
        5,
        ARTICLE,
        chip("attack at Ma'arrat al-Nu'man", "attack", "opposition", "maarat-al-numan"),
    ),
    card(
        "L36.5-1",
        "Al-Shami Hospital in Ariha was reportedly struck by multiple airstrikes",
        5,
        model.Reporter("unattributed", "unattributed", "unattributed", "unattributed", "ring", "grey"),
        chip("air strikes on Al-Shami Hospital", "strike", None, "al-shami-hospital"),
        line=36,
        civilians=True,
    ),
)
CHANGED = ("maarat-al-numan", "kafr-rumah", "wadi-deif", "hantutin")


@functools.cache
def geography() -> Any:
    """Return (plane, base map, places, sites, cells): worked out once for all tests."""
    basemap = read_basemap(shipped("assets") / "basemaps" / "northwestern-syria.json")
    places = yaml.safe_load((FOLDER / "places.yaml").read_text(encoding="utf-8"))["places"]
    regions = ("idlib", "aleppo", "hama", "latakia")
    skip = ("area", "governorate", "country", "post", "hospital", "camp")
    sites = [
        Site(id, p["lon"], p["lat"], p["region"])
        for id, p in places.items()
        if p.get("region") in regions and p["kind"] not in skip
    ]
    text = (FOLDER / "settlements.csv").read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader(line for line in text if not line.startswith("#"))
    sites += [Site(r["id"], float(r["lon"]), float(r["lat"]), r["governorate"]) for r in rows][::3]
    seen: set[tuple[float, float]] = set()
    sites = [s for s in sites if (s.lon, s.lat) not in seen and not seen.add((s.lon, s.lat))]  # type: ignore[func-returns-value]
    cells = build_cells(
        sites,
        basemap.outlines("governorate"),
        basemap.window,
        basemap.outlines("country", "sea", "governorate-context"),
    )
    return plane_of(basemap.window), basemap, places, sites, cells


def holder(lon: float, lat: float, turn: int) -> str:
    """Return a made-up holder: a line that moves west and north with the turns."""
    edge = 37.05 - 0.03 * turn - (0.25 if lat < 35.7 else 0.0) * (turn / 12)
    if lat > 36.35 and lon > 36.95:
        return "joint" if lon < 37.1 else "government"
    return "government" if lon > edge or lat < 35.48 or lon < 36.15 else "opposition"


@functools.cache
def stage() -> model.Stage:
    plane, basemap, places, sites, cells = geography()
    layers = tuple(
        model.BaseLayer(
            x.id,
            x.kind,
            x.name,
            x.road_class,
            tuple(map(plane.line_to_km, x.rings)),
            tuple(map(plane.line_to_km, x.lines)),
        )
        for x in basemap.layers
    )
    outlines: dict[str, tuple[Any, ...]] = {}
    for cell in cells.cells:
        id = sites[cell.site].id
        outlines[id] = outlines.get(id, ()) + cell.rings
    west, south = plane.to_km(36.0, 35.2)
    east, north = plane.to_km(37.6, 36.6)
    return model.Stage(
        title="Northwestern Syria offensive (December 2019–March 2020)",
        about="A stage for tests, with made-up holders.",
        content_note="This material is about a real war. It reports the killing of civilians and soldiers.",
        credits=("Text: English Wikipedia (CC BY-SA 4.0)", "© OpenStreetMap contributors (ODbL 1.0)"),
        bounds=(west, south, east, north),
        layers=layers,
        sides=SIDES,
        places={id: _place(id, p, plane) for id, p in places.items()},
        cells=outlines,
        phases=tuple(_phases()),
        turns=tuple(_turns()),
        displaced=(
            model.SeriesPoint(5, dt.date(2019, 12, 24), 30000, None, "30,000", "the article", "L20.2-1"),
            model.SeriesPoint(9, dt.date(2020, 1, 27), 235000, 250000, "235,000", "UN", "L31.3-1"),
            model.SeriesPoint(12, dt.date(2020, 2, 6), 586000, None, "586,000", "UN OCHA", "L60.1-1"),
        ),
        spans=(model.Span("ceasefire-january", "Ceasefire of January", "ceasefire", 6, 7),),
        lenses=(
            model.LensChoice("all", "All reports", "Every report counts."),
            model.LensChoice("article", "The article’s own voice", "Only what the article states in its own voice."),
            model.LensChoice("monitor", "As the monitors report it", ""),
        ),
    )


def _place(id: str, p: dict[str, Any], plane: Any) -> model.StagePlace:
    x, y = plane.to_km(p["lon"], p["lat"])
    inside = 35.4 <= p["lon"] <= 38 and 34.9 <= p["lat"] <= 37
    importance = 0 if id in ("aleppo-city", "idlib-city") else IMPORTANCE.get(p["kind"], 3)
    shown = inside and p["kind"] not in ("area", "governorate", "country")
    return model.StagePlace(
        id, p["name"], p.get("arabic"), p["kind"], x, y, importance, p.get("located", "listed"), p["precision"],
        p.get("note"), shown,
    )  # fmt: skip


def _phases() -> list[model.StagePhase]:
    found = []
    for id, title in PHASES.items():
        numbers = [n for n, turn in enumerate(TURNS, 1) if turn[1] == id]
        found.append(model.StagePhase(id, title, numbers[0], numbers[-1]))
    return found


def _turns() -> list[model.StageTurn]:
    found = []
    for number, (date, phase, headline, events) in enumerate(TURNS, 1):
        day = dt.date.fromisoformat(date)
        found.append(model.StageTurn(number, day, None, _words(day), headline, phase, events))
    return found


def _words(day: dt.date) -> str:
    return f"{day.day} {day:%B %Y}"


class DemoDirector:
    """Stands in for sim.scene.director.Director."""

    def __init__(self) -> None:
        self.stage = stage()
        self._scenes: dict[tuple[int, str], model.Scene] = {}

    def until(self, turn: int | None) -> DemoDirector:
        return self

    def scene(self, cursor: Cursor) -> model.Scene:
        key = (cursor.turn, cursor.lens)
        if key not in self._scenes:
            self._scenes[key] = make_scene(cursor)
        return self._scenes[key]

    def source(self, fact: str) -> views.SourceView:
        sentence = int(fact.split(".")[1].split("-")[0]) if fact.startswith("L34") else 1
        shown = tuple(
            views.SourceSentence(f"L34.{n}", text, n == sentence, ((0, min(40, len(text))),) if n == sentence else ())
            for n, text in enumerate(PARAGRAPH, 1)
        )
        return views.SourceView(
            fact, 34, "Capture of Ma'arrat al-Nu'man", "On 27 January, heavy clashes continued.", shown,
            "The SAA continued to push west of Ma'arrat al-Nu'man, reportedly capturing Hantutin.",
            f"English Wikipedia, line 34, {fact} (CC BY-SA 4.0)",
        )  # fmt: skip

    def boards(self, turn: int) -> tuple[views.MatterBoard, ...]:
        rows = (
            views.ClaimRow("L34.6-1", (SOHR,), "at least 147", 147, None, CARDS[3].quote, 34, "28 January", ""),
            views.ClaimRow("L34.3-1", (SAA_SOURCE,), "70–80", 70, 80, CARDS[1].quote, 34, "28 January", ""),
            views.ClaimRow(
                "L34.5-1", (ARTICLE,), "denies it", None, None, CARDS[4].quote, 34, "28 January", "denies it"
            ),
        )
        return (
            views.MatterBoard(
                "maarat", "The garrison of Ma'arrat al-Nu'man", "figures", (("killed, government", rows),),
                "The article follows SOHR.", "The figures cover different days.", 10,
            ),
        )  # fmt: skip

    def place_history(self, place: str) -> tuple[views.HistoryRow, ...]:
        return (
            views.HistoryRow(9, "27 January 2020", "nearly encircled", (ARTICLE,), "L32.1-1"),
            views.HistoryRow(10, "28 January 2020", "captured by government forces", (STATE_MEDIA,), "L34.2-1"),
        )

    def changes_map(self, fact: str) -> bool:
        return True

    def force_history(self, force: str) -> tuple[views.HistoryRow, ...]:
        return ()

    def search(self, text: str, limit: int = 20) -> tuple[views.Hit, ...]:
        needle = text.casefold()
        hits = [
            views.Hit("place", id, p.name, p.kind, None)
            for id, p in self.stage.places.items()
            if needle and needle in p.name.casefold()
        ]
        return tuple(hits[:limit])

    def forces_named(self, cursor: Cursor) -> tuple[views.NamedForce, ...]:
        return ()

    def lens_about(self, lens: str, turn: int) -> str:
        return next(one.about for one in self.stage.lenses if one.id == lens)

    def compare(self, cursor: Cursor, other: Cursor) -> tuple[str, ...]:
        return ("maarat-al-numan",)


def make_scene(cursor: Cursor) -> model.Scene:
    """Return a scene of the cursor's turn: holders by a moving line, cards from the 28th of January."""
    _, _, places, sites, cells = geography()
    turn = stage().turns[cursor.turn - 1]
    sides = {s.id: holder(s.lon, s.lat, cursor.turn) for s in sites}
    marks = {
        id: _mark(id, holder(p["lon"], p["lat"], cursor.turn), cursor.turn)
        for id, p in places.items()
        if stage().places[id].on_map
    }
    territory = {
        id: model.Territory(side, id == "kafr-nabl" or id.endswith("7"), index >= 130)
        for index, (id, side) in enumerate(sides.items())
    }
    front = tuple(line for b in cells.borders if sides[sites[b.a].id] != sides[sites[b.b].id] for line in b.lines)
    return model.Scene(
        turn=cursor.turn, turns=len(TURNS), date=turn.date, date_text=turn.date_text, phase=turn.phase,
        phase_title=PHASES[turn.phase], headline=turn.headline, lens=cursor.lens,
        lens_name={"all": "All reports"}.get(cursor.lens, cursor.lens), branch=None,
        conditions=(model.Fact("Ceasefire of January", "not held", "L30.1-1"),),
        displaced=model.Fact("Displaced", "235,000 (UN, 27 Dec)", "L31.3-1"),
        places=marks, territory=territory, front=front, front_km=240.0,
        roads=(
            model.RoadLine(
                "m5", "M5", 92.0, {"government": 55.0, "opposition": 37.0}, (), ("Saraqib",), "cut at Saraqib",
                ("SOHR: over 40 km captured",),
            ),
        ),
        forces=_forces() if cursor.turn >= 9 else (),
        moments=_moments() if cursor.turn >= 9 else (),
        cards=CARDS[: max(1, turn.events % 7)] if cursor.turn != 10 else CARDS,
        shares=(model.ShareBar("idlib", "Idlib Governorate", (("government", 0.44), ("opposition", 0.56)), "44 : 56"),),
        comparisons=(
            model.Comparison(
                "share", turn.date, "Idlib Governorate held by rebels", "57 % (SOHR)", "56 %", "match", "within 1 point",
                "L36.1-1", "57% of the Idlib Governorate remained under rebel control", 36,
            ),
        ),
        legend=(
            model.LegendItem("side", "government", "government"), model.LegendItem("side", "opposition", "opposition"),
            model.LegendItem("side", "joint control", "joint"), model.LegendItem("contested", "contested"),
            model.LegendItem("inferred", "inferred"), model.LegendItem("front", "front line (computed)"),
            model.LegendItem("changed", "changed this turn"), model.LegendItem("post", "Turkish post", "turkey"),
            model.LegendItem("strike", "strike"), model.LegendItem("besieged", "besieged (reported)"),
        ),
    )  # fmt: skip


def _mark(id: str, side: str, turn: int) -> model.PlaceMark:
    changed = turn >= 9 and id in CHANGED
    siege: Any = "fully" if id == "sarman-post" and turn >= 4 else ""
    return model.PlaceMark(
        id,
        side,
        id == "kafr-nabl",
        (),
        "stated" if changed else "inferred",
        changed,
        siege,
        "",
        f"{id}: held by {side}",
    )


def _forces() -> tuple[model.ForceMark, ...]:
    return (
        model.ForceMark("25th", "25th Special Mission Forces Division", "government", "division", "maar-shurin", False, "L32.2-1"),
        model.ForceMark("hts", "Hayat Tahrir al-Sham", "opposition", "group", "maarat-al-numan", True, "L34.3-1"),
        model.ForceMark("30th", "30th Division", "government", "division", "khan-tuman", True, "L35.2-1"),
        model.ForceMark("4th", "4th Armored Division", "government", "division", "khan-tuman", False, "L30.3-1"),
    )  # fmt: skip


def _moments() -> tuple[model.MomentMark, ...]:
    return (
        model.MomentMark("strike", "al-shami-hospital", None, "air strikes", "L36.5-1"),
        model.MomentMark("attack", "maarat-al-numan", "opposition", "counterattack", "L34.5-1"),
        model.MomentMark("control", "maarat-al-numan", "government", "captured", "L34.2-1"),
    )


def scenario() -> Any:
    """Return what a cursor needs of a scenario."""
    shown = stage()
    phases = tuple(shown.phases)
    return SimpleNamespace(
        turns=shown.turns,
        phases=phases,
        phases_by_id={p.id: p for p in phases},
        turn=lambda number: shown.turns[number - 1],
        turn_on=lambda date: sum(1 for t in shown.turns if t.date <= date) or 1,
        lenses={lens.id: lens for lens in shown.lenses},
    )


SCENARIO = functools.cache(scenario)


def cursor(turn: int = 10) -> Cursor:
    return Cursor(SCENARIO(), turn)
