"""Compares the bytes that every Python, hash seed, time zone, locale and install gives for the same scenarios.

Run it as `python tests/sameness/compare.py`. It builds the wheel, makes an environment for each Python that it finds
(3.11 and newer; on the path, or kept by pyenv), runs `digests.py` in each, and names what differs. Exit status 1 then.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
SCENARIOS = ("scenarios/tutorial", "tests/scenarios/arnsby-flood", "scenarios/northwestern-syria")
ALL, DATA = "html,json,csv,geojson,annotations", "json,csv,geojson,annotations"
NAME = re.compile(r"python3\.(\d+)")
OLDEST = 11


class Way(NamedTuple):
    """One way to run the same program: its name, its Python, what its environment adds, which exports it makes."""

    name: str
    python: Path
    settings: dict[str, str]
    forms: str


def pythons() -> dict[str, Path]:
    """Return every Python that Phaseline runs on, by its version, the one that runs this first."""
    found = {f"3.{sys.version_info.minor}": Path(sys.executable)}
    folders = [*map(Path, os.get_exec_path()), *Path.home().glob(".pyenv/versions/*/bin")]
    for folder in folders:
        for path in sorted(folder.glob("python3.*")) if folder.is_dir() else []:
            match = NAME.fullmatch(path.name)
            if match and int(match[1]) >= OLDEST and _runs(path):
                found.setdefault(f"3.{match[1]}", path)
    return found


def _runs(python: Path) -> bool:
    return subprocess.run([python, "-c", "import venv, ssl"], capture_output=True).returncode == 0


def ways(scratch: Path) -> list[Way]:
    """Return the ways to compare, the first the one that all others are held against."""
    wheel = _built(scratch)
    known = pythons()
    found = []
    for version, python in known.items():
        print(f"+ an environment for Python {version}, with the wheel", flush=True)
        own = _environment(scratch / version, python, wheel)
        found.append(Way(f"Python {version}, the wheel", own, {}, ALL))
    here = found[0].python
    found.append(Way("the checkout", here, {"PYTHONPATH": str(ROOT)}, ALL))
    found.append(Way("another hash seed", here, {"PYTHONHASHSEED": "7"}, DATA))
    found.append(Way("another time zone and locale", here, {"TZ": "Pacific/Apia", "LC_ALL": "C", "LANG": "C"}, DATA))
    return found


def _built(scratch: Path) -> Path:
    print("+ the wheel", flush=True)
    _run([sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(scratch), str(ROOT)])
    (wheel,) = scratch.glob("phaseline-*.whl")
    return wheel


def _environment(folder: Path, python: Path, wheel: Path) -> Path:
    _run([str(python), "-m", "venv", str(folder)])
    own = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
    _run([str(own), "-m", "pip", "install", "--quiet", "-c", str(ROOT / "constraints.txt"), str(wheel)])
    return own


def _run(words: list[str]) -> None:
    subprocess.run(words, check=True)


def told(way: Way, scratch: Path) -> dict[str, str]:
    """Return what `digests.py` says when run this way, in an empty folder: a hash by the name of each thing."""
    settings = {
        "PYTHONHASHSEED": "0",
        "TZ": "UTC",
        "PHASELINE_CACHE": str(scratch / "cache" / way.name),
        **way.settings,
    }
    program = shutil.copy(
        ROOT / "tests" / "sameness" / "digests.py", scratch
    )  # beside no `sim`, so that it finds its own
    words = [str(way.python), program, way.forms, *(str(ROOT / name) for name in SCENARIOS)]
    done = subprocess.run(words, cwd=scratch, env={**os.environ, **settings}, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{way.name}: the program failed\n{done.stderr}")
    return {name: digest for digest, name in (line.split(" ", 1) for line in done.stdout.splitlines())}


def main() -> int:
    """Compare, tell, and return the exit status."""
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        compared = ways(scratch)
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            results = list(pool.map(lambda way: told(way, scratch), compared))
    status = 0
    for way, found in zip(compared, results, strict=True):
        differing = [name for name, digest in found.items() if digest != results[0].get(name)]
        print(f"{way.name}: {len(found)} things, {len(differing)} differ", flush=True)
        for name in differing:
            print(f"    {name}")
        status = status or int(bool(differing) or not found)
    return status


if __name__ == "__main__":
    raise SystemExit(main())
