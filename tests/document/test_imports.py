"""Documents of other programs: their text, a paragraph to a line, and what was done to it."""

import json
import textwrap
import zipfile
from pathlib import Path

import pytest

from sim.document.imports import import_document
from sim.document.text import DocumentError

LONG = (
    "On 1 February 1953 the dike at Ouwerkerk broke in the night. The water came over the polders and within an hour "
    "the village of Nieuwerkerk stood under water. Men rang the bells. At Zierikzee fifteen people drowned, and in the "
    "morning the mayor counted the houses that were gone."
)
PAGE = (
    "<!doctype html><html><head><title>x</title><style>p{}</style></head><body><nav>menu</nav><main><h1>The flood</h1>"
    "<p>The <b>dike</b>\nbroke<sup><a href='#1'>[1]</a></sup>.</p></main><footer>foot</footer></body></html>"
)


def _packed(path: Path, files: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w") as packed:
        for name, text in files.items():
            packed.writestr(name, text)
    return path


def _lines(path: Path, data: bytes | None = None, **options) -> list[str]:
    if data is not None:
        path.write_bytes(data)
    return [line for line in import_document(path, **options).lines if line]


def test_plain_text_keeps_its_lines(tmp_path) -> None:
    text = "The flood\n\nIt rose.  It fell.\nNext line.\n"
    path = tmp_path / "a.txt"
    path.write_text(text)
    assert import_document(path).encoded().decode() == text
    assert import_document(path).done == ()


@pytest.mark.parametrize(
    ("encoding", "told"),
    [("utf-8-sig", None), ("utf-16", "UTF-16"), ("cp1252", "read as cp1252"), ("latin-1", "read as")],
)
def test_an_encoding_is_known_and_told(tmp_path, encoding: str, told: str | None) -> None:
    text = "Am 1. Februar brach der Deich, sagte Müller. Die Flut überströmte Häuser, Höfe und Straßen."
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode(encoding))
    found = import_document(path)
    assert found.lines[0] == text
    assert told is None or told in " ".join(found.done)


def test_broken_lines_are_joined_and_poems_are_not(tmp_path) -> None:
    wrapped = "\n".join(["The flood", "", *textwrap.wrap(LONG, 72)]).encode()
    assert _lines(tmp_path / "a.txt", wrapped) == ["The flood", LONG]
    assert len(_lines(tmp_path / "a.txt", wrapped, join=False)) > 3
    poem = "The sea was dark.\nWe sailed.\nNobody spoke of it.\nThe night was long.\nIt ended.\n"
    assert len(_lines(tmp_path / "b.txt", poem.encode())) == 5
    assert _lines(tmp_path / "c.txt", b"an exam-\nple of a well-known\nthing", join=True) == [
        "an example of a well-known thing"
    ]


def test_markdown_loses_its_marks(tmp_path) -> None:
    text = "# The flood\n\nThe **dike**\nbroke at [Ouwerkerk](http://x). It was _night_.\n\n- one\n- two_three_four\n"
    assert _lines(tmp_path / "a.md", text.encode()) == [
        "The flood", "The dike broke at Ouwerkerk. It was night.", "- one", "- two_three_four",
    ]  # fmt: skip


def test_packed_and_marked_up_documents_give_their_text(tmp_path) -> None:
    docx = pytest.importorskip("docx")
    made = docx.Document()
    made.add_heading("The flood", 1)
    made.add_paragraph("The dike broke.")
    made.save(str(tmp_path / "a.docx"))
    space = 'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    odt = f"<d {space}><text:h>The flood</text:h><text:p>The <text:span>dike</text:span> broke.</text:p></d>"
    container = '<c xmlns="urn:x"><rootfiles><rootfile full-path="O/b.opf"/></rootfiles></c>'
    book = '<p xmlns="urn:y"><manifest><item id="a" href="a.html"/></manifest><spine><itemref idref="a"/></spine></p>'
    _packed(tmp_path / "a.odt", {"content.xml": odt})
    _packed(tmp_path / "a.epub", {"META-INF/container.xml": container, "O/b.opf": book, "O/a.html": PAGE})
    (tmp_path / "a.html").write_text(PAGE)
    for name in ("a.docx", "a.odt", "a.epub", "a.html"):
        assert _lines(tmp_path / name) == ["The flood", "The dike broke."], name


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.pdf", b"%PDF-1.4 nonsense"), ("a.docx", b"PK\x03\x04 no"), ("a.txt", b" \n"), ("a.odt", b"PK\x03\x04")],
)
def test_what_cannot_be_read_is_told_in_one_line(tmp_path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(DocumentError, match=rf"{name}: .*\(expected"):
        import_document(tmp_path / name)


def test_a_library_that_is_missing_is_named_with_its_extra(tmp_path, monkeypatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "docx", None)
    _packed(tmp_path / "a.docx", {"x": "y"})
    with pytest.raises(DocumentError, match=r"extra authors"):
        import_document(tmp_path / "a.docx")


def test_a_timeline_and_places_begin_a_scenario(tmp_path) -> None:
    from sim.cli import main
    from sim.scenario.loader import examine

    events = [
        {
            "start_date": {"year": "630", "month": "1", "day": "11"},
            "text": {"headline": "Mecca falls", "text": "<p>It fell.</p>"},
        }
    ]
    (tmp_path / "t.json").write_text(json.dumps({"events": events}))
    (tmp_path / "p.csv").write_text("name;lat;lon\nMecca;21°25'N;39,82\n")
    folder = tmp_path / "mecca"
    assert main(["new", str(folder), "--document", str(tmp_path / "t.json"), "--places", str(tmp_path / "p.csv")]) == 0
    assert (folder / "document.txt").read_text() == "11 January 630: Mecca falls. It fell.\n"
    scenario, problems = examine(folder)
    assert not [one for one in problems if one.severity == "error"]
    assert (scenario.places["mecca"].lat, scenario.places["mecca"].lon) == (21.4167, 39.82)
    assert (folder / "scenario.schema.json").is_file()
