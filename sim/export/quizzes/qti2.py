"""Questions as a package of QTI 2.1: an item each, a test of sections for the phases, and what the document says.

No item declares a score: a response sets nothing but which feedback is shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from sim.export.archives import zipped
from sim.export.credits import Credits, credits_of
from sim.export.markup import TYPES, Element, document, element
from sim.export.quizzes.items import UNSCORED, Item, items
from sim.scene.director import Director

SPACE = "http://www.imsglobal.org/xsd/imsqti_v2p1"
_PACKAGE = "http://www.imsglobal.org/xsd/imscp_v1p1"
_WHERE = f"{SPACE} http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd"
_HEAD = {"xmlns": SPACE, "xmlns__xsi": TYPES, "xsi__schemaLocation": _WHERE}


def qti2(director: Director) -> bytes:
    """Return the package as a zip archive."""
    credits, asked = credits_of(director), items(director)
    files = {f"items/{one.id}.xml": document(_item(one)) for one in asked}
    return zipped(
        {
            "imsmanifest.xml": document(_manifest(asked, credits)),
            "test.xml": document(_test(asked, credits)),
            **files,
            "CREDITS.txt": credits.text,
        }
    )  # fmt: skip


def _item(item: Item) -> Element:
    names = dict(_HEAD, identifier=f"Q-{item.id}", title=item.id, adaptive="false", timeDependent="false",
                 toolName="Phaseline")  # fmt: skip
    declared, body, condition = _ASKED[item.kind](item)
    return element(
        "assessmentItem", declared,
        element("outcomeDeclaration", identifier="FEEDBACK", cardinality="single", baseType="identifier"),
        element("itemBody", *body),
        element("responseProcessing", element(
            "responseCondition", element("responseIf", condition, _outcome("agrees")),
            element("responseElse", _outcome("differs")),
        )),
        *(_feedback(item, id, words) for id, words in (("agrees", "As the document has it."),
                                                       ("differs", "This differs from the document."))),
        **names,
    )  # fmt: skip


def _outcome(id: str) -> Element:
    return element("setOutcomeValue", element("baseValue", id, baseType="identifier"), identifier="FEEDBACK")


def _feedback(item: Item, id: str, words: str) -> Element:
    told = element("p", f"{words} {item.feedback}")
    return element("modalFeedback", told, outcomeIdentifier="FEEDBACK", identifier=id, showHide="show")


def _declared(cardinality: str, kind: str, right: Sequence[str]) -> Element:
    values = [element("value", one) for one in right]
    parts = [element("correctResponse", *values)] if values else []
    return element("responseDeclaration", *parts, identifier="RESPONSE", cardinality=cardinality, baseType=kind)


def _given() -> Element:
    return element("variable", identifier="RESPONSE")


def _choice(item: Item) -> tuple[Element, list[Element], Element]:
    ids = [f"C{number}" for number in range(1, len(item.choices) + 1)]
    right = [id for id, (_, good) in zip(ids, item.choices, strict=True) if good]
    shown = [element("simpleChoice", text, identifier=id) for id, (text, _) in zip(ids, item.choices, strict=True)]
    asked = element(
        "choiceInteraction", element("prompt", item.asked), *shown, responseIdentifier="RESPONSE", shuffle="false",
        maxChoices="1",
    )  # fmt: skip
    several = element("multiple", *(element("baseValue", id, baseType="identifier") for id in right))
    return _declared("single", "identifier", right[:1]), [asked], element("member", _given(), several)


def _number(item: Item) -> tuple[Element, list[Element], Element]:
    spans = [(low - item.near, high + item.near) for low, high in item.spans]
    within = [
        element(
            "and",
            element("gte", _given(), element("baseValue", f"{low:.12g}", baseType="float")),
            element("lte", _given(), element("baseValue", f"{high:.12g}", baseType="float")),
        )
        for low, high in spans
    ]
    middle = [f"{(item.spans[0][0] + item.spans[0][1]) / 2:.12g}"]
    return _declared("single", "float", middle), _entry(item), element("or", *within)


def _short(item: Item) -> tuple[Element, list[Element], Element]:
    same = [
        element("stringMatch", _given(), element("baseValue", text, baseType="string"), caseSensitive="false")
        for text in item.right
    ]
    return _declared("single", "string", item.right[:1]), _entry(item), element("or", *same)


def _entry(item: Item) -> list[Element]:
    place = element("textEntryInteraction", responseIdentifier="RESPONSE", expectedLength="30")
    return [element("p", item.asked), element("p", place)]


def _match(item: Item) -> tuple[Element, list[Element], Element]:
    rights = sorted(right for _, right in item.pairs)
    left = [element("simpleAssociableChoice", text, identifier=f"L{n}", matchMax="1")
            for n, (text, _) in enumerate(item.pairs, 1)]  # fmt: skip
    right = [element("simpleAssociableChoice", text, identifier=f"R{n}", matchMax="1")
             for n, text in enumerate(rights, 1)]  # fmt: skip
    correct = [f"L{n} R{rights.index(text) + 1}" for n, (_, text) in enumerate(item.pairs, 1)]
    asked = element(
        "matchInteraction", element("prompt", item.asked), element("simpleMatchSet", *left),
        element("simpleMatchSet", *right), responseIdentifier="RESPONSE", shuffle="false",
        maxAssociations=str(len(left)),
    )  # fmt: skip
    return _declared("multiple", "directedPair", correct), [asked], _as_declared()


def _order(item: Item) -> tuple[Element, list[Element], Element]:
    texts = [text for text, _ in item.choices]
    shown = [element("simpleChoice", text, identifier=f"C{n}") for n, text in enumerate(texts, 1)]
    asked = element(
        "orderInteraction", element("prompt", item.asked), *shown, responseIdentifier="RESPONSE", shuffle="false",
    )  # fmt: skip
    return (
        _declared("ordered", "identifier", [f"C{texts.index(text) + 1}" for text in item.right]),
        [asked],
        _as_declared(),
    )


def _as_declared() -> Element:
    return element("match", _given(), element("correct", identifier="RESPONSE"))


_ASKED = {"choice": _choice, "number": _number, "short": _short, "match": _match, "order": _order}


def _test(asked: Sequence[Item], credits: Credits) -> Element:
    told = element(
        "rubricBlock", *(element("p", text) for text in (credits.about, UNSCORED, credits.line)), view="candidate"
    )
    sections = []
    for number, (phase, group) in enumerate(groupby(asked, key=lambda one: one.phase), 1):
        refs = [element("assessmentItemRef", identifier=f"Q-{one.id}", href=f"items/{one.id}.xml") for one in group]
        parts = [told, *refs] if number == 1 else refs
        sections.append(element("assessmentSection", *parts, identifier=f"S{number}", title=phase, visible="true"))
    control = element("itemSessionControl", maxAttempts="0", showFeedback="true", allowReview="true")
    part = element(
        "testPart", control, *sections, identifier="P1", navigationMode="nonlinear", submissionMode="individual"
    )
    return element("assessmentTest", part, identifier="T1", title=credits.title, **_HEAD)


def _manifest(asked: Sequence[Item], credits: Credits) -> Element:
    parts = [element("dependency", identifierref=f"R-{one.id}") for one in asked]
    test = element(
        "resource", element("file", href="test.xml"), element("file", href="CREDITS.txt"), *parts, identifier="R-test",
        type="imsqti_test_xmlv2p1", href="test.xml",
    )  # fmt: skip
    held = [
        element(
            "resource", element("file", href=f"items/{one.id}.xml"), identifier=f"R-{one.id}",
            type="imsqti_item_xmlv2p1", href=f"items/{one.id}.xml",
        )
        for one in asked
    ]  # fmt: skip
    about = element("metadata", element("schema", "QTIv2.1 Package"), element("schemaversion", "1.0.0"))
    return element(
        "manifest", about, element("organizations"), element("resources", test, *held), xmlns=_PACKAGE,
        identifier=f"phaseline-{credits.sha256[:12]}-qti2",
    )  # fmt: skip
