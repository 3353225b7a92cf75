"""Slides and handouts for office programs, read back with python-pptx and python-docx."""

from __future__ import annotations

import io

import pytest

from sim.export.exporter import Options
from sim.export.office.handout_docx import handouts_docx
from sim.export.office.slides import slides
from sim.scene.director import Director


def test_a_deck_has_a_slide_a_phase_with_title_map_quotes_and_notes(small: Director) -> None:
    pptx = pytest.importorskip("pptx", reason="needs the extra 'office' (python-pptx)")
    data = slides(small, "all", Options())
    assert data == slides(small, "all", Options())
    deck = pptx.Presentation(io.BytesIO(data))
    assert deck.core_properties.title == "The flood of the Lenn"
    first, phase, last = deck.slides
    assert [one.shapes.title.text for one in (first, phase, last)] == [
        "The flood of the Lenn", "The river rises", "Sources and licence",
    ]  # fmt: skip
    (shown,) = [shape for shape in phase.shapes if shape.shape_type == 13]
    assert "Map of" in shown._element._nvXxPr.cNvPr.get("descr")
    words = "\n".join(shape.text_frame.text for shape in phase.shapes if shape.has_text_frame)
    assert "“The mill was closed on 4 March”\nthe Courier, line 2" in words
    notes = phase.notes_slide.notes_text_frame.text
    assert "The dike held" in notes
    assert "(the Courier, line 2)" in notes
    for shape in (shape for one in deck.slides for shape in one.shapes):
        assert shape.left >= 0
        assert shape.left + shape.width <= deck.slide_width
        assert shape.top + shape.height <= deck.slide_height + 1000


def test_a_hostile_text_stays_a_text(hostile: Director) -> None:
    pptx = pytest.importorskip("pptx", reason="needs the extra 'office' (python-pptx)")
    from tests.export.conftest import HOSTILE

    deck = pptx.Presentation(io.BytesIO(slides(hostile, "all", Options())))
    assert HOSTILE in {one.shapes.title.text for one in deck.slides}


@pytest.mark.parametrize(("paper", "width"), [("a4", 21.0), ("letter", 21.59)])
def test_handouts_can_be_edited_on_paper_of_both_sizes(small: Director, paper: str, width: float) -> None:
    docx = pytest.importorskip("docx", reason="needs the extra 'office' (python-docx)")
    found = handouts_docx(small, "all", Options(paper=paper))
    assert list(found) == ["01-rising.docx", "teacher.docx", "glossary.docx"]
    sheet = docx.Document(io.BytesIO(found["01-rising.docx"]))
    assert sheet.sections[0].page_width.cm == pytest.approx(width, abs=0.01)
    headings = [one.text for one in sheet.paragraphs if one.style.name.startswith("Heading")]
    assert headings[:2] == ["1. The river rises", "Key dates"]
    assert len(sheet.inline_shapes) == 1
    assert "Map of" in sheet.inline_shapes[0]._inline.docPr.get("descr")
    assert sheet.sections[0].footer.paragraphs[0].text
    assert [cell.text for cell in sheet.tables[0].rows[0].cells] == ["When", "What"]
