"""A trial: some tests are run on one mutant in a process of its own, until one fails.

Where nothing of what was done before the tests began depends on the fault, the process is forked from one that has
collected the tests and made their lasting fixtures, and the code of one function is exchanged in it. Else it begins
with the import of the mutated module.
"""

from __future__ import annotations

import gc
import importlib.machinery
import json
import os
import resource
import select
import shutil
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import CodeType, FunctionType, SimpleNamespace
from typing import Any

import pytest
from reach import forget_what_was_worked_out, import_room

SECONDS = 900  # of the clock, for the tests of one mutant; in seconds of the processor each test's limit is much closer
MEMORY = 6 << 30


@dataclass(frozen=True)
class Trial:
    """What is tried: the mutant's id, its file, sound and faulty text, the function to exchange (name and first line), tests.

    With no function the module is imported with its fault. `patience` is how many seconds of the processor each test
    may take; what takes longer is taken for a loop without end, and is noticed by that.
    """

    id: str
    path: str
    sound: str
    text: str
    function: tuple[str, int] | None
    tests: tuple[str, ...]
    patience: Mapping[str, int]


@dataclass(frozen=True)
class Verdict:
    """How a trial ended: killed, ran-on (killed by its time) or survived; and the test that noticed."""

    id: str
    outcome: str
    by: str = ""


class Believed:
    """The tests that are believed: whatever notices a fault must have passed in the same way without one."""

    def __init__(self) -> None:
        """Begin with no test."""
        self._sound: set[str] = set()
        self._unsound: set[str] = set()

    def verdict(self, trial: Trial, attempt: Callable[[Trial], Verdict]) -> Verdict:
        """Try a mutant, and once more without each test that fails without a fault, too."""
        while True:
            tests = tuple(id for id in trial.tests if id not in self._unsound)
            verdict = attempt(replace(trial, tests=tests))
            if verdict.by not in tests or verdict.by in self._sound:
                return verdict
            if attempt(replace(trial, text=trial.sound, tests=(verdict.by,))).outcome == "survived":
                self._sound.add(verdict.by)
                return verdict
            print(f"fails without a fault: {verdict.by}", file=sys.stderr, flush=True)
            self._unsound.add(verdict.by)


Hear = Callable[[Verdict], None]
# pytest's own rewriting of asserts would read the project's modules past `mutate_import`, as those of a plugin
_OPTIONS = (
    "-q",
    "--assert=plain",
    "-p",
    "no:cacheprovider",
    "-p",
    "no:faulthandler",
    "-o",
    "tmp_path_retention_policy=none",
)


def few_examples() -> None:
    """Let property tests try few examples, the same each time, and report a failure without looking for a simpler one."""
    import hypothesis

    begin = hypothesis.settings.__init__

    def few(self: Any, parent: Any = None, **given: Any) -> None:
        most = given.get("max_examples")
        given["max_examples"] = min(most, 20) if isinstance(most, int) else 20
        phases = (hypothesis.Phase.explicit, hypothesis.Phase.generate)
        begin(self, parent, **{**given, "derandomize": True, "database": None, "phases": phases, "deadline": None})

    hypothesis.settings.__init__ = few  # type: ignore[method-assign]


def run_pytest(files: Iterable[str], plugin: object) -> int:
    """Run pytest on some files of tests with a plugin of ours, in a folder for temporary files that no other run clears."""
    base = Path(os.environ["PHASELINE_TEST_HOME"]) / "tmp"
    return int(pytest.main([*_OPTIONS, f"--basetemp={base}", *files], plugins=[plugin]))


class _Runner:
    """A pytest plugin that runs chosen tests until the first that fails."""

    def __init__(self) -> None:
        self.failed = ""

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note the first failure."""
        if report.failed and not self.failed:
            self.failed = report.nodeid
            print(report.longreprtext, flush=True)

    def run(self, items: Sequence[pytest.Item], patience: Mapping[str, int]) -> str:
        """Run tests; return the id of the one that failed, "" where all passed. One beyond its patience ends it all."""
        for item, following in zip(items, [*items[1:], None], strict=True):
            signal.setitimer(signal.ITIMER_PROF, patience[item.nodeid])
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if self.failed:
                break
        signal.setitimer(signal.ITIMER_PROF, 0)
        return self.failed


class Server(_Runner):
    """Serves trials of exchanged functions from one process that has all tests of a room collected."""

    def __init__(self, root: Path, room: str, trials: Sequence[Trial], hear: Hear) -> None:
        """Take the trials to serve, and whom to tell."""
        super().__init__()
        self._root, self._trials, self._hear = root, trials, hear
        self._room = room
        import_room(root, room)

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Serve instead of running the tests here."""
        items = {item.nodeid: item for item in session.items}
        make_lasting_fixtures(session.items)
        forget_what_was_worked_out()
        functions = self._functions()
        gc.collect()
        gc.freeze()
        believed = Believed()
        for trial in self._trials:
            attempt = lambda trial: forked(trial, self._room, lambda: self._try(trial, functions, items))  # noqa: E731
            self._hear(believed.verdict(trial, attempt))
        return True

    def _functions(self) -> dict[tuple[str, str], list[FunctionType]]:
        found: dict[tuple[str, str], list[FunctionType]] = {}
        for one in gc.get_objects():
            if isinstance(one, FunctionType) and one.__code__.co_filename.startswith(str(self._root / "sim")):
                path = Path(one.__code__.co_filename).relative_to(self._root).as_posix()
                found.setdefault((path, one.__code__.co_qualname), []).append(one)
        return found

    def _try(
        self, trial: Trial, functions: dict[tuple[str, str], list[FunctionType]], items: dict[str, pytest.Item]
    ) -> str:
        exchange(trial, functions)
        return self.run([items[id] for id in trial.tests], trial.patience)


class Single(_Runner):
    """Runs the tests of one trial in a process that has nothing of the project yet."""

    def __init__(self, trial: Trial) -> None:
        """Take the trial."""
        super().__init__()
        self._patience = trial.patience
        self._tests = {id: place for place, id in enumerate(trial.tests)}

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Keep the trial's tests, in its order."""
        items[:] = sorted((one for one in items if one.nodeid in self._tests), key=lambda one: self._tests[one.nodeid])

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run until the first failure."""
        if not session.testsfailed:
            self.run(session.items, self._patience)
        return True


def in_a_new_process(root: Path, room: str, trial: Trial) -> Verdict:
    """Try a mutant from the import of its module on."""

    def attempt() -> str:
        mutate_import(root / trial.path, trial.text)
        single = Single(trial)
        files = dict.fromkeys(id.partition("::")[0] for id in trial.tests)
        status = run_pytest(files, single)
        return single.failed or (f"collecting ({status})" if status else "")

    return forked(trial, room, attempt)


def mutate_import(file: Path, text: str) -> None:
    """Let a module be imported with other text than its file has."""
    loader = importlib.machinery.SourceFileLoader
    get_code = loader.get_code

    def faulty(self: Any, name: str) -> CodeType | None:
        return compile(text, self.path, "exec", dont_inherit=True) if self.path == str(file) else get_code(self, name)

    loader.get_code = faulty  # type: ignore[method-assign]


def exchange(trial: Trial, functions: dict[tuple[str, str], list[FunctionType]]) -> None:
    """Give every function object of the trial's function the faulty code."""
    assert trial.function is not None
    name, row = trial.function
    file = functions[trial.path, name][0].__code__.co_filename
    whole = compile(trial.text, file, "exec", dont_inherit=True)
    code = next(one for one in _codes(whole) if (one.co_qualname, one.co_firstlineno) == (name, row))
    within = Counter((one.co_qualname, one.co_firstlineno) for one in _codes(code))
    told_apart = [one for one in _codes(code) if within[one.co_qualname, one.co_firstlineno] == 1]
    for new in (code, *told_apart):  # functions within it may exist already, as decorators make them
        for function in functions.get((trial.path, new.co_qualname), ()):
            old = function.__code__
            if (old.co_firstlineno, old.co_freevars) == (new.co_firstlineno, new.co_freevars):
                function.__code__ = new


def exchangeable(trial: Trial) -> bool:
    """Return whether a fault is in the code of a function alone, with the same variables of the functions around it."""
    if trial.function is None:
        return False
    both = [_code_of(text, trial.function) for text in (trial.sound, trial.text)]
    return all(both) and both[0].co_freevars == both[1].co_freevars  # type: ignore[union-attr]


def _code_of(text: str, function: tuple[str, int]) -> CodeType | None:
    whole = compile(text, "module", "exec", dont_inherit=True)
    return next((one for one in _codes(whole) if (one.co_qualname, one.co_firstlineno) == function), None)


def _codes(code: CodeType) -> Iterable[CodeType]:
    for one in code.co_consts:
        if isinstance(one, CodeType):
            yield one
            yield from _codes(one)


def make_lasting_fixtures(items: Sequence[pytest.Item]) -> None:
    """Make each fixture of the session that some test asks for, once for all that is forked afterwards."""
    cheapest: dict[str, pytest.Item] = {}
    for item in sorted(items, key=lambda one: len(one.fixturenames)):  # type: ignore[attr-defined]
        for name, definitions in item._fixtureinfo.name2fixturedefs.items():  # type: ignore[attr-defined]
            if definitions[-1].scope == "session":
                cheapest.setdefault(name, item)
    for item in dict.fromkeys(cheapest.values()):
        item.ihook.pytest_runtest_setup(item=item)
        nothing = SimpleNamespace(listchain=lambda session=item.session: [session])  # tear down all but the session
        item.ihook.pytest_runtest_teardown(item=item, nextitem=nothing)
        item._request, item.funcargs = False, None  # type: ignore[attr-defined]


def forked(trial: Trial, room: str, attempt: Callable[[], str]) -> Verdict:
    """Run `attempt`, which returns what noticed the fault, in a forked process with limits; return the verdict."""
    home = Path(tempfile.mkdtemp(prefix="phaseline-mutant-"))
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _sound_cache(home, room, trial.path)
        _begin(home, 60 + sum(trial.patience.values()))
        try:
            by = attempt()
        except BaseException as error:  # whatever it is, the fault was noticed
            by = f"the run itself: {type(error).__name__}"
        os.write(writing, json.dumps(by).encode())
        os._exit(0)
    os.close(writing)
    said = b""
    if select.select([reading], [], [], SECONDS)[0]:
        said = os.read(reading, 65536)
    os.close(reading)
    os.killpg(child, signal.SIGKILL) if _leads(child) else os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    shutil.rmtree(home, ignore_errors=True)
    if said:
        by = json.loads(said)
        return Verdict(trial.id, "killed" if by else "survived", by)
    cause = os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)
    return Verdict(
        trial.id, "ran-on" if cause in (signal.SIGPROF, signal.SIGXCPU, signal.SIGKILL) else "killed", f"signal {cause}"
    )


def _begin(home: Path, patience: int) -> None:
    os.setpgid(0, 0)
    resource.setrlimit(resource.RLIMIT_CPU, (int(sum(os.times()[:2])) + patience, resource.RLIM_INFINITY))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    os.environ["PHASELINE_TEST_HOME"] = str(home)
    sys.setrecursionlimit(1000)


def _sound_cache(home: Path, room: str, path: str) -> None:
    """Give a trial what the sound code has kept on disk, as far as the mutated room does not make it itself."""
    kept = Path(os.environ["PHASELINE_TEST_HOME"]) / "cache"
    kinds = {"scenario": (), "consequences": ("scenario-*", "*-topology.json", "*-shapes.json")}.get(room, ("*",))
    (home / "cache").mkdir()
    for kind in () if path.endswith("landscape.py") else kinds:
        for file in kept.glob(kind):
            os.link(file, home / "cache" / file.name)


def _leads(child: int) -> bool:
    try:
        return os.getpgid(child) == child
    except ProcessLookupError:
        return False
