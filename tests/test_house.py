"""The house: imports run one way, importing does nothing, and each heavy library is used in its own room only."""

import ast
import re
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
    {"interface", "served"},
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
    **{name: {"served"} for name in ("starlette", "uvicorn", "websockets", "sqlalchemy", "psycopg", "redis", "segno")},
    "fontpkg_noto_sans": {"window", "export"},
    "fontpkg_noto_sans_arabic": {"window", "export"},
}
# The rooms of the window: each may import itself and what stands before it, for types as well.
WINDOW = ("ink", "kit", "state", "map", "panels", "frame", "commands", "loop")
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


@pytest.mark.parametrize("path", sorted((SIM / "window").rglob("*.py")), ids=lambda path: str(path.relative_to(SIM)))
def test_imports_within_the_window_run_one_way(path: Path) -> None:
    parts = path.relative_to(SIM / "window").parts
    if len(parts) == 1:
        assert parts == ("__init__.py",), "a file of the window stands in one of its rooms"
        return
    allowed = WINDOW[: WINDOW.index(parts[0]) + 1]
    for module, _ in _imports(path):
        if module.startswith("sim.window."):
            assert module.split(".")[2] in allowed, f"window/{parts[0]} imports {module}"


def _graph() -> dict[str, set[str]]:
    """Return the files that each file imports, by their modules; imports within functions and for types too."""
    modules = {".".join(("sim", *path.relative_to(SIM).with_suffix("").parts)): path for path in FILES}
    found: dict[str, set[str]] = {}
    for name, path in modules.items():
        tree = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        froms = [node for node in tree if isinstance(node, ast.ImportFrom) and node.module]
        wanted = {f"{node.module}.{alias.name}" for node in froms for alias in node.names}
        wanted |= {module for module, _ in _imports(path)}
        found[name] = {module for module in wanted if module in modules and module != name}
    return found


def _circles(graph: dict[str, set[str]]) -> list[set[str]]:
    """Return the sets of modules that all reach each other."""
    reached: dict[str, set[str]] = {}
    for name in graph:
        seen, ahead = set(), [name]
        while ahead:
            new = graph[ahead.pop()] - seen
            seen |= new
            ahead += new
        reached[name] = seen
    circles = [frozenset(two for two in seen if name in reached[two]) for name, seen in reached.items() if name in seen]
    return [set(circle) for circle in dict.fromkeys(circles)]


def test_no_files_import_each_other_in_a_circle() -> None:
    assert _circles({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}}) == [{"a", "b", "c"}]
    assert _circles(_graph()) == []


@pytest.mark.parametrize("path", sorted((SIM / "window").rglob("*.py")), ids=lambda path: str(path.relative_to(SIM)))
def test_no_panel_is_known_by_its_name_outside_the_registry(path: Path) -> None:
    """A panel is a thing with answers of its own: who asks which one it is asks for its class."""
    found = re.findall(r"\.panel(?:\.id)?\s*(?:==|!=|(?:not )?in)\s*[\"'(\[{].*", path.read_text(encoding="utf-8"))
    assert not found, found


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
