"""Questions for course systems, games and cards: read back by other readers, or by the rules of the importer."""

from __future__ import annotations

import csv
import gzip
import io
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from sim.export.quizzes.anki import anki
from sim.export.quizzes.games import LONGEST_ANSWER, LONGEST_PROMPT, fitting, games
from sim.export.quizzes.gift import gift
from sim.export.quizzes.items import Item, items
from sim.export.quizzes.moodle import moodle_xml
from sim.export.quizzes.qti1 import SPACE, assessment, qti1
from sim.export.quizzes.qti2 import _item, qti2
from sim.scene.director import Director

ODD = r"a {b} = c~d #e: f\g [html] -> *h* <i> & “j” 'k'"


@pytest.fixture(scope="session")
def asked(director: Director) -> list[Item]:
    return items(director)


def _hostile_items() -> list[Item]:
    """One of each kind, with every sign that some format takes for its own."""
    shared = {"phase": ODD, "source": f"“{ODD}” (x, line 1)", "answers": (ODD,), "prompt": ODD}
    return [
        Item(id="c", kind="choice", choices=((ODD, True), ("b", True), ("c", False)), **shared),
        Item(id="n", kind="number", spans=((-2.0, 3.5),), near=1.0, unit="km", **shared),
        Item(id="s", kind="short", right=(ODD, "t"), **shared),
        Item(id="m", kind="match", pairs=((ODD, "1"), ("b", ODD), ("c", "3")), **shared),
        Item(id="o", kind="order", right=("x", ODD, "z"), choices=(("z", True), (ODD, True), ("x", True)), **shared),
    ]


def test_every_question_comes_along_with_its_quote_accounts_and_line(director: Director, asked: list[Item]) -> None:
    from sim.lesson.loader import load_lesson

    questions = load_lesson(director.scenario).questions
    own = [one for one in asked if not one.id.startswith("match-")]
    assert sorted(one.id for one in own) == sorted(question.id for question in questions)
    assert {one.kind for one in asked} == {"choice", "number", "short", "match", "order"}
    quotes = {question.id: question.citation for question in questions}
    for one in own:
        assert quotes[one.id].quote in one.feedback
        assert f"line {quotes[one.id].line})" in one.feedback
        if one.kind == "choice":
            right = next(question for question in questions if question.id == one.id).right
            assert sum(good for _, good in one.choices) == len(right)
    assert sum(len(one.right) > 1 for one in asked if one.kind == "short") > 0
    for one in (one for one in asked if one.kind == "match"):
        assert len({right for _, right in one.pairs}) == len(one.pairs) >= 3


def test_a_gift_reader_finds_every_question_with_all_its_answers(asked: list[Item], director: Director) -> None:
    parser = pytest.importorskip("pygiftparser.parser", reason="needs pygiftparser (extra 'roundtrip')")
    found = {one.title: one for one in parser.parseFile(io.StringIO(gift(director)))}
    assert found.keys() == {one.id for one in asked}
    sets = {
        "choice": "SelectSet",
        "number": "NumericAnswerSet",
        "short": "ShortSet",
        "match": "MatchingSet",
        "order": "MatchingSet",
    }
    for one in asked:
        told = found[one.id]
        assert told.valid
        assert type(told.answers).__name__ == sets[one.kind]
        assert len(told.answers.answers) == len(
            one.spans or one.pairs or (one.right if one.kind != "choice" else one.choices)
        )
        assert "line " in told.generalFeedback


@pytest.mark.parametrize("item", _hostile_items(), ids=lambda one: one.kind)
def test_no_sign_of_a_text_is_taken_for_the_importers_own(
    monkeypatch: pytest.MonkeyPatch, small: Director, item: Item
) -> None:
    """By the rules of Moodle's importer: escaped signs first, one brace to open and one to close, `####` for feedback."""
    monkeypatch.setattr("sim.export.quizzes.gift.items", lambda director: [item])
    block = next(part for part in gift(small).split("\n\n") if part.startswith("::"))
    bare = re.sub(r"\\[\\:#={}~]", "", block)
    assert (bare.count("{"), bare.count("}"), bare.count("####"), bare.count("::")) == (1, 1, 1, 2)
    body = bare[bare.index("{") + 1 : bare.index("####")]
    assert body.startswith("#") == (item.kind == "number")
    expected = {"choice": (2, 1, 1), "number": (1, 0, 0), "short": (2, 0, 0), "match": (3, 0, 3), "order": (3, 0, 3)}
    assert (body.count("="), body.count("~"), body.count("->")) == expected[item.kind]
    assert "\n\n" not in block


@pytest.mark.parametrize("item", _hostile_items(), ids=lambda one: one.kind)
def test_moodle_gets_each_kind_as_its_own_type_without_marks(
    monkeypatch: pytest.MonkeyPatch, small: Director, item: Item
) -> None:
    monkeypatch.setattr("sim.export.quizzes.moodle.items", lambda director: [item])
    category, one = ElementTree.fromstring(moodle_xml(small))
    assert category.find("category/text").text.count("/") > 2
    types = {
        "choice": "multichoice",
        "number": "numerical",
        "short": "shortanswer",
        "match": "matching",
        "order": "matching",
    }
    assert one.get("type") == types[item.kind]
    assert one.find("defaultgrade").text == "0"
    assert "&lt;i&gt;" in one.find("questiontext/text").text
    assert "line 1" in one.find("generalfeedback/text").text
    right = [answer for answer in one.findall("answer") if answer.get("fraction") == "100"]
    if item.kind in ("match", "order"):
        assert [sub.find("answer/text").text for sub in one.findall("subquestion")] == [
            right for _, right in item.pairs
        ] or list(item.right)
    elif item.kind == "number":
        assert [(one.find("text").text, one.find("tolerance").text) for one in right] == [("0.75", "3.75")]
    else:
        assert len(right) == 2


@pytest.fixture(scope="module")
def schema():
    """The published schema of QTI 2.1."""
    etree = pytest.importorskip("lxml.etree", reason="needs lxml (extra 'office' or 'roundtrip')")
    from tests.export.quizzes.schemas.others import STANDING_IN

    class Kept(etree.Resolver):
        def resolve(self, url: str, _id: object, context: object) -> object:
            name = url.rpartition("/")[2]
            return self.resolve_string(STANDING_IN[name], context) if name in STANDING_IN else None

    parser = etree.XMLParser()
    parser.resolvers.add(Kept())
    packed = (Path(__file__).parent / "schemas" / "imsqti_v2p1.xsd.gz").read_bytes()
    return etree.XMLSchema(etree.fromstring(gzip.decompress(packed), parser))


def test_qti_2_1_keeps_to_the_published_schema(director: Director, asked: list[Item], schema) -> None:
    etree = pytest.importorskip("lxml.etree", reason="needs lxml (extra 'office' or 'roundtrip')")
    with zipfile.ZipFile(io.BytesIO(qti2(director))) as package:
        held = set(package.namelist())
        for name in held - {"imsmanifest.xml", "CREDITS.txt"}:
            schema.assertValid(etree.fromstring(package.read(name)))
        manifest = ElementTree.fromstring(package.read("imsmanifest.xml"))
    listed = {one.get("href") for one in manifest.iter("{http://www.imsglobal.org/xsd/imscp_v1p1}file")}
    assert listed == held - {"imsmanifest.xml"}
    assert len(held) == len(asked) + 3


@pytest.mark.parametrize("item", _hostile_items(), ids=lambda one: one.kind)
def test_each_kind_is_valid_qti_2_1_and_sets_no_score(item: Item, schema) -> None:
    etree = pytest.importorskip("lxml.etree", reason="needs lxml (extra 'office' or 'roundtrip')")
    from sim.export.markup import document

    text = document(_item(item))
    schema.assertValid(etree.fromstring(text))
    assert b"SCORE" not in text
    broken = text.replace(b"outcomeDeclaration", b"outcomeDeclared")
    assert not schema.validate(etree.fromstring(broken))


@pytest.mark.parametrize("item", _hostile_items(), ids=lambda one: one.kind)
def test_qti_1_2_has_the_types_that_canvas_knows_and_no_points(small: Director, item: Item) -> None:
    from sim.export.credits import credits_of

    root = ElementTree.fromstring(assessment([item], credits_of(small)))
    space = f"{{{SPACE}}}"
    fields = {one[0].text: one[1].text for one in root.iter(f"{space}qtimetadatafield")}
    types = {
        "choice": "multiple_choice",
        "number": "numerical",
        "short": "short_answer",
        "match": "matching",
        "order": "matching",
    }
    assert fields == {"question_type": f"{types[item.kind]}_question", "points_possible": "0"}
    assert "line 1" in root.find(f".//{space}itemfeedback//{space}mattext").text
    equal = [(one.get("respident"), one.text) for one in root.iter(f"{space}varequal")]
    expected = {
        "choice": [("response1", "c1"), ("response1", "c2")], "number": [("response1", "0.75")],
        "short": [("response1", ODD), ("response1", "t")],
        "match": [("response1", "c1"), ("response2", "c3"), ("response3", "c2")],
        "order": [("response1", "c2"), ("response2", "c1"), ("response3", "c3")],
    }  # fmt: skip
    assert equal == expected[item.kind]
    idents = {one.get("ident") for one in root.iter(f"{space}response_lid")} | {
        one.get("ident") for one in root.iter(f"{space}response_str")
    }
    assert {ident for ident, _ in equal} <= idents


def test_canvas_is_told_that_the_quiz_is_for_practice(director: Director) -> None:
    with zipfile.ZipFile(io.BytesIO(qti1(director))) as package:
        meta = package.read("quiz/assessment_meta.xml").decode()
        assert "Wikipedia" in package.read("CREDITS.txt").decode()
    assert "<quiz_type>practice_quiz</quiz_type>" in meta
    assert "<points_possible>0.0</points_possible>" in meta
    assert qti1(director) == qti1(director)


def test_sheets_for_games_keep_to_their_limits_and_cut_nothing(director: Director, asked: list[Item]) -> None:
    pytest.importorskip("xlsxwriter", reason="needs the extra 'office' (xlsxwriter)")
    openpyxl = pytest.importorskip("openpyxl", reason="needs openpyxl (extra 'roundtrip')")
    sheets = games(director)
    fit = [one for one in asked if fitting(one)]
    rows = list(openpyxl.load_workbook(io.BytesIO(sheets["kahoot.xlsx"])).active.iter_rows(min_row=8, values_only=True))
    assert rows[0][1] == "Question - max 120 characters"
    by_prompt = {one.prompt: one for one in fit}
    assert [row[1] for row in rows[1:]] == [one.prompt for one in fit]
    for row in rows[1:]:
        texts = [text for text in row[2:6] if text]
        assert len(row[1]) <= LONGEST_PROMPT
        assert all(len(text) <= LONGEST_ANSWER for text in texts)
        right = {texts[int(number) - 1] for number in str(row[7]).split(",")}
        assert right == {text for text, good in by_prompt[row[1]].choices if good}
    blooket = list(csv.reader(io.StringIO(sheets["blooket.csv"].decode(), newline="")))
    assert [row[1] for row in blooket[2:]] == [one.prompt for one in fit]
    gimkit = list(csv.reader(io.StringIO(sheets["gimkit.csv"].decode(), newline="")))
    for row in gimkit[2:]:
        good = {text for text, right in by_prompt[row[0]].choices if right}
        assert row[1] in good
        assert not good & set(row[2:])
    about = sheets["about.txt"].decode()
    assert "Wikipedia" in about
    assert all(one.prompt in about for one in asked)


def test_cards_have_a_lasting_name_a_quote_and_tags(director: Director, asked: list[Item]) -> None:
    lines = [line for line in anki(director).splitlines() if not line.startswith("#")]
    cards = list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert len({card[0] for card in cards}) == len(cards) == len(asked)
    for card, one in zip(cards, asked, strict=True):
        assert len(card) == 4
        assert "line " in card[2]
        assert "Wikipedia" in card[2]
        assert card[3].split()[0] == director.scenario.id
        assert one.kind in card[3].split()
