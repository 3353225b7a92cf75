"""Tries spoilt scenarios: whatever is wrong with one is told with its place, and nothing ends in a traceback or hangs.

`python -m tests.trust.spoil [COUNT] [FIRST]` tries COUNT seeds (10,000) from FIRST (0) on, on every core, and prints
each that failed with what to run to see it again. Exit status 1 where one did.
"""

from __future__ import annotations

import contextlib
import io
import os
import random
import re
import shutil
import signal
import sys
import tempfile
import traceback
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from sim.cli import main as run
from tests.trust.spoilers import GENTLE, WAYS

ROOT = Path(__file__).parents[2]
BASES = ("scenarios/tutorial", "tests/scenarios/arnsby-flood")
LONGEST = 60  # seconds that one command may take on a busy machine
TRIED = (
    ["state", "--json"], ["facts", "--json"], ["replay", "--format", "trace"], ["read"], ["test"], ["coverage"],
    ["render", "--turn", "2", "--json"], ["lesson", "--json"], ["readings", "--json"], ["export", "--csv", "tables"],
)  # fmt: skip
PLACED = re.compile(r"^.+:\d+:\d+: (error|warning)\[[a-z-]+\]: .+", re.MULTILINE | re.DOTALL)
FOREIGN = re.compile(r"pydantic|Traceback|object at 0x|NoneType|\bValueError\b|\bKeyError\b")


class Hung(Exception):
    """A command took longer than any may."""


def spoilt(seed: int, folder: Path) -> list[str]:
    """Make the scenario of `seed` in `folder`, which must not exist, and return the ways in which it was spoilt."""
    source, names = random.Random(seed), sorted(WAYS)
    shutil.copytree(ROOT / BASES[seed // 3 % len(BASES)], folder)
    # two kinds by turns: each way alone, and several of those that most scenarios survive
    chosen = [names[seed // 2 % len(names)]] if seed % 2 else source.choices(GENTLE, k=source.randint(1, 4))
    for name in chosen:
        with contextlib.suppress(OSError, IndexError, UnicodeError):  # what an earlier way left may be past spoiling
            WAYS[name](source, folder)
    return chosen


def faults(seed: int, commands: Sequence[Sequence[str]] = TRIED) -> Iterator[str]:
    """Yield what went wrong with the scenario of `seed`, checked, and where that passes gone through by `commands`."""
    with tempfile.TemporaryDirectory() as scratch, contextlib.chdir(scratch):
        ways = spoilt(seed, Path("spoilt"))
        status, told, fault = outcome(["check", "spoilt"])
        if fault is None and status:
            lines = [line for line in told.splitlines() if re.search(r": (error|warning)\[", line)]
            fault = None if lines and all(map(PLACED.match, lines)) else f"no place is told:\n{told[-2000:]}"
        if fault is None and (foreign := FOREIGN.search(told)):
            fault = f"words of the program's own insides, {foreign[0]!r}:\n{told[-2000:]}"
        if fault:
            yield f"seed {seed} ({', '.join(ways)}): check: {fault}"
        for words in [] if status or fault else commands:
            status, told, fault = outcome([words[0], "spoilt", *words[1:]])
            if fault:
                yield f"seed {seed} ({', '.join(ways)}): {' '.join(words)}: {fault}"


def outcome(words: Sequence[str]) -> tuple[int, str, str | None]:
    """Run a command in this process and return its status, what it said to people, and a fault of the program's own."""
    said, before = io.StringIO(), (sys.stdout, sys.stderr)
    try:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(said), _in_time():
            status = run(words)
    except SystemExit as ended:
        return int(ended.code or 0), said.getvalue(), None
    except Hung:
        return 1, said.getvalue(), "it hangs"
    except Exception:
        return 1, said.getvalue(), traceback.format_exc(limit=-4)
    finally:
        sys.stdout, sys.stderr = before
    return status, said.getvalue(), None if status in (0, 1, 2) else f"status {status}"


@contextlib.contextmanager
def _in_time() -> Iterator[None]:
    def stop(*_: object) -> None:
        raise Hung

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(LONGEST)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def _tried(scratch: str, seed: int) -> list[str]:
    os.environ.update(PHASELINE_CACHE=f"{scratch}/cache-{os.getpid()}", XDG_DATA_HOME=scratch, XDG_CONFIG_HOME=scratch)
    return list(faults(seed))


def main(arguments: Sequence[str]) -> int:
    """Try as many as asked for, and return the exit status."""
    count, first = (int(word) for word in [*arguments, *("10000", "0")[len(arguments) :]])
    failed = 0
    with tempfile.TemporaryDirectory() as scratch, ProcessPoolExecutor(os.cpu_count()) as pool:
        for number, found in enumerate(pool.map(partial(_tried, scratch), range(first, first + count), chunksize=8), 1):
            for fault in found:
                print(fault, flush=True)
            failed += bool(found)
            if number % 100 == 0:
                print(f"{number} tried, {failed} failed", file=sys.stderr, flush=True)
    print(f"{count} spoilt scenarios by {len(WAYS)} ways: {failed} failed")
    return int(failed > 0)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
