"""Working members out: here, in processes of this machine, or on a cluster; each is kept as soon as it is there."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path

from sim.consequences.ensemble.common import Common
from sim.consequences.ensemble.members import MOST_MEMBERS
from sim.consequences.ensemble.records import Record, record_of
from sim.consequences.ensemble.store import Store
from sim.consequences.ensemble.summary import Ensemble
from sim.scenario.compiled import fetch, key_of
from sim.scenario.loader import load

_TRIES = 3  # pools of processes, before it is told that they die
_AT_A_TIME = 4  # members to a task
MOST_WORKERS = 256
MOST_SEED = 2**63 - 1
Task = tuple[str, str, str, tuple[str, ...], int, tuple[int, ...]]
Work = Callable[[Sequence[Task]], Iterator[list[bytes]]]


class EnsembleError(Exception):
    """An ensemble that cannot be worked out; the message says why, and what was expected."""


def assembled(
    common: Common,
    members: int,
    seed: int = 1,
    workers: int = 1,
    tell: Callable[[int], None] = lambda done: None,
    work: Work | None = None,
) -> Ensemble:
    """Return the ensemble of members 1 to `members`, told of how many there are as they come.

    `work` does the tasks elsewhere. Raises EnsembleError for a number that makes no sense, or where workers fail.
    """
    problem = checked(members, seed, workers)
    if problem:
        raise EnsembleError(problem)
    store = Store(common, seed)
    known = {number: record for number in range(1, members + 1) if (record := store.read(number))}
    missing = [number for number in range(1, members + 1) if number not in known]
    tell(len(known))
    for record in _worked_out(common, seed, missing, workers, work):
        store.keep(record)
        known[record.number] = record
        tell(len(known))
    return Ensemble(common, seed, [known[number] for number in range(1, members + 1)])


def checked(members: int, seed: int, workers: int) -> str | None:
    """Return in one line what makes no sense of these numbers; None where all do."""
    for what, number, most in (("members", members, MOST_MEMBERS), ("workers", workers, MOST_WORKERS)):
        if not 1 <= number <= most:
            return f"{number} {what} (expected 1 to {most:,})"
    return None if 0 <= seed <= MOST_SEED else f"no seed {seed} (expected 0 to {MOST_SEED})"


def _worked_out(common: Common, seed: int, numbers: Sequence[int], workers: int, work: Work | None) -> Iterator[Record]:
    if work is None and (workers == 1 or len(numbers) <= _AT_A_TIME or key_of(common.scenario.root) is None):
        for number in numbers:
            yield record_of(common, seed, number)
        return
    root = common.scenario.root.resolve()
    key = key_of(root)
    chunks = [tuple(numbers[n : n + _AT_A_TIME]) for n in range(0, len(numbers), _AT_A_TIME)]
    dimensions = tuple(sorted(common.dimensions))
    tasks: list[Task] = [(str(root), str(key), common.lens, dimensions, seed, chunk) for chunk in chunks]
    for found in (work or (lambda todo: in_processes(todo, workers)))(tasks):
        yield from map(Record.read, found)


def in_processes(tasks: Sequence[Task], workers: int) -> Iterator[list[bytes]]:
    """Yield what each task comes to, in any order. Tasks of a process that dies are given to others.

    Raises EnsembleError where processes go on dying.
    """
    left = dict(enumerate(tasks))
    for _ in range(_TRIES):
        pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"))
        try:
            doing = {pool.submit(perform, task): number for number, task in left.items()}
            for future in _as_done(doing):
                number = doing[future]
                yield future.result()
                del left[number]
            return
        except BrokenProcessPool:
            continue
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
    raise EnsembleError(f"worker processes died {_TRIES} times (expected them to live; try --workers 1)")


def _as_done(futures: dict[Future[list[bytes]], int]) -> Iterator[Future[list[bytes]]]:
    left = set(futures)
    while left:
        done, left = wait(left, return_when=FIRST_COMPLETED)
        yield from sorted(done, key=futures.__getitem__)


_prepared: dict[tuple[str, str, str, tuple[str, ...]], Common] = {}


def perform(task: Task) -> list[bytes]:
    """Return the members of a task as they are kept. What members have in common is prepared once in a process.

    Raises EnsembleError where the scenario here is another than that of the task.
    """
    root, key, lens, dimensions, seed, numbers = task
    known = _prepared.get((root, key, lens, dimensions))
    if known is None:
        path = Path(root)
        scenario = fetch(path) or load(path)
        if key_of(path) != key:
            raise EnsembleError(f"{root} is another scenario there, or of another version of Phaseline")
        known = _prepared[root, key, lens, dimensions] = Common(scenario, lens, None, frozenset(dimensions))
        gc.collect()
        gc.freeze()
    return [record_of(known, seed, number).written() for number in numbers]
