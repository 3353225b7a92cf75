"""The lesson as a cmi5 package: a course of one unit that tells a learning record store by xAPI what is done."""

from __future__ import annotations

from uuid import UUID, uuid5

from sim.export.archives import zipped
from sim.export.course.launch import PAGE, lesson_files
from sim.export.credits import credits_of
from sim.export.markup import Element, document, element
from sim.scene.director import Director

SPACE = "https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd"


def cmi5(director: Director, lens: str) -> bytes:
    """Return the package as a zip archive."""
    files = lesson_files(director, lens, "cmi5")
    return zipped({"cmi5.xml": document(structure(director)), **files, "CREDITS.txt": credits_of(director).text})


def structure(director: Director) -> Element:
    """Return the course: its unit is done when the last turn has been reached."""
    credits = credits_of(director)
    names = UUID(int=0)
    course, unit = (f"urn:uuid:{uuid5(names, f'{credits.name} {part}')}" for part in ("course", "lesson"))
    about = f"{credits.about} {credits.line}"
    told = element(
        "au", _text("title", credits.title), _text("description", about), element("url", PAGE), id=unit,
        moveOn="Completed", launchMethod="AnyWindow",
    )  # fmt: skip
    head = element("course", _text("title", credits.title), _text("description", about), id=course)
    return element("courseStructure", head, told, xmlns=SPACE)


def _text(tag: str, text: str) -> Element:
    return element(tag, element("langstring", text, lang="en"))
