"""The site: every example runs, generated pages tell what the program tells, and the whole builds without a broken link."""

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SITE = ROOT / "assets" / "site"
PAGES = sorted((SITE / "pages").glob("*.md"))
BLOCK = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
WITH_PYTHON = [page for page in PAGES if BLOCK.search(page.read_text(encoding="utf-8"))]
HAS_SITE = all(importlib.util.find_spec(name) for name in ("mkdocs", "mkdocstrings", "nbclient", "matplotlib"))
needs_site = pytest.mark.skipif(not HAS_SITE, reason="needs the extra site (pip install 'phaseline[site]')")


@pytest.fixture(scope="module")
def generated():
    spec = importlib.util.spec_from_file_location("generated", SITE / "generated.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("page", WITH_PYTHON, ids=lambda page: page.stem)
def test_the_examples_of_a_page_run_one_after_the_other(page, capsys):
    names = {}
    for number, block in enumerate(BLOCK.findall(page.read_text(encoding="utf-8")), 1):
        exec(compile(block, f"{page.name}, example {number}", "exec"), names)
    assert len(names) > 1


def test_there_are_examples_to_run():
    assert {page.stem for page in WITH_PYTHON} >= {"python", "extending"}


def test_every_page_is_in_the_menu_and_the_menu_has_no_other():
    menu = re.findall(r"\b([a-z-]+\.md)\b", (SITE / "mkdocs.yml").read_text(encoding="utf-8"))
    assert sorted(menu) == sorted(page.name for page in PAGES)


def test_the_page_of_keys_has_every_line_of_the_help(generated):
    from sim.window.panels.registry import ACTIONS

    text = "\n".join(generated.keys())
    for action in ACTIONS:
        if action.group:
            line = next(line for line in text.splitlines() if f"| {action.words} |" in line)
            assert set(action.caps) <= set(line.split(" | ")[0].removeprefix("| ").split(" "))


def test_the_page_of_commands_has_every_command_with_its_help(generated):
    from sim.cli import MODULES

    text = "\n".join(generated.commands())
    for name in MODULES:
        assert f"\n## {name}\n" in text
        assert f"usage: phaseline {name}" in text


def test_the_authors_guide_is_the_one_beside_the_scenarios(generated):
    guide = (ROOT / "scenarios" / "README.md").read_text(encoding="utf-8")
    page = "\n".join(generated.authors())
    assert guide.splitlines()[0] in page
    assert page.count("```") == guide.count("```")
    assert "](.." not in page


def test_the_reference_has_every_name_of_the_interface():
    import phaseline

    text = (SITE / "pages" / "reference.md").read_text(encoding="utf-8")
    named = {line.rsplit(".", 1)[-1] for line in text.splitlines() if line.startswith(":::")}
    assert named == set(phaseline.__all__) - {"__version__"}


@needs_site
def test_the_notebook_runs(generated):
    page = "\n".join(generated.notebook())
    assert page.count("data:image/png;base64,") == 2
    assert page.count("data:image/svg+xml;base64,") == 1
    assert "980,000" in page


@needs_site
def test_the_site_builds_with_every_link_checked_and_asks_for_nothing(tmp_path):
    words = [sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file", SITE / "mkdocs.yml"]
    done = subprocess.run([*words, "--site-dir", tmp_path / "site"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    pages = sorted((tmp_path / "site").glob("*.html"))
    assert {page.stem for page in pages} >= {page.stem for page in PAGES}
    for page in pages:
        fetched = re.findall(
            r'(?:src|srcset)="(https?:[^"]*)"|<link[^>]*href="(https?:[^"]*)"', page.read_text("utf-8")
        )
        assert not fetched, (page.name, fetched)
