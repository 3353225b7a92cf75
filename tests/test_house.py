"""The house: imports run one way, importing does nothing, and each heavy library is used in its own room only."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

SIM = Path(__file__).parent.parent / "sim"
# A room may import itself and what stands before it; rooms in one set do not import each other.
ORDER = [
    {"garbage", "home", "safe_files"},
    {"document"},
    {"scenario"},
    {"engine", "geography"},
    {"consequences"},
    {"lesson"},
    {"scene"},
    {"picture"},
    {"window", "reader"},
    {"export"},
    {"interface"},
    {"commands", "pytest_plugin"},
    {"cli"},
    {"__main__", "__init__"},
    {"public"},
]
LIBRARIES = {
    "pygame": {"window", "export/picture.py"},
    "yaml": {"scenario/yaml_source.py"},
    "shapely": {"geography"},
    "numpy": {"geography"},
    "fontpkg_noto_sans": {"window", "export"},
    "fontpkg_noto_sans_arabic": {"window", "export"},
}
FILES = sorted(SIM.rglob("*.py"))


def _room(path: Path) -> str:
    return path.relative_to(SIM).parts[0].removesuffix(".py")


def _imports(path: Path) -> Iterator[tuple[str, bool]]:
    """Yield every module that a file imports, and whether only for type checking."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    typing = {
        id(node)
        for block in ast.walk(tree)
        if isinstance(block, ast.If) and "TYPE_CHECKING" in ast.dump(block.test)
        for node in ast.walk(block)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module, id(node) in typing
        elif isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, id(node) in typing


def test_every_room_has_its_place_in_the_order() -> None:
    rooms = {_room(path) for path in FILES if "shipped" not in path.parts}
    assert rooms <= set().union(*ORDER), rooms - set().union(*ORDER)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SIM)))
def test_imports_run_one_way(path: Path) -> None:
    room = _room(path)
    level = next(number for number, rooms in enumerate(ORDER) if room in rooms)
    allowed = {room}.union(*ORDER[:level])
    for module, for_types in _imports(path):
        if module == "sim" or not module.startswith("sim.") or room == "__init__":
            continue
        target = module.split(".")[1]
        assert target in allowed or (for_types and target in set().union(*ORDER[: level + 1])), (
            f"{room} imports {module}"
        )


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SIM)))
def test_heavy_libraries_stay_in_their_rooms(path: Path) -> None:
    where = path.relative_to(SIM).as_posix()
    for module, for_types in _imports(path):
        rooms = LIBRARIES.get(module.split(".")[0])
        if rooms and not for_types:
            assert any(where == room or where.startswith(f"{room}/") for room in rooms), f"{where} imports {module}"


def test_importing_a_module_does_nothing() -> None:
    """Every module is imported in one fresh process that may not open files other than code, nor print."""
    names = [
        ".".join(("sim", *path.relative_to(SIM).with_suffix("").parts)).removesuffix(".__init__") for path in FILES
    ]
    code = (
        "import sys, importlib, builtins\n"
        "opened = []\n"
        "def watch(event, args):\n"
        "    if event == 'open' and str(args[0]).endswith(('.yaml', '.txt', '.toml', '.json')): opened.append(args[0])\n"
        "sys.addaudithook(watch)\n"
        f"for name in {[name for name in names if name != 'sim.__main__']!r}: importlib.import_module(name)\n"
        "assert 'pygame.display' not in sys.modules or not sys.modules['pygame.display'].get_init()\n"
        "assert not opened, opened\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SIM)))
def test_files_stay_readable(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400, "a file of more than 400 lines holds two ideas"
