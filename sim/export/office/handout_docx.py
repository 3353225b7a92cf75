"""The teacher's pack as Word documents, to be edited: a sheet for each phase, keys and glossary (extra `office`)."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable
from importlib import import_module
from typing import Any

from sim.document.letters import harmless
from sim.export.archives import rezipped
from sim.export.credits import Credits, credits_of
from sim.export.exporter import Options
from sim.export.handout import teachers_pack
from sim.export.handout_html import page_name
from sim.export.office.maps import MapPicture, map_pictures
from sim.export.pack import Entry, Key, Pack, Sheet, Task
from sim.lesson.loader import load_lesson
from sim.scene.director import Director

_STAMP = dt.datetime(2000, 1, 1)
_PIXELS = (1400, 860)
_PAPER = {"a4": (21.0, 29.7), "letter": (21.59, 27.94)}  # centimetres
_DISPUTED = "Accounts differ on this. The question is about what they say."


def handouts_docx(director: Director, lens: str, options: Options) -> dict[str, bytes]:
    """Return each document by its file name. Raises ImportError where python-docx is not installed."""
    pack = teachers_pack(director, load_lesson(director.scenario), drawn=False)
    credits = credits_of(director)
    runs = [director.scenario.phases_by_id[sheet.id] for sheet in pack.sheets]
    maps = map_pictures(director, [(run.last, run.first, run.last) for run in runs], lens, _PIXELS, 1.6, "print")
    found = {}
    for number, (sheet, drawn) in enumerate(zip(pack.sheets, maps, strict=True), 1):
        paper = _Paper(credits, f"{sheet.number}. {sheet.title}", options.paper)
        _sheet(paper, sheet, drawn)
        found[f"{page_name(sheet)}.docx"] = paper.file()
        options.told(number / (len(pack.sheets) + 2))
    teacher = _Paper(credits, f"For teachers: {pack.title}", options.paper)
    _teacher(teacher, pack)
    glossary = _Paper(credits, f"Glossary: {pack.title}", options.paper)
    _glossary(glossary, pack)
    return {**found, "teacher.docx": teacher.file(), "glossary.docx": glossary.file()}


class _Paper:
    """A document with its title, styles for headings, and whose work it is at the foot of every page."""

    def __init__(self, credits: Credits, title: str, paper: str) -> None:
        docx: Any = import_module("docx")
        shared: Any = import_module("docx.shared")
        self._document, self._shared = docx.Document(), shared
        section = self._document.sections[0]
        section.page_width, section.page_height = (shared.Cm(length) for length in _PAPER[paper])
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = shared.Cm(1.9)
        self.width = _PAPER[paper][0] - 3.8
        self._document.styles["Normal"].font.size = shared.Pt(11)
        foot = section.footer.paragraphs[0]
        foot.add_run(harmless(credits.line)).font.size = shared.Pt(8)
        told = self._document.core_properties
        told.title, told.author, told.comments = title[:255], credits.attribution[:255], credits.line[:255]
        told.subject, told.created, told.modified = credits.licence, _STAMP, _STAMP
        self.heading(title, 1)

    def heading(self, text: str, level: int) -> None:
        """Add a heading; it stays with what follows."""
        self._document.add_heading(harmless(text), level)

    def text(
        self, text: str, *, style: str | None = None, together: bool = False, bold: bool = False, whole: bool = True
    ) -> None:
        """Add a paragraph; `together` keeps it on the page of the next one, `whole` on one page."""
        paragraph = self._document.add_paragraph(style=style)
        paragraph.add_run(harmless(text)).bold = bold
        paragraph.paragraph_format.keep_with_next = together
        paragraph.paragraph_format.keep_together = whole
        paragraph.paragraph_format.space_after = self._shared.Pt(2 if together else 8)

    def picture(self, drawn: MapPicture) -> None:
        """Add a map as wide as the text, with its words for those who do not see it."""
        shown = self._document.add_picture(io.BytesIO(drawn.png), width=self._shared.Cm(self.width))
        shown._inline.docPr.set("descr", harmless(drawn.words))

    def table(self, head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
        """Add a table whose head is repeated on every page and whose rows are not broken."""
        found = self._document.add_table(rows=1, cols=len(head), style="Table Grid")
        found.autofit = False
        narrow = 3.6 if len(head) == 2 else 4.2
        widths = [self._shared.Cm(narrow)] * (len(head) - 1)
        widths.append(self._shared.Cm(self.width - narrow * (len(head) - 1)))
        for cell, text in zip(found.rows[0].cells, head, strict=True):
            cell.paragraphs[0].add_run(text).bold = True
        self._mark(found.rows[0], "tblHeader")
        for row in rows:
            added = found.add_row()
            self._mark(added, "cantSplit")
            for cell, text in zip(added.cells, row, strict=True):
                cell.text = harmless(text)
        for column, width in zip(found.columns, widths, strict=True):
            column.width = width
            for cell in column.cells:
                cell.width = width
        self._document.add_paragraph()

    @staticmethod
    def _mark(row: Any, name: str) -> None:
        xml: Any = import_module("docx.oxml")
        row._tr.get_or_add_trPr().append(xml.OxmlElement(f"w:{name}"))

    def file(self) -> bytes:
        """Return the document as a file."""
        out = io.BytesIO()
        self._document.save(out)
        return rezipped(out.getvalue())


def _sheet(paper: _Paper, sheet: Sheet, drawn: MapPicture) -> None:
    paper.text(sheet.dates)
    paper.text("Name ____________________________    Date ______________")
    paper.picture(drawn)
    paper.heading("Key dates", 2)
    paper.table(("When", "What"), sheet.key_dates)
    if sheet.places:
        paper.heading("Places that changed hands", 2)
        rows = ((_named(one.name, one.arabic), one.before, "\n".join(one.after)) for one in sheet.places)
        paper.table(("Place", "Before", "After, and who says so"), rows)
    if sheet.civilians:
        paper.heading("Harm to civilians, as reported", 2)
        paper.table(("When", "As reported"), ((one.when, f"“{one.quote}” {one.where}") for one in sheet.civilians))
    paper.heading("From the source", 2)
    for excerpt in sheet.excerpts:
        paper.text(f"Line {excerpt.line}", together=True, bold=True)
        paper.text(" ".join(f"[{number}] {sentence}" for number, sentence in excerpt.sentences), whole=False)
    paper.heading("Questions", 2)
    for task in sheet.tasks:
        _task(paper, task)
    if sheet.talk:
        paper.heading("To talk about", 2)
        for text in sheet.talk:
            paper.text(text, style="List Bullet")


def _named(name: str, arabic: str) -> str:
    return f"{name} ({arabic})" if arabic else name


def _task(paper: _Paper, task: Task) -> None:
    """Add a question with its answers or lines to write on, kept on one page."""
    unit = f" Give a number ({task.unit})." if task.unit else ""
    disputed = f" {_DISPUTED}" if task.disputed else ""
    paper.text(f"{task.number}. {task.prompt}{unit}{disputed}", together=True, bold=True)
    if task.kind == "order":
        paper.text("Number the boxes.", together=True)
    marks = [f"{'☐ ' if task.kind == 'order' else ''}{mark}. {text}" for mark, text in task.choices]
    for at, text in enumerate(marks, 1):
        paper.text(text, together=at < len(marks))
    if not marks:
        paper.text("_" * 60)


def _teacher(paper: _Paper, pack: Pack) -> None:
    paper.heading("What this material contains", 2)
    for note in pack.content_notes:
        paper.text(note, style="List Bullet")
    for plan in pack.plans:
        paper.heading(plan.title, 2)
        paper.table(("Minutes", "What to do"), ((f"{step.minutes}", step.do) for step in plan.steps))
    for key in pack.keys:
        _key(paper, key)


def _key(paper: _Paper, key: Key) -> None:
    paper.heading(f"Key: {key.number}. {key.title}", 2)
    for note in key.notes:
        paper.text(note)
    for entry in key.entries:
        paper.text(f"{entry.number}. {entry.prompt}", together=True, bold=True)
        paper.text("; or ".join(entry.answers), together=True)
        paper.text(f"“{entry.quote}” ({entry.where})", together=bool(entry.explain))
        if entry.explain:
            paper.text(entry.explain)
    for title, when, orders, look, ask in key.experiments:
        paper.text(f"Experiment: {title}", together=True, bold=True)
        paper.text(f"{when}. Hand over {orders}. Look at: {look} Ask: {ask}")
    for text in key.talk:
        paper.text(text, style="List Bullet")


def _glossary(paper: _Paper, pack: Pack) -> None:
    for term in pack.terms:
        paper.text(_means(term), together=True, bold=True)
        paper.text(f"“{term.quote}” ({term.where})")
    if pack.forces:
        paper.heading("Forces and people", 2)
        paper.table(
            ("Name", "Kind, side, other names", "First named"), ((f.term, f.means, f.where) for f in pack.forces)
        )


def _means(term: Entry) -> str:
    return f"{term.term}: {term.means}" if term.means else term.term
