"""Every citation as a W3C Web Annotation (JSON-LD): what stands where in the document, and what is recorded of it.

What the vocabulary of Web Annotations has no terms for has some of its own, declared in the file, so that nothing is
lost to a reader of linked data. Identifiers are of registered kinds: the document is named by what its bytes are
(RFC 6920), an annotation by a UUID that is made from that and from the fact's id.
"""

from __future__ import annotations

from itertools import accumulate
from typing import Any
from uuid import UUID, uuid5

from sim.export.credits import Credits, credits_of
from sim.scenario.events import Event
from sim.scenario.listings import claim_row, plain
from sim.scenario.phrases.events import says
from sim.scenario.scenario import Scenario
from sim.scene.director import Director

JsonData = dict[str, Any]
_TERMS = "urn:uuid:0f3c1e52-6f0b-5f0d-9d0e-3b6a4c1f7a10#"  # the vocabulary's own name
_LISTS = {"@type": "@json"}  # kept as it is
CONTEXT: JsonData = {
    "phaseline": _TERMS,
    "fact": "phaseline:fact",
    "date": {"@id": "http://purl.org/dc/terms/date", "@type": "http://www.w3.org/2001/XMLSchema#date"},
    "attribution": "http://schema.org/creditText",
    "accounts": {"@id": "phaseline:accounts", "@container": "@list"},
    "standing": "phaseline:standing",
    "effects": {"@id": "phaseline:effects", **_LISTS},
    "claims": {"@id": "phaseline:claims", **_LISTS},
    "line": "phaseline:line",
    "file": "phaseline:file",
}


def web_annotations(director: Director) -> JsonData:
    """Return every citation in one collection.

    A target is found by its words with what stands before and after them, by its line (RFC 5147), or by its position in
    the whole text, in code points. The bodies say what the event records, in words and as data.
    """
    scenario, credits = director.scenario, credits_of(director)
    starts = [0, *accumulate(len(line) + 1 for line in scenario.document.lines)]
    space = uuid5(UUID(int=0), credits.name)
    items = [_annotation(event, scenario, credits, space, starts[event.line - 1]) for event in scenario.events()]
    return {
        "@context": ["http://www.w3.org/ns/anno.jsonld", CONTEXT], "id": f"urn:uuid:{space}",
        "type": "AnnotationCollection", "label": f"{scenario.title}: every quote and what it records",
        "attribution": credits.line, **_rights(credits), "total": len(items),
        "generator": {"id": f"urn:uuid:{uuid5(UUID(int=0), 'phaseline')}", "type": "Software", "name": "Phaseline"},
        "first": {
            "id": f"urn:uuid:{uuid5(space, 'page 1')}", "type": "AnnotationPage", "startIndex": 0, "items": items,
        },
    }  # fmt: skip


def _rights(credits: Credits) -> JsonData:
    return {"rights": credits.address} if credits.address else {}


def _annotation(event: Event, scenario: Scenario, credits: Credits, space: UUID, start: int) -> JsonData:
    document = scenario.document
    return {
        "id": f"urn:uuid:{uuid5(space, event.id)}", "type": "Annotation", "motivation": "describing",
        "fact": event.id, **_rights(credits),
        "body": [
            {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "language": "en",
             "value": says(scenario, event)},
            {"type": "Dataset", "format": "application/json",
             "date": (event.until or event.date).isoformat(),
             "accounts": [scenario.name_of(id) for id in event.accounts], "standing": event.standing,
             "effects": [plain(effect) for effect in event.effects],
             "claims": [claim_row(claim) for claim in event.claims]},
        ],
        "target": {
            "source": {
                "id": credits.name, "type": "Text", "format": "text/plain", "language": document.language,
                "label": document.title, "file": document.file, **_rights(credits),
            },
            "selector": [
                {"type": "TextQuoteSelector", "exact": event.quote, "prefix": event.citation.prefix,
                 "suffix": event.citation.suffix},
                {"type": "TextPositionSelector", "start": start + event.start, "end": start + event.end},
                {"type": "FragmentSelector", "conformsTo": "http://tools.ietf.org/rfc/rfc5147",
                 "value": f"line={event.line - 1},{event.line}", "line": event.line},
            ],
        },
    }  # fmt: skip
