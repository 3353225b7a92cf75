"""Packages for course systems: their manifests by the published rules, and that all they name is in them."""

from __future__ import annotations

import io
import zipfile
from xml.etree import ElementTree

import pytest

from sim.export.course.cartridge import LOM, cartridge
from sim.export.course.cartridge import SPACE as CC
from sim.export.course.cmi5 import SPACE as CMI5
from sim.export.course.cmi5 import cmi5
from sim.export.course.scorm import ADL, scorm
from sim.export.course.scorm import SPACE as CP
from sim.export.quizzes.items import Item
from sim.scene.director import Director


def _held(data: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(data))


def test_a_scorm_package_has_one_part_that_names_its_files(small: Director) -> None:
    package = _held(scorm(small, "all"))
    manifest = ElementTree.fromstring(package.read("imsmanifest.xml"))
    assert manifest.findtext(f"{{{CP}}}metadata/{{{CP}}}schemaversion") == "1.2"
    (resource,) = manifest.iter(f"{{{CP}}}resource")
    assert (resource.get(f"{{{ADL}}}scormtype"), resource.get("href")) == ("sco", "index.html")
    assert {one.get("href") for one in resource} == set(package.namelist()) - {"imsmanifest.xml"}
    (item,) = manifest.iter(f"{{{CP}}}item")
    assert item.get("identifierref") == resource.get("identifier")
    assert "Lenn" in package.read("CREDITS.txt").decode()


def test_a_launch_page_lets_nothing_else_run(hostile: Director) -> None:
    from tests.export.conftest import HOSTILE

    page = _held(scorm(hostile, "all")).read("index.html").decode()
    assert page.count("<script") == 2
    assert HOSTILE not in page
    assert "connect-src 'none'" in page


def test_a_cmi5_course_has_a_unit_that_ends_by_completion(small: Director) -> None:
    package = _held(cmi5(small, "all"))
    course = ElementTree.fromstring(package.read("cmi5.xml"))
    assert [one.tag.rpartition("}")[2] for one in course] == ["course", "au"]
    unit = course.find(f"{{{CMI5}}}au")
    assert (unit.get("moveOn"), unit.findtext(f"{{{CMI5}}}url")) == ("Completed", "index.html")
    assert [one.tag.rpartition("}")[2] for one in unit] == ["title", "description", "url"]
    assert "connect-src *" in package.read("index.html").decode()


def test_a_cartridge_holds_lesson_handouts_and_questions(small: Director) -> None:
    package = _held(cartridge(small, "all"))
    assert package.testzip() is None
    manifest = ElementTree.fromstring(package.read("imsmanifest.xml"))
    resources = {one.get("identifier"): one for one in manifest.iter(f"{{{CC}}}resource")}
    named = {file.get("href") for one in resources.values() for file in one}
    assert named == set(package.namelist()) - {"imsmanifest.xml"}
    shown = [one.get("identifierref") for one in manifest.iter(f"{{{CC}}}item") if one.get("identifierref")]
    assert set(shown) == set(resources) - {"credits"}
    assert {one.get("type") for one in resources.values()} == {"webcontent", "imsqti_xmlv1p2/imscc_xmlv1p1/assessment"}
    assert "Lenn" in manifest.find(f".//{{{LOM}}}title/{{{LOM}}}string").text
    assert cartridge(small, "all") == cartridge(small, "all")


def test_a_cartridge_has_only_questions_that_its_profile_knows(
    small: Director, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared = {"phase": "p", "prompt": "q?", "source": "s", "answers": ("a",), "choices": (("a", True), ("b", False))}
    asked = [
        Item(id=kind, kind=kind, right=("a",), **shared) for kind in ("choice", "number", "short", "match", "order")
    ]
    monkeypatch.setattr("sim.export.course.cartridge.items", lambda director: asked)
    quiz = _held(cartridge(small, "all")).read("quiz/quiz.xml").decode()
    assert quiz.count("cc.multiple_choice.v0p1") == 1
    assert quiz.count("cc.fib.v0p1") == 1
    assert quiz.count("<item ") == 2
    assert "question_type" not in quiz
