"""A Common Cartridge (1.1): the lesson, the handouts as pages and the questions, for course systems that take one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sim.export.archives import zipped
from sim.export.credits import Credits, credits_of
from sim.export.handout import teachers_pack
from sim.export.handout_html import font_files, page_name, pages
from sim.export.html import lesson_html
from sim.export.markup import Element, document, element
from sim.export.quizzes.items import Item, items
from sim.export.quizzes.qti1 import assessment, field
from sim.lesson.loader import load_lesson
from sim.scene.director import Director

SPACE = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
LOM = "http://ltsc.ieee.org/xsd/imsccv1p1/LOM/manifest"
_QUIZ = "imsqti_xmlv1p2/imscc_xmlv1p1/assessment"
_KINDS = ("choice", "short")  # of questions that the cartridge's profile has


def cartridge(director: Director, lens: str) -> bytes:
    """Return the cartridge as a zip archive."""
    credits = credits_of(director)
    lenses = [lens, *(id for id in director.scenario.lenses if id != lens)]
    pack = teachers_pack(director, load_lesson(director.scenario))
    handouts = {f"handouts/{name}": text for name, text in pages(pack).items()}
    fonts = {f"handouts/{name}": data for name, data in font_files().items()}
    titles = {f"handouts/{page_name(sheet)}.html": f"{sheet.number}. {sheet.title}" for sheet in pack.sheets}
    titles |= {"handouts/teacher.html": "For teachers", "handouts/glossary.html": "Glossary"}
    asked = [one for one in items(director) if one.kind in _KINDS]
    manifest = _manifest(credits, titles, list(fonts))
    return zipped(
        {
            "imsmanifest.xml": document(manifest),
            "lesson.html": lesson_html(director, lenses, learn=True),
            "quiz/quiz.xml": _quiz(asked, credits),
            **handouts,
            **fonts,
            "CREDITS.txt": credits.text,
        }
    )  # fmt: skip


def _quiz(asked: Sequence[Item], credits: Credits) -> bytes:
    about = {"cc_profile": "cc.exam.v0p1", "qmd_assessmenttype": "Examination", "qmd_scoretype": "Percentage",
             "cc_maxattempts": "unlimited"}  # fmt: skip
    head = element("qtimetadata", *(field(label, entry) for label, entry in about.items()))
    return assessment(asked, credits, head, cartridge=True)


def _manifest(credits: Credits, titles: Mapping[str, str], fonts: Sequence[str]) -> Element:
    shown = {"lesson.html": "The lesson", "quiz": "Questions (for practice, not scored)", **titles}
    names = {path: f"r{number}" for number, path in enumerate(shown)}
    items_ = [element("item", element("title", title), identifier=f"i-{names[path]}", identifierref=names[path])
              for path, title in shown.items()]  # fmt: skip
    course = element(
        "organization", element("item", element("item", element("title", credits.title), *items_, identifier="course"),
                                identifier="root"),
        identifier="organization", structure="rooted-hierarchy",
    )  # fmt: skip
    held = [_page(path, name, fonts if path.startswith("handouts/") else ()) for path, name in names.items()
            if path != "quiz"]  # fmt: skip
    quiz = element("resource", element("file", href="quiz/quiz.xml"), identifier=names["quiz"], type=_QUIZ)
    told = element("resource", element("file", href="CREDITS.txt"), identifier="credits", type="webcontent",
                   href="CREDITS.txt")  # fmt: skip
    return element(
        "manifest", _about(credits), element("organizations", course), element("resources", *held, quiz, told),
        identifier=f"phaseline-{credits.sha256[:12]}-cc", xmlns=SPACE, xmlns__lom=LOM,
    )  # fmt: skip


def _page(path: str, name: str, beside: Sequence[str]) -> Element:
    files = [element("file", href=one) for one in (path, *beside)]
    return element("resource", *files, identifier=name, type="webcontent", href=path)


def _about(credits: Credits) -> Element:
    def told(tag: str, text: str) -> Element:
        return element(f"lom:{tag}", element("lom:string", text, language="en"))

    general = element("lom:general", told("title", credits.title), told("description", credits.about))
    rights = element(
        "lom:rights", element("lom:copyrightAndOtherRestrictions", element("lom:value", "yes")),
        told("description", f"{credits.line} {credits.address}".strip()),
    )  # fmt: skip
    schema = element("schema", "IMS Common Cartridge"), element("schemaversion", "1.1.0")
    return element("metadata", *schema, element("lom:lom", general, rights))
