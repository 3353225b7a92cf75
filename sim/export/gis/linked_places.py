"""Places with their names, kinds and holders in time, in the Linked Places Format (JSON-LD that is GeoJSON too)."""

from __future__ import annotations

from typing import Any

from sim.export.credits import Credits, credits_of
from sim.export.gis.layers import Row, places_layer
from sim.scenario.world import Place
from sim.scene.director import Director

JsonData = dict[str, Any]
CONTEXT = "https://raw.githubusercontent.com/LinkedPasts/linked-places-format/main/linkedplaces-context-v1.1.jsonld"
# What a kind of settlement is in the Getty thesaurus (AAT).
_TYPES = {
    "city": ("aat:300008389", "cities"), "town": ("aat:300008375", "towns"), "village": ("aat:300008372", "villages"),
}  # fmt: skip
_CLASSES = dict.fromkeys(("post", "base", "airbase", "airport", "hospital", "facility", "camp", "crossing"), "S")
_CLASSES |= {"hill": "T", "mountain": "T", "area": "L"}  # the classes of GeoNames; everything else is a settlement


def linked_places(director: Director, lens: str) -> JsonData:
    """Return the collection: a feature for each place of the map, told who held it when by `relations`."""
    credits = credits_of(director)
    rows: dict[str, list[Row]] = {}
    for row in places_layer(director, lens).rows:
        rows.setdefault(row.values["place"], []).append(row)
    points = director.landscape.points
    return {
        "type": "FeatureCollection", "@context": CONTEXT,
        "title": credits.title, "attribution": credits.line, "license": credits.address or credits.licence,
        "features": [_feature(points[id], held, credits) for id, held in rows.items()],
    }  # fmt: skip


def _feature(place: Place, held: list[Row], credits: Credits) -> JsonData:
    cited = [{"label": credits.document, "@id": credits.name}]
    names = [place.name, *place.spellings]
    toponyms = [{"toponym": name, "lang": "en", "citations": cited} for name in dict.fromkeys(names)]
    toponyms += [{"toponym": place.arabic, "lang": "ar"}] if place.arabic else []
    whole = {"start": {"in": held[0].start.isoformat()}}
    return {
        "@id": f"{credits.name}#{place.id}", "type": "Feature",
        "properties": {
            "title": place.name, "ccodes": [], "fclasses": [_CLASSES.get(place.kind, "P")], "region": place.region,
        },
        "when": {"timespans": [whole]},
        "names": toponyms,
        "types": [_type(place.kind)],
        "geometry": {
            "type": "Point", "coordinates": [place.lon, place.lat],
            "certainty": "certain" if place.precision == "exact" else "less-certain",
        },
        "descriptions": [{"value": place.note, "lang": "en"}] if place.note else [],
        "relations": [_relation(row, credits) for row in held if row.values["side"]],
    }  # fmt: skip


def _type(kind: str) -> JsonData:
    if kind not in _TYPES:
        return {"label": kind, "sourceLabel": kind}
    identifier, label = _TYPES[kind]
    return {"identifier": identifier, "label": label, "sourceLabel": kind}


def _relation(row: Row, credits: Credits) -> JsonData:
    """Return who held the place for a while, with the quote that says so."""
    values = row.values
    span: JsonData = {"start": {"in": row.start.isoformat()}}
    if row.end:
        span["end"] = {"latest": row.end.isoformat()}
    quote = f"“{values['quote']}” ({values['accounts']}, line {values['line']})" if values.get("quote") else ""
    return {
        "relationType": "held by", "relationTo": f"{credits.name}#{values['controller']}",
        "label": values["side"], "when": {"timespans": [span]},
        "certainty": "less-certain" if values["basis"] == "inferred" or values["contested"] else "certain",
        **({"citations": [{"label": quote, "@id": f"{credits.name}#{values['fact']}"}]} if quote else {}),
    }  # fmt: skip
