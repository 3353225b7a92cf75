"""A research object (RO-Crate 1.1): tables, the whole scenario and the citations in a folder that describes itself."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

from sim.export.credits import Credits, credits_of
from sim.scene.director import Director

JsonData = dict[str, Any]
METADATA = "ro-crate-metadata.json"
_CONTEXT = "https://w3id.org/ro/crate/1.1/context"
_TYPES = {
    ".csv": "text/csv", ".json": "application/json", ".jsonld": "application/ld+json",
    ".geojson": "application/geo+json", ".parquet": "application/vnd.apache.parquet",
}  # fmt: skip


def crate(director: Director, files: Mapping[PurePath, str], today: str) -> JsonData:
    """Return the metadata of a crate that holds `files`, each with what it is, by its path, published `today`."""
    credits = credits_of(director)
    scenario = director.scenario
    rights = credits.address or credits.licence
    whole = {
        "@id": "./", "@type": "Dataset", "name": credits.title, "description": credits.about,
        "license": {"@id": rights} if credits.address else rights or "not stated",
        "creditText": credits.line, "isBasedOn": {"@id": credits.name},
        "temporalCoverage": f"{scenario.turns[0].date}/{scenario.turns[-1].until or scenario.turns[-1].date}",
        "datePublished": today,
        "hasPart": [{"@id": path.as_posix()} for path in files],
    }  # fmt: skip
    parts = [
        {
            "@id": path.as_posix(), "@type": "File", "name": path.name, "description": about,
            "encodingFormat": _TYPES[path.suffix],
        }
        for path, about in files.items()
    ]  # fmt: skip
    return {"@context": _CONTEXT, "@graph": [_descriptor(), whole, *parts, *_around(credits)]}


def _descriptor() -> JsonData:
    return {
        "@id": METADATA, "@type": "CreativeWork", "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
        "about": {"@id": "./"},
    }  # fmt: skip


def _around(credits: Credits) -> list[JsonData]:
    """Return what the crate refers to: the document and its licence."""
    document = {
        "@id": credits.name, "@type": "CreativeWork", "name": credits.document, "creditText": credits.attribution,
    }  # fmt: skip
    if not credits.address:
        return [document]
    licence = {"@id": credits.address, "@type": "CreativeWork", "name": credits.licence, "identifier": credits.spdx}
    return [{**document, "license": {"@id": credits.address}}, licence]
