"""The teacher's pack: one data, two forms; no answer on a learner's sheet."""

from __future__ import annotations

import re
from html import escape
from html.parser import HTMLParser

import pytest

from sim.consequences.replay import Replay
from sim.export.changed_hands import changed_hands
from sim.export.handout import teachers_pack
from sim.export.handout_html import font_files, pages
from sim.export.pack import Pack
from sim.home import shipped as shipped_folder
from sim.lesson.loader import load_lesson
from sim.scenario.loader import load
from sim.scenario.scenario import Scenario
from sim.scene.director import Director


@pytest.fixture(scope="module")
def pack() -> Pack:
    scenario = load(shipped_folder("scenarios") / "tutorial", cache=False)
    return teachers_pack(Director(scenario), load_lesson(scenario))


class _Balanced(HTMLParser):
    """Raises where a tag is closed that is not open."""

    VOID = ("meta", "br", "link", "img")

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_a_phase_that_leaves_all_as_it_was_has_one_map(director: Director) -> None:
    """Nayrab changes hands twice in the turn of 20 February, and ends as it began."""
    lesson = load_lesson(director.scenario)
    captions = [[caption for caption, _ in sheet.maps] for sheet in teachers_pack(director, lesson).sheets]
    same = ["At the start and at the end: every place is in the same hands"]
    ids = [phase.id for phase in director.scenario.phases]
    assert captions[ids.index("counteroffensive")] == captions[ids.index("reactions")] == same
    assert len(captions[ids.index("siege-of-saraqib")]) == 2


def test_harm_to_civilians_stands_on_the_sheet_with_who_reports_it(director: Director) -> None:
    pack = teachers_pack(director, load_lesson(director.scenario), ["siege-of-saraqib"])
    (sheet,) = pack.sheets
    first = sheet.civilians[0]
    assert (first.when, first.where) == ("5 February 2020", "the United Nations, NGOs, line 97")
    assert first.quote == "By 5 February 2020, 300 civilians had been killed in the fighting"
    html = pages(pack)["09-siege-of-saraqib.html"]
    assert "<h2>Harm to civilians, as reported</h2>" in html
    assert html.count(first.quote) == 1


def test_a_sheet_says_what_holds_whoever_one_believes(director: Director) -> None:
    pack = teachers_pack(director, load_lesson(director.scenario), ["no-fly-zone"])
    (sheet,) = pack.sheets
    assert "agreed (the same in every reading)" in sheet.known[0]
    assert any(one.startswith("Saraqib: ") for one in sheet.known[1:])
    html = pages(pack)[f"{sheet.number:02}-no-fly-zone.html"]
    assert "<h2>What holds whoever one believes, at the end</h2>" in html
    assert html.count(escape(sheet.known[1])) == 1


def test_a_sheet_has_maps_dates_excerpts_and_questions(pack: Pack) -> None:
    sheet = pack.sheets[1]
    assert (sheet.number, sheet.title, sheet.dates) == (2, "First days", "4–5 August 1998")
    assert [caption for caption, _ in sheet.maps] == ["At the start: 3 August 1998", "At the end: 5 August 1998"]
    assert all(svg.startswith("<svg") for _, svg in sheet.maps)
    assert [when for when, _ in sheet.key_dates] == ["4 August 1998", "5 August 1998"]
    assert [(row.name, row.before, row.after) for row in sheet.places] == [
        ("Watch Hut", "Herons (inferred)", ("4 August 1998: Otters; the text, line 6",)),
        ("Ferry Landing", "Otters (inferred)", ("4 August 1998: Herons; the text, line 6",)),
        ("Bridge House", "Herons (inferred)", ("5 August 1998: contested; the text, line 8",)),
    ]
    assert [(excerpt.line, len(excerpt.sentences)) for excerpt in sheet.excerpts] == [(6, 2), (8, 4)]
    assert len(sheet.tasks) == 4
    assert sheet.tasks[-1].prompt.endswith("(Line 8: give the sentence’s number.)")


def test_every_answer_stands_in_the_key_with_its_citation(pack: Pack) -> None:
    assert [entry.answers for entry in pack.keys[0].entries] == [("Boathouse",), ("Mill",), ("the Merrow Lantern",)]
    assert pack.keys[0].entries[1].where == "line 4, sentence 1"
    assert pack.keys[0].entries[1].hints == ("It grinds.",)
    teacher = pages(pack)["teacher.html"]
    for key in pack.keys:
        for entry in key.entries:
            assert all(answer in teacher for answer in entry.answers)


def test_hints_and_answers_are_not_on_the_sheets(pack: Pack) -> None:
    for sheet, key in zip(pack.sheets, pack.keys, strict=True):
        page = pages(pack)[f"{sheet.number:02}-{sheet.id}.html"]
        assert all(hint not in page for entry in key.entries for hint in entry.hints)
        assert 'class="answer"' not in page


def test_pages_are_balanced_and_reach_for_nothing_outside(pack: Pack) -> None:
    for name, page in pages(pack).items():
        parser = _Balanced()
        parser.feed(page)
        assert parser.open == [], name
        outside = re.sub(r'xmlns(:\w+)?="[^"]*"', "", page)
        assert not re.search(r'(src|href)="?https?:|url\("?https?:|<script', outside), name


def test_what_an_author_writes_is_escaped(pack: Pack) -> None:
    from dataclasses import replace

    evil = replace(pack, content_notes=("<script>alert(1)</script>",))
    assert "<script>" not in pages(evil)["teacher.html"]
    assert "&lt;script&gt;" in pages(evil)["teacher.html"]


def test_arabic_runs_from_right_to_left(shipped: Scenario) -> None:
    pack = teachers_pack(Director(shipped), load_lesson(shipped), ["opening-advances"])
    page = pages(pack)["04-opening-advances.html"]
    assert '<td dir="rtl" lang="ar">جرجناز</td>' in page
    assert set(font_files()) == {"fonts/NotoSans.ttf", "fonts/NotoSansArabic.ttf"}


def test_the_same_pack_is_made_twice(pack: Pack) -> None:
    assert pages(pack) == pages(pack)


def test_an_unknown_phase_is_a_key_error(shipped: Scenario) -> None:
    with pytest.raises(KeyError):
        teachers_pack(Director(shipped), load_lesson(shipped), ["nowhere"])


def test_pdf_is_set_in_memory(pack: Pack) -> None:
    pytest.importorskip("typst")
    from sim.export.handout_pdf import documents

    found = documents(pack)
    assert sorted(found) == [
        "01-before.pdf",
        "02-first-days.pdf",
        "03-rain.pdf",
        "04-last-day.pdf",
        "glossary.pdf",
        "teacher.pdf",
    ]
    assert all(data.startswith(b"%PDF-") for data in found.values())


def test_what_changed_hands_tells_every_change_who_says_so_and_what_is_inferred(shipped) -> None:
    run = shipped.phases_by_id["counteroffensive"]
    rows = {row.name: row for row in changed_hands(Replay(shipped), run.first - 1, run.last)}
    assert [text.partition(": ")[2].partition(";")[0] for text in rows["Nayrab"].after] == [
        "opposition",
        "government (inferred)",
    ]
    for phase in shipped.phases:
        for row in changed_hands(Replay(shipped), phase.first - 1, phase.last):
            assert row.after
            assert all(" line " in text for text in row.after), row
