"""The lesson as a SCORM 1.2 package with one part: place, answers and completion come back, no score is given."""

from __future__ import annotations

from sim.export.archives import zipped
from sim.export.course.launch import LESSON, PAGE, lesson_files
from sim.export.credits import Credits, credits_of
from sim.export.markup import Element, document, element
from sim.scene.director import Director

SPACE = "http://www.imsproject.org/xsd/imscp_rootv1p1p2"
ADL = "http://www.adlnet.org/xsd/adlcp_rootv1p2"
_TITLE = 200  # letters, by the standard


def scorm(director: Director, lens: str) -> bytes:
    """Return the package as a zip archive."""
    credits = credits_of(director)
    files = lesson_files(director, lens, "scorm")
    return zipped({"imsmanifest.xml": document(_manifest(credits)), **files, "CREDITS.txt": credits.text})


def _manifest(credits: Credits) -> Element:
    title = credits.title[:_TITLE]
    item = element("item", element("title", title), identifier="lesson", identifierref="page", isvisible="true")
    course = element("organization", element("title", title), item, identifier="course")
    held = [element("file", href=name) for name in (PAGE, LESSON, "CREDITS.txt")]
    page = element("resource", *held, identifier="page", type="webcontent", href=PAGE, adlcp__scormtype="sco")
    about = element("metadata", element("schema", "ADL SCORM"), element("schemaversion", "1.2"))
    return element(
        "manifest", about, element("organizations", course, default="course"), element("resources", page),
        identifier=f"phaseline-{credits.sha256[:12]}", version="1.0", xmlns=SPACE, xmlns__adlcp=ADL,
    )  # fmt: skip
