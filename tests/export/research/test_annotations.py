"""The citations as Web Annotations: every quote is found again, and a JSON-LD processor loses nothing."""

from __future__ import annotations

import json

import pytest

from sim.export.research.annotations import web_annotations
from sim.scene.director import Director

# Those terms of http://www.w3.org/ns/anno.jsonld that the annotations use; no test asks the network.
ANNO = {
    "oa": "http://www.w3.org/ns/oa#", "dc": "http://purl.org/dc/elements/1.1/", "dcterms": "http://purl.org/dc/terms/",
    "dctypes": "http://purl.org/dc/dcmitype/", "foaf": "http://xmlns.com/foaf/0.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#", "as": "http://www.w3.org/ns/activitystreams#",
    "id": {"@type": "@id", "@id": "@id"}, "type": {"@type": "@id", "@id": "@type"},
    "Annotation": "oa:Annotation", "Dataset": "dctypes:Dataset", "Text": "dctypes:Text",
    "TextualBody": "oa:TextualBody", "FragmentSelector": "oa:FragmentSelector",
    "TextQuoteSelector": "oa:TextQuoteSelector", "TextPositionSelector": "oa:TextPositionSelector",
    "AnnotationCollection": "as:OrderedCollection", "AnnotationPage": "as:OrderedCollectionPage",
    "Software": "as:Application", "describing": "oa:describing",
    "body": {"@type": "@id", "@id": "oa:hasBody"}, "target": {"@type": "@id", "@id": "oa:hasTarget"},
    "source": {"@type": "@id", "@id": "oa:hasSource"}, "selector": {"@type": "@id", "@id": "oa:hasSelector"},
    "motivation": {"@type": "@vocab", "@id": "oa:motivatedBy"}, "purpose": {"@type": "@vocab", "@id": "oa:hasPurpose"},
    "first": {"@type": "@id", "@id": "as:first"}, "generator": {"@type": "@id", "@id": "as:generator"},
    "items": {"@type": "@id", "@id": "as:items", "@container": "@list"},
    "rights": {"@type": "@id", "@id": "dcterms:rights"}, "conformsTo": {"@type": "@id", "@id": "dcterms:conformsTo"},
    "total": {"@type": "xsd:nonNegativeInteger", "@id": "as:totalItems"},
    "startIndex": {"@type": "xsd:nonNegativeInteger", "@id": "as:startIndex"},
    "start": {"@type": "xsd:nonNegativeInteger", "@id": "oa:start"},
    "end": {"@type": "xsd:nonNegativeInteger", "@id": "oa:end"},
    "exact": "oa:exact", "prefix": "oa:prefix", "suffix": "oa:suffix", "value": "rdf:value",
    "label": {"@id": "rdfs:label"}, "name": "foaf:name", "format": "dc:format", "language": "dc:language",
}  # fmt: skip


def test_every_annotation_finds_its_words(director: Director) -> None:
    document = director.scenario.document
    text = "\n".join(document.lines)
    collection = json.loads(json.dumps(web_annotations(director)))
    items = collection["first"]["items"]
    assert collection["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert collection["total"] == len(items) == sum(1 for _ in director.scenario.events())
    assert len({item["id"] for item in items}) == len(items)
    for item in items:
        quote, position, fragment = item["target"]["selector"]
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert text[: position["start"]].endswith(quote["prefix"])
        assert text[position["end"] :].startswith(quote["suffix"])
        line = int(fragment["value"].partition("=")[2].partition(",")[0])
        assert quote["exact"] in document.lines[line]
        assert item["target"]["source"]["id"] == "ni:///sha-256;8YLOxwl3PidLWwFGBN4hfh5oXFIepJ90JIfTVm8zFw8"


def test_a_processor_of_linked_data_keeps_all_of_it(small: Director) -> None:
    """Kept: expanded to addresses and brought back by the same context, it is what it was."""
    jsonld = pytest.importorskip("pyld.jsonld", reason="needs pyld (extra 'roundtrip')")
    given = json.loads(json.dumps(web_annotations(small)))

    def load(address: str, _options: object) -> dict:
        assert address == "http://www.w3.org/ns/anno.jsonld"
        return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": address,
                "document": {"@context": ANNO}}  # fmt: skip

    options = {"documentLoader": load}
    expanded = jsonld.expand(given, options)
    back = jsonld.compact(expanded, given["@context"], options)
    assert _sorted(back) == _sorted(given)
    assert all(term.startswith(("http", "@")) or "urn:uuid:" in term for term in _keys(expanded))


def _sorted(value: object) -> object:
    """Return data with an only item for a list of it, as a processor may write either."""
    if isinstance(value, dict):
        return {key: _sorted(one) for key, one in sorted(value.items())}
    if isinstance(value, list):
        return _sorted(value[0]) if len(value) == 1 else [_sorted(one) for one in value]
    return value


def _keys(value: object) -> set[str]:
    if isinstance(value, dict):
        return set(value) | {key for one in value.values() if "@value" not in value for key in _keys(one)}
    return {key for one in value for key in _keys(one)} if isinstance(value, list) else set()


def test_identifiers_are_of_registered_kinds_and_rights_are_an_address(director: Director) -> None:
    told = json.dumps(web_annotations(director))
    assert "urn:sha256" not in told
    assert "urn:phaseline" not in told
    assert '"rights": "https://creativecommons.org/licenses/by-sa/4.0/"' in told
