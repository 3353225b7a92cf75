"""Questions as a package of QTI 1.2, as Canvas and older course systems take it: a practice quiz without points."""

from __future__ import annotations

from collections.abc import Sequence

from sim.export.archives import zipped
from sim.export.credits import Credits, credits_of
from sim.export.markup import TYPES, Element, document, element
from sim.export.quizzes.items import UNSCORED, Item, items
from sim.scene.director import Director

SPACE = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
_PACKAGE = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
_META = "http://canvas.instructure.com/xsd/cccv1p0"
_LINKED = "associatedcontent/imscc_xmlv1p1/learning-application-resource"
_TYPES = {
    "choice": "multiple_choice_question", "number": "numerical_question", "short": "short_answer_question",
    "match": "matching_question", "order": "matching_question",
}  # fmt: skip


def qti1(director: Director) -> bytes:
    """Return the package as a zip archive."""
    credits, asked = credits_of(director), items(director)
    return zipped(
        {
            "imsmanifest.xml": document(_manifest(credits)),
            "quiz/quiz.xml": assessment(asked, credits),
            "quiz/assessment_meta.xml": document(_meta(asked, credits)),
            "CREDITS.txt": credits.text,
        }
    )  # fmt: skip


def assessment(asked: Sequence[Item], credits: Credits, *extra: Element, cartridge: bool = False) -> bytes:
    """Return the questions as one assessment; `extra` stands at its head.

    With `cartridge` a question's kind is told as a Common Cartridge tells it, which has choice and short answers alone.
    """
    section = element("section", *(_item(one, cartridge) for one in asked), ident="root_section")
    whole = element("assessment", *extra, section, ident=_ident(credits), title=credits.title)
    return document(element("questestinterop", whole, xmlns=SPACE))


def _ident(credits: Credits) -> str:
    return f"phaseline-{credits.sha256[:12]}"


def _item(item: Item, cartridge: bool) -> Element:
    fields = {"question_type": _TYPES[item.kind], "points_possible": "0"}
    if cartridge:
        profile = "multiple_choice" if item.kind == "choice" else "fib"
        fields = {"cc_profile": f"cc.{profile}.v0p1", "cc_weighting": "0"}
    meta = element("itemmetadata", element("qtimetadata", *(field(*one) for one in fields.items())))
    pairs = _pairs(item)
    if pairs:
        asked, right = _matching(pairs), _matched(pairs)
    elif item.kind == "choice":
        asked, right = [_lid("response1", [text for text, _ in item.choices])], _chosen(item)
    else:
        fib = element("render_fib", element("response_label", ident="answer1"))
        asked, right = [element("response_str", fib, ident="response1", rcardinality="Single")], _typed(item)
    shown = element("respcondition", element("conditionvar", element("other")), _shows(), continue_="Yes")
    score = element("decvar", maxvalue="100", minvalue="0", varname="SCORE", vartype="Decimal")
    processing = element("resprocessing", element("outcomes", score), shown, *right)
    feedback = element("itemfeedback", element("flow_mat", _material(item.feedback)), ident="general_fb")
    return element(
        "item", meta, element("presentation", _material(item.asked), *asked), processing, feedback, ident=item.id,
        title=item.id,
    )  # fmt: skip


def field(label: str, entry: str) -> Element:
    """Return a field of metadata."""
    return element("qtimetadatafield", element("fieldlabel", label), element("fieldentry", entry))


def _material(text: str) -> Element:
    return element("material", element("mattext", text, texttype="text/plain"))


def _shows() -> Element:
    return element("displayfeedback", feedbacktype="Response", linkrefid="general_fb")


def _lid(ident: str, texts: Sequence[str], *parts: Element) -> Element:
    labels = [element("response_label", _material(text), ident=f"c{n}") for n, text in enumerate(texts, 1)]
    return element("response_lid", *parts, element("render_choice", *labels), ident=ident, rcardinality="Single")


def _right(*conditions: Element, action: str = "Set", points: str = "100") -> Element:
    """Return what marks an answer as right: the format has no other way to tell it; the question gives no points."""
    score = element("setvar", points, action=action, varname="SCORE")
    return element(
        "respcondition", element("conditionvar", *conditions), score, continue_="No" if action == "Set" else "Yes"
    )


def _equal(value: str, ident: str = "response1") -> Element:
    return element("varequal", value, respident=ident)


def _chosen(item: Item) -> list[Element]:
    return [_right(_equal(f"c{number}")) for number, (_, good) in enumerate(item.choices, 1) if good]


def _typed(item: Item) -> list[Element]:
    if item.kind == "short":
        return [_right(*map(_equal, item.right))]
    found = []
    for low, high in item.spans:
        least, most = f"{low - item.near:.12g}", f"{high + item.near:.12g}"
        within = element("and", _bound("vargte", least), _bound("varlte", most))
        found.append(_right(element("or", _equal(f"{(low + high) / 2:.12g}"), within)))
    return found


def _bound(tag: str, value: str) -> Element:
    return element(tag, value, respident="response1")


def _pairs(item: Item) -> tuple[tuple[str, str], ...]:
    """Return what is to be matched: places in an order are matched with their numbers."""
    return item.pairs or tuple((f"{n}.", text) for n, text in enumerate(item.right, 1) if item.kind == "order")


def _matching(pairs: Sequence[tuple[str, str]]) -> list[Element]:
    texts = sorted(text for _, text in pairs)
    return [_lid(f"response{n}", texts, _material(left)) for n, (left, _) in enumerate(pairs, 1)]


def _matched(pairs: Sequence[tuple[str, str]]) -> list[Element]:
    texts = sorted(text for _, text in pairs)
    share = f"{100 / len(pairs):.2f}"
    return [
        _right(_equal(f"c{texts.index(text) + 1}", f"response{n}"), action="Add", points=share)
        for n, (_, text) in enumerate(pairs, 1)
    ]


def _meta(asked: Sequence[Item], credits: Credits) -> Element:
    told = f"{credits.about} {UNSCORED} {credits.line}"
    fields = {
        "title": credits.title, "description": told, "shuffle_answers": "false", "scoring_policy": "keep_latest",
        "quiz_type": "practice_quiz", "points_possible": "0.0", "show_correct_answers": "true",
        "allowed_attempts": "-1", "one_question_at_a_time": "false",
    }  # fmt: skip
    return element(
        "quiz", *(element(key, text) for key, text in fields.items()), identifier=_ident(credits), xmlns=_META
    )


def _manifest(credits: Credits) -> Element:
    about = element("metadata", element("schema", "IMS Content"), element("schemaversion", "1.1.3"))
    quiz = element(
        "resource", element("file", href="quiz/quiz.xml"), element("dependency", identifierref="meta"),
        identifier=_ident(credits), type="imsqti_xmlv1p2",
    )  # fmt: skip
    meta = element(
        "resource", element("file", href="quiz/assessment_meta.xml"), element("file", href="CREDITS.txt"),
        identifier="meta", type=_LINKED, href="quiz/assessment_meta.xml",
    )  # fmt: skip
    return element(
        "manifest", about, element("organizations"), element("resources", quiz, meta), xmlns=_PACKAGE,
        xmlns__xsi=TYPES, identifier=f"{_ident(credits)}-qti1",
    )  # fmt: skip
