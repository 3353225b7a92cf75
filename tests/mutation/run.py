"""Mutation testing: small faults are put into one room, one at a time, and its own tests must notice.

    python tests/mutation/run.py engine

makes the mutants of `sim/engine` with cosmic-ray, draws a sample of them with a fixed seed, and runs `tests/engine` on
each in a copy of the project, so that nothing here is touched. Mutants of annotations are left out: they change nothing
at run time. What survives the room's own tests is tried against the tests of the rooms above it that `AFTER` names. The
run can be stopped and goes on where it was; at its end it prints the rate and what survived.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import shlex
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
ROOMS = ("engine", "consequences", "scenario", "lesson", "picture")
AFTER = {
    "engine": ("engine/test_readings.py", "consequences/test_golden_ground.py"),
    "scenario": ("engine/test_trace.py",),
}
# What notices most is run first; what takes most of the time is left for those that survive.
FIRST = {
    "engine": "tests/engine/test_trace.py::test_the_replay_under_every_lens_is_the_golden_one tests/engine/test_lens.py",
    "consequences": "tests/consequences/test_golden_ground.py",
    "picture": "tests/picture/test_page.py",
}
LAST = {"engine": "--deselect tests/engine/test_readings.py::test_every_reading_is_the_replay_of_its_voices"}
COUNT, SEED = 250, 20200305
SECONDS = 120  # for the tests of one mutant; what runs longer counts as noticed
COPIED = ("sim", "tests", "assets", "scenarios", "seeds", "pyproject.toml")
# Fewer examples for property tests than in a usual run: a mutant is run once, hundreds of them are.
EXAMPLES = "from hypothesis import settings\nsettings.register_profile('mutants', max_examples=15, deadline=None)\n"


def main() -> int:
    """Run the mutants of one room and report."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("room", choices=ROOMS)
    parser.add_argument("--count", type=int, default=COUNT, help=f"how many mutants are drawn ({COUNT})")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--work", type=Path, help="the folder to work in; a run begun there goes on")
    parser.add_argument("--report", action="store_true", help="only report what has been run so far")
    given = parser.parse_args()
    work = given.work or Path(tempfile.gettempdir()) / f"phaseline-mutants-{given.room}"
    session = work / "session.sqlite"
    if not session.exists():
        prepare(work, given.room)
        draw(work, session, given.count, given.seed)
    if not given.report:
        restore(work)
        if not sound(work):
            print("the tests fail without any mutant: nothing can be told", file=sys.stderr)
            return 1
        command = ["cosmic-ray", "exec", "config.toml", session.name]
        subprocess.run(command, cwd=work, env=environment(), check=False)
    print(report(work, session, given.room, second=not given.report))
    return 0


def prepare(work: Path, room: str) -> None:
    """Copy the project into `work` and write down how its mutants are tested."""
    work.mkdir(parents=True, exist_ok=True)
    for name in COPIED:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy2
        copy(ROOT / name, work / name)
    shutil.copytree(work / "sim", work / "sound")
    conftest = work / "tests" / "conftest.py"
    conftest.write_text(EXAMPLES + "settings.load_profile('mutants')\n" + _without_future(conftest), encoding="utf-8")
    tests = (
        f"{sys.executable} -m pytest -x -q -p no:cacheprovider {FIRST.get(room, '')} tests/{room} {LAST.get(room, '')}"
    )
    (work / "config.toml").write_text(
        f'[cosmic-ray]\nmodule-path = "sim/{room}"\ntimeout = {SECONDS}.0\nexcluded-modules = []\n'
        f'test-command = "{tests}"\n\n[cosmic-ray.distributor]\nname = "local"\n',
        encoding="utf-8",
    )


def sound(work: Path) -> bool:
    """Return whether the tests pass on the code as it is; else every mutant would seem to be noticed."""
    with (work / "config.toml").open("rb") as file:
        command = tomllib.load(file)["cosmic-ray"]["test-command"]
    return subprocess.run(shlex.split(command), cwd=work, env=environment(), check=False).returncode == 0


def restore(work: Path) -> None:
    """Put back the code as it was: a run that was stopped leaves its last mutant in place."""
    shutil.rmtree(work / "sim")
    shutil.copytree(work / "sound", work / "sim")


def _without_future(file: Path) -> str:
    return file.read_text(encoding="utf-8").replace("from __future__ import annotations\n", "")


def environment() -> dict[str, str]:
    """Return the environment of a run: cosmic-ray stands beside this Python, and code is compiled once."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    return {**{k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}, "PATH": path}


def draw(work: Path, session: Path, count: int, seed: int) -> None:
    """Make all mutants and keep a sample of those that change what is done at run time."""
    subprocess.run(["cosmic-ray", "init", "config.toml", session.name], cwd=work, env=environment(), check=True)
    with sqlite3.connect(session) as kept:
        query = (
            "select job_id, module_path, operator_name, start_pos_row, start_pos_col, occurrence from mutation_specs"
        )
        rows = kept.execute(query).fetchall()
        spans = {path: list(silent_lines(work / path)) for path in {row[1] for row in rows}}
        real = [row for row in rows if not any(start <= row[3:5] < end for start, end in spans[row[1]])]
        real.sort(key=lambda row: row[1:])
        chosen = {row[0] for row in random.Random(seed).sample(real, min(count, len(real)))}
        print(f"{len(rows)} mutants, {len(real)} of them of what is run, {len(chosen)} drawn with seed {seed}")
        for job in [row[0] for row in rows if row[0] not in chosen]:
            kept.execute("delete from mutation_specs where job_id = ?", (job,))
            kept.execute("delete from work_items where job_id = ?", (job,))


def silent_lines(path: Path) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Yield the spans of a file, as (row, column) from and to, that have no meaning at run time: annotations."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        silent: list[ast.AST | None] = []
        if isinstance(node, ast.FunctionDef):
            silent = [node.returns]
        elif isinstance(node, ast.arg | ast.AnnAssign):
            silent = [node.annotation]
        elif isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            silent = list(node.body)
        for part in silent:
            if isinstance(part, ast.expr | ast.stmt) and part.end_lineno is not None:
                yield (part.lineno, part.col_offset), (part.end_lineno, part.end_col_offset or 0)


def report(work: Path, session: Path, room: str, *, second: bool) -> str:
    """Return how many mutants were killed, and each that survived as a difference."""
    with sqlite3.connect(session) as kept:
        query = (
            "select w.test_outcome, w.worker_outcome, m.module_path, m.start_pos_row, m.operator_name, w.diff "
            "from work_results w join mutation_specs m on w.job_id = m.job_id order by 3, 4"
        )
        rows = kept.execute(query).fetchall()
        drawn = kept.execute("select count(*) from mutation_specs").fetchone()[0]
    lived = [row for row in rows if "SURVIVED" in str(row[0])]
    if second:
        lived = [row for row in lived if not noticed_above(work, row[5], room)]
    outcomes = Counter(str(row[0]).rpartition(".")[2] for row in rows)
    killed = len(rows) - len(lived)
    lines = [f"{room}: {killed} of {len(rows)} run were killed ({killed / max(1, len(rows)):.0%}); {drawn} drawn"]
    lines.append(f"outcomes of the room's own tests: {dict(outcomes)}")
    for _, _, path, row, operator, diff in lived:
        changed = [line for line in str(diff).splitlines() if line[:1] in "+-" and line[:3] not in ("+++", "---")]
        lines += [f"{path}:{row} {operator.removeprefix('core/')}", *(f"    {line}" for line in changed)]
    return "\n".join(lines)


def noticed_above(work: Path, diff: str, room: str) -> bool:
    """Return whether the tests of a room above notice a mutant, given as a difference, that its own room's do not."""
    if room not in AFTER:
        return False
    patch = ["patch", "-p1", "-s", "-d", str(work)]
    subprocess.run(patch, input=f"{diff}\n", text=True, check=True)
    try:
        tests = [f"tests/{name}" for name in AFTER[room]]
        command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests]
        return subprocess.run(command, cwd=work, env=environment(), capture_output=True, check=False).returncode != 0
    finally:
        subprocess.run([*patch, "-R"], input=f"{diff}\n", text=True, check=True)


if __name__ == "__main__":
    raise SystemExit(main())
