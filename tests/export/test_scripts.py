"""The lesson's modules as one script: in the order of need, each in a scope of its own, nothing left out in silence."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from sim.export.scripts import joined
from sim.home import shipped

SCRIPTS = shipped("assets") / "html" / "scripts"


def _write(folder: Path, **modules: str) -> Path:
    for name, text in modules.items():
        (folder / f"{name}.mjs").write_text(text, encoding="utf-8")
    return folder


def test_what_is_needed_stands_first_and_once(tmp_path: Path) -> None:
    folder = _write(
        tmp_path,
        page='import { a } from "./one.mjs";\nimport {\n  b,\n  c,\n} from "./two.mjs";\nuse(a, b, c);\n',
        two='import { a } from "./one.mjs";\nexport const b = a + 1;\nexport function c() {}\n',
        one="/** What it is. */\nexport const a = 1;\n",
        other="export const d = 1;\n",
    )
    script = joined(folder, "page")
    assert [script.count(f"const ${name} =") for name in ("one", "two", "page", "other")] == [1, 1, 1, 0]
    assert script.index("const $one =") < script.index("const $two =") < script.index("const $page =")
    assert "return { b, c };" in script
    assert "What it is" not in script


@pytest.mark.skipif(shutil.which("node") is None, reason="needs node on this machine")
def test_modules_do_not_see_each_others_names(tmp_path: Path) -> None:
    folder = _write(
        tmp_path,
        page='import { tell } from "./one.mjs";\nconst name = "page";\nconsole.log(tell(), name);\n',
        one='const name = "one";\nexport const tell = () => name;\n',
    )
    done = subprocess.run(["node", "-e", joined(folder, "page")], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("one page\n", "")


def test_modules_in_a_circle_are_refused(tmp_path: Path) -> None:
    folder = _write(
        tmp_path,
        one='import { b } from "./two.mjs";\nexport const a = 1;\n',
        two='import { a } from "./one.mjs";\nexport const b = 1;\n',
    )
    with pytest.raises(ValueError, match="one → two → one"):
        joined(folder, "one")


def test_a_name_that_a_module_does_not_export_is_refused(tmp_path: Path) -> None:
    folder = _write(tmp_path, page='import { a, b } from "./one.mjs";\nuse(a, b);\n', one="export const a = 1;\n")
    with pytest.raises(ValueError, match=r"page.mjs: one.mjs does not export b"):
        joined(folder, "page")


@pytest.mark.parametrize(
    "line",
    ['import x from "./two.mjs";', 'import { a as b } from "./two.mjs" with {};', "export default 1;", "export { a };"],
)
def test_another_form_is_refused_rather_than_left_in_the_page(tmp_path: Path, line: str) -> None:
    with pytest.raises(ValueError, match="page.mjs: "):
        joined(_write(tmp_path, page=f"{line}\n"), "page")


def test_every_shipped_module_is_part_of_the_page() -> None:
    script = joined(SCRIPTS, "lesson")
    for path in SCRIPTS.glob("*.mjs"):
        assert f"const ${path.stem} =" in script, path.name
