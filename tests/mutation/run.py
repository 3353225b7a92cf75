"""Mutation testing: small faults are put into one room, one at a time, and its own tests must notice.

    python tests/mutation/run.py engine

draws mutants of `sim/engine` with a fixed seed from a copy of a commit, so that nothing here is touched and nothing
here disturbs it. Which tests run a mutated line is measured once; those are run until the first that fails, the file
that mirrors the module before the others, the cheap before the dear, and tests of the rooms above that `AFTER` names
when all of the room's own have passed. It may be stopped and goes on where it was; at its end, or with --report, it
tells how many were noticed, and shows what was not. `--again` tries what survived on all tests of another commit's
tests, once they have been strengthened. `survivors.txt` says of what survives why no test can, or need, notice it.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import subprocess
import sys
import tarfile
import tempfile
import warnings
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from mutants import Mutant, difference, mutated, sample, source, surroundings
from reach import IMPORT, Measuring, Reach, read
from trial import Believed, Server, Trial, Verdict, exchangeable, few_examples, in_a_new_process, run_pytest

ROOT = Path(__file__).parent.parent.parent
ROOMS = ("engine", "consequences", "scenario", "lesson", "picture")
REASONS = Path(__file__).parent / "survivors.txt"
AFTER = {"engine": ("consequences/test_golden_ground.py",), "scenario": ("engine/test_trace.py",)}
COUNT, SEED = 250, 20200305
COPIED = ("sim", "tests", "assets", "scenarios", "seeds", "pyproject.toml", "README.md", "CONTRIBUTING.md", "LICENSE")
THIRD_PARTY = ("hypothesis", "pydantic", "yaml", "shapely", "sentencex", "pygame", "PIL", "numpy", "pytest_benchmark")


def main() -> int:
    """Run the mutants of one room and report."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("room", choices=ROOMS)
    parser.add_argument("--count", type=int, default=COUNT, help=f"how many mutants are drawn ({COUNT})")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--commit", default="HEAD", help="the commit whose code and tests are tried (HEAD)")
    parser.add_argument("--work", type=Path, help="the folder to work in; a run begun there goes on")
    parser.add_argument("--measure", action="store_true", help="only find out which tests run what")
    parser.add_argument("--report", action="store_true", help="only report what has been run so far")
    parser.add_argument("--again", metavar="COMMIT", help="try what survived once more, with the tests of COMMIT")
    given = parser.parse_args()
    folder = given.work or Path(tempfile.gettempdir()) / f"phaseline-mutants-{given.room}"
    work = Work(folder.resolve(), given.room)
    if not (work.root / "sim").exists():
        copy_of(given.commit, work.root, COPIED)
    if given.again:
        work.begin_again(given.again)
    if not given.report:
        work.prepare(given.count, given.seed)
        if given.measure:
            return 0
        work.run()
    print(work.report())
    return 0


def copy_of(commit: str, to: Path, names: tuple[str, ...]) -> None:
    """Write what some names hold in a commit into a folder."""
    archive = subprocess.run(["git", "archive", commit, *names], cwd=ROOT, capture_output=True, check=True).stdout
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        tar.extractall(to, filter="data")


class Work:
    """The folder of one run: the copy of the project, the mutants drawn, which tests reach what, and the verdicts."""

    def __init__(self, folder: Path, room: str) -> None:
        """Take the folder, which need not exist yet."""
        self.room = room
        self.root = folder / "copy"
        self._drawn, self._reach, self._told = folder / "mutants.json", folder / "reach.json", folder / "verdicts.jsonl"
        self.root.mkdir(parents=True, exist_ok=True)

    def begin_again(self, commit: str) -> None:
        """Forget the verdict of what survived without a reason and take another commit's tests."""
        copy_of(commit, self.root, ("tests",))
        self._reach.unlink(missing_ok=True)
        mutants, known = {one.id: one for one in self.mutants()}, reasons(REASONS)
        kept = [
            one
            for id, one in self.verdicts().items()
            if one.outcome != "survived" or _key(mutants[id].path, difference(self.root, mutants[id])) in known
        ]
        self._told.write_text("".join(json.dumps(vars(one)) + "\n" for one in kept), encoding="utf-8")

    def prepare(self, count: int, seed: int) -> None:
        """Draw the mutants and measure which tests run what, each where that is not done yet."""
        os.chdir(self.root)
        sys.path.insert(0, str(self.root))
        sys.dont_write_bytecode = False
        warnings.simplefilter("ignore", SyntaxWarning)
        home = self.root / ".home"
        home.mkdir(exist_ok=True)
        os.environ["PHASELINE_TEST_HOME"] = str(home)
        for name in THIRD_PARTY:
            _import_if_there(name)
        few_examples()
        if not self._drawn.exists():
            mutants, all_of_them = sample(self.root, self.room, count, seed)
            self._drawn.write_text(json.dumps({"all": all_of_them, "drawn": [one.plain() for one in mutants]}))
        if not self._reach.exists():
            _in_a_process(lambda: measure(self.root, self.room, self.files(), self._reach))

    def run(self) -> None:
        """Try every mutant that has no verdict yet."""
        reach = read(self._reach)
        told = self.verdicts()
        trials = [self.trial(one, reach) for one in self.mutants() if one.id not in told]
        for one in trials:
            if not one.tests:
                self.hear(Verdict(one.id, "survived", "no test runs it"))
        within = [one for one in trials if one.function is not None and one.tests]
        if within:
            server = lambda: Server(self.root, self.room, within, self.hear)  # noqa: E731
            _in_a_process(lambda: run_pytest(self.files(), server()))
        believed = Believed()
        for one in trials:
            if one.function is None and one.tests:
                self.hear(believed.verdict(one, lambda trial: in_a_new_process(self.root, self.room, trial)))

    def files(self) -> list[str]:
        """Return the files of tests: the room's own, and those that are tried after them."""
        return [f"tests/{self.room}", *(f"tests/{one}" for one in AFTER.get(self.room, ()))]

    def mutants(self) -> list[Mutant]:
        """Return the mutants drawn."""
        return [Mutant(**one) for one in json.loads(self._drawn.read_text(encoding="utf-8"))["drawn"]]

    def trial(self, mutant: Mutant, reach: Reach) -> Trial:
        """Return how a mutant is tried: on which tests, and whether within a process that has begun without it."""
        around = surroundings(self.root, mutant)
        contexts = reach.contexts(mutant.path, around.lines) if around.function else {IMPORT}
        path = Path(mutant.path)
        mirrors = {f"tests/{self.room}/test_{name}.py" for name in (path.stem, path.parent.name)}
        own = f"tests/{self.room}/"
        tests = sorted(reach.tests(contexts), key=lambda one: (own not in one, one.partition("::")[0] not in mirrors))
        patience = {id: 15 + int(4 * reach.seconds[id]) for id in tests}
        text = mutated(self.root, mutant)
        sound = source(self.root, mutant.path)
        trial = Trial(mutant.id, mutant.path, sound, text, around.function, tuple(tests), patience)
        within = contexts <= set(reach.seconds) and exchangeable(trial)
        return trial if within else Trial(**{**vars(trial), "function": None})

    def hear(self, verdict: Verdict) -> None:
        """Keep a verdict, and tell it."""
        with self._told.open("a", encoding="utf-8") as file:
            file.write(json.dumps(vars(verdict)) + "\n")
        print(f"{verdict.outcome:9}{verdict.id}  {verdict.by}", file=sys.stderr, flush=True)

    def verdicts(self) -> dict[str, Verdict]:
        """Return the verdicts so far, by the mutant's id."""
        lines = self._told.read_text(encoding="utf-8").splitlines() if self._told.exists() else []
        return {one.id: one for one in (Verdict(**json.loads(line)) for line in lines)}

    def report(self) -> str:
        """Return how many mutants were noticed, and each that was not as a difference."""
        mutants, told, known = {one.id: one for one in self.mutants()}, self.verdicts(), reasons(REASONS)
        outcomes = Counter(verdict.outcome for verdict in told.values())
        above = sum(1 for one in told.values() if one.outcome == "killed" and one.by.startswith("tests/"))
        above -= sum(1 for one in told.values() if one.by.startswith(f"tests/{self.room}/"))
        noticed = len(told) - outcomes["survived"]
        every = json.loads(self._drawn.read_text(encoding="utf-8"))["all"]
        lines = [
            f"{self.room}: {noticed} of {len(told)} noticed ({noticed / max(1, len(told)):.1%}), {above} of them only "
            f"by a room above, {outcomes['ran-on']} by running on; {len(mutants)} drawn of {every}"
        ]
        survived = [(id, verdict) for id, verdict in sorted(told.items()) if verdict.outcome == "survived"]
        changed = {id: difference(self.root, mutants[id]) for id, _ in survived}
        why = {id: known.get(_key(mutants[id].path, change)) for id, change in changed.items()}
        lines.append(f"of {len(survived)} that survived {sum(map(bool, why.values()))} are listed with a reason")
        for id, verdict in survived:
            lines.append(f"{id}  {why[id] or verdict.by}")
            if not why[id]:
                lines += [f"    {one}" for one in changed[id].splitlines()]
        return "\n".join(lines)


def reasons(file: Path) -> dict[tuple[str, ...], str]:
    """Return why mutants survive, by their file and the lines they change: blocks of path, lines, `why: …`."""
    blocks = file.read_text(encoding="utf-8").split("\n\n")
    found: dict[tuple[str, ...], str] = {}
    for lines in (block.strip().splitlines() for block in blocks if "\nwhy: " in block):
        found[_key(lines[0], "\n".join(lines[1:-1]))] = lines[-1].removeprefix("why: ")
    return found


def _key(path: str, change: str) -> tuple[str, ...]:
    return (path, *(f"{line[0]}{line[1:].strip()}" for line in change.splitlines() if line[1:].strip()))


def measure(root: Path, room: str, files: list[str], to: Path) -> None:
    """Run a room's tests once on the sound code and write down which test runs what; those that fail are left out."""
    measuring = Measuring(root, room)
    run_pytest(files, measuring)
    if measuring.failed:
        print(f"left out, for they fail without any fault: {measuring.failed}", file=sys.stderr, flush=True)
    measuring.reach().write(to)


def _in_a_process(work: Callable[[], object]) -> None:
    """Do some work in a forked process, whose output goes to a log, so that this one stays without the project."""
    child = os.fork()
    if child == 0:
        errors = os.dup(2)
        log = os.open("../run.log", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        os.dup2(log, 1)
        sys.stderr = os.fdopen(errors, "w")
        try:
            work()
        except BaseException:
            import traceback

            traceback.print_exc()
            os._exit(2)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if status:
        raise SystemExit("nothing can be told: see run.log")


def _import_if_there(name: str) -> None:
    try:
        __import__(name)
    except ImportError:
        print(f"without {name}", file=sys.stderr)


if __name__ == "__main__":
    raise SystemExit(main())
