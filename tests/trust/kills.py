"""Kills programs while they write: what was acknowledged is there afterwards, and every file is whole.

`python -m tests.trust.kills [COUNT] [SEED]` kills COUNT (1,000) programs at moments drawn from SEED, two of each kind at
once on the same files, and prints what was lost. Exit status 1 where something was.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import count
from pathlib import Path

ROOT = Path(__file__).parents[2]
TUTORIAL = ROOT / "scenarios" / "tutorial"
TOGETHER = 2


def write_notes(folder: Path, name: str) -> Iterator[str]:
    """Save note after note of one learner, and yield each once it is kept."""
    from sim.lesson.store import Store
    from sim.scenario.loader import load

    store = Store(load(TUTORIAL), "Amal", folder)
    desk = store.open()
    for number in count():
        desk = store.save(desk.note(f"{name} {number}"))
        while store.failed:  # the other one is writing all the time: what is not kept yet is not acknowledged either
            told = "\n".join(store.take_messages())
            if told and "another session is writing it" not in told:
                raise SystemExit(told)
            desk = store.save(desk)
        yield f"{name} {number}"


def kept_notes(folder: Path) -> set[str]:
    """Return the notes that a new session finds."""
    from sim.lesson.store import Store
    from sim.scenario.loader import load

    store = Store(load(TUTORIAL), "Amal", folder)
    found = {note.text for note in store.open().notes}
    if told := store.take_messages():
        raise AssertionError(f"the next session is told: {told}")
    return found


def write_branches(folder: Path, name: str) -> Iterator[str]:
    """Make branch after branch, and yield each once it is kept."""
    from sim.cli import main

    os.environ["XDG_DATA_HOME"] = str(folder)
    for number in count():
        if main(["branch", "new", f"{name} {number}", "--scenario", str(TUTORIAL)]):
            raise SystemExit("a branch was not kept")
        yield f"{name} {number}"


def kept_branches(folder: Path) -> set[str]:
    """Return the branches that `branch list` finds."""
    words = [sys.executable, "-m", "sim", "branch", "list", "--scenario", str(TUTORIAL), "--json"]
    done = subprocess.run(words, cwd=ROOT, env={**os.environ, "XDG_DATA_HOME": str(folder)}, capture_output=True)
    return {one["name"] for one in json.loads(done.stdout)}


def write_tables(folder: Path, name: str) -> Iterator[str]:
    """Write the same tables again and again: nobody may ever find one half-written."""
    from sim.cli import main

    for number in count():
        if main(["export", str(TUTORIAL), "--csv", str(folder / "tables"), "--json", str(folder / "whole.json")]):
            raise SystemExit("the tables were not written")
        yield f"{name} {number}"


def whole_tables(folder: Path) -> set[str]:
    """Return nothing, where every file is whole. Raises AssertionError else."""
    found = sorted((folder / "tables").glob("*.csv"))
    assert not found or all(file.read_bytes().endswith(b"\n") for file in found), "a table is cut short"
    if (folder / "whole.json").exists():
        json.loads((folder / "whole.json").read_bytes())
    return set()


KINDS: dict[str, tuple[Callable[[Path, str], Iterator[str]], Callable[[Path], set[str]], bool]] = {
    "notes": (write_notes, kept_notes, True),
    "branches": (write_branches, kept_branches, True),
    "tables": (write_tables, whole_tables, False),
}


def killed(kind: str, folder: Path, name: str, source: random.Random) -> list[str]:
    """Run `TOGETHER` writers of a kind, kill each at its moment, and return what they had acknowledged."""
    words = [sys.executable, "-m", "tests.trust.kills", "--write", kind, str(folder)]
    running = []
    for number in range(TOGETHER):
        file = folder / f"acknowledged-{name}-{number}"
        with file.open("wb") as out:
            running.append(
                (subprocess.Popen([*words, f"{name}-{number}"], cwd=ROOT, stdout=out, stderr=subprocess.PIPE), file)
            )
    for process, file in running:
        while process.poll() is None and not file.stat().st_size:
            time.sleep(0.005)  # until it has begun to write
        time.sleep(source.random() * 0.2)
        process.kill()
    found = []
    for process, file in running:
        process.wait()
        told = file.read_bytes().decode().split("\n")[:-1]  # what has no line end may not have been said whole
        file.unlink()
        if process.returncode != -9:
            raise AssertionError(f"a writer ended by itself: {process.stderr and process.stderr.read().decode()}")
        found += told
    return found


def losses(times: int, seed: int, kinds: Sequence[str] = tuple(KINDS)) -> Iterator[str]:
    """Kill `times` writers, and yield whatever was lost or broken."""
    source = random.Random(seed)
    for kind in kinds:
        kept, keeps = KINDS[kind][1], KINDS[kind][2]
        with tempfile.TemporaryDirectory() as folder:
            known: set[str] = set()
            for number in range(max(1, times // TOGETHER // len(kinds))):
                told = killed(kind, Path(folder), f"{seed}-{number}", source)
                known |= set(told) if keeps else set()
                try:
                    lost = known - kept(Path(folder))
                except (AssertionError, ValueError) as fault:
                    yield f"{kind}, seed {seed}, kill {number}: {fault}"
                    break
                if lost:
                    yield f"{kind}, seed {seed}, kill {number}: {len(lost)} lost, such as {min(lost)!r}"
                    break


def _write(kind: str, folder: str, name: str) -> None:
    out = os.fdopen(os.dup(1), "w")
    with open(os.devnull, "w") as nowhere:  # what the commands say is nobody's acknowledgement
        sys.stdout = nowhere
        for told in KINDS[kind][0](Path(folder), name):
            print(told, file=out, flush=True)


def main(arguments: Sequence[str]) -> int:
    """Write where one is a writer; else kill as many as asked for, and return the exit status."""
    if arguments[:1] == ["--write"]:
        _write(*arguments[1:])
        return 0
    times, seed = (int(word) for word in [*arguments, *("1000", "0")[len(arguments) :]])
    found = list(losses(times, seed))
    print("\n".join([*found, f"{times} kills, {len(found)} kinds of file lost something"]))
    return int(bool(found))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
