"""Merging what two sessions of one learner kept, so that nothing that either of them kept is lost.

Three states meet: `base`, as this session last read or wrote it; `mine`, as this session has it now; `disk`, as another
session may have written it meanwhile. What was added or taken away here is added to or taken away from what is there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from dataclasses import replace
from typing import Any, TypeVar

from sim.lesson.progress import Progress
from sim.lesson.session import Guess

_NAME = 80  # letters that the name of a branch may have
T = TypeVar("T", bound=Hashable)
Branches = tuple[dict[str, Any], ...]


def merged(base: Progress, mine: Progress, disk: Progress) -> tuple[Progress, list[str]]:
    """Return what to write, and in words what of it the learner should know."""
    guesses, others = _guesses(base.guesses, mine.guesses, disk.guesses)
    branches, told = _branches(base.branches, mine.branches, disk.branches)
    lens = disk.lens if mine.lens == base.lens else mine.lens
    return replace(
        disk,
        fingerprint=mine.fingerprint,
        turn=disk.turn if mine.turn == base.turn else mine.turn,
        lens=lens,
        lens_name=mine.lens_name if lens == mine.lens else disk.lens_name,
        guesses=guesses,
        notes=_counted(base.notes, mine.notes, disk.notes),
        bookmarks=tuple(sorted((set(disk.bookmarks) | set(mine.bookmarks) - set(base.bookmarks)) - _gone(base, mine))),
        branches=branches,
        debriefed=tuple(sorted({*disk.debriefed, *mine.debriefed})),
        other_guesses=(*disk.other_guesses, *(guess for guess in others if guess not in disk.other_guesses)),
        aside=tuple(dict.fromkeys((*disk.aside, *mine.aside))),
    ), told


def united(one: Progress, other: Progress) -> Progress:
    """Return what two files of one learner hold together; of what there can be only one, that of `other`."""
    guesses = {guess.question: guess for guess in one.guesses}
    lost = [guess for guess in other.guesses if guesses.get(guess.question, guess) != guess]
    branches = _branches((), other.branches, one.branches)[0]
    return replace(
        other,
        learner=one.learner,
        guesses=tuple((guesses | {guess.question: guess for guess in other.guesses}).values()),
        notes=tuple((Counter(one.notes) | Counter(other.notes)).elements()),
        bookmarks=tuple(sorted({*one.bookmarks, *other.bookmarks})),
        branches=branches,
        debriefed=tuple(sorted({*one.debriefed, *other.debriefed})),
        other_guesses=tuple(
            dict.fromkeys((*one.other_guesses, *other.other_guesses, *(guesses[g.question] for g in lost)))
        ),
        aside=tuple(dict.fromkeys((*one.aside, *other.aside))),
        rest={**one.rest, **other.rest},
    )


def _gone(base: Progress, mine: Progress) -> set[int]:
    return set(base.bookmarks) - set(mine.bookmarks)


def _counted(base: Iterable[T], mine: Iterable[T], disk: Iterable[T]) -> tuple[T, ...]:
    """Return the disk's entries without those taken away here, then those added here; equal entries count apart."""
    before, now = Counter(base), Counter(mine)
    gone, found = before - now, []
    for entry in disk:
        if gone[entry]:
            gone[entry] -= 1
        else:
            found.append(entry)
    return (*found, *(now - before).elements())


def _guesses(
    base: Iterable[Guess], mine: Iterable[Guess], disk: Iterable[Guess]
) -> tuple[tuple[Guess, ...], list[Guess]]:
    """Return one guess for each question, and those that gave way. An answer goes before a question passed over."""
    before = {guess.question: guess for guess in base}
    found = {guess.question: guess for guess in disk}
    others = []
    for guess in mine:
        there, old = found.get(guess.question), before.get(guess.question)
        if guess in (there, old):
            continue
        if there is not None and there != old:
            passed_over = not guess.answer and there.answer
            others.append(guess if passed_over else there)
            if passed_over:
                continue
        found[guess.question] = guess
    return tuple(found.values()), others


def _branches(base: Branches, mine: Branches, disk: Branches) -> tuple[Branches, list[str]]:
    """Return the branches by name: changed here or there, as they were changed; changed in both, with all orders."""
    before, now, found = (_by_name(branches) for branches in (base, mine, disk))
    told: list[str] = []
    for name, branch in now.items():
        old, there = before.get(name), found.get(name)
        if branch in (old, there):
            continue
        if there in (old, None):
            found[name] = {**(there or {}), **branch}
        elif (orders := _all_orders(old, branch, there)) is not None:
            found[name] = {**there, **branch, "orders": orders}
        else:
            kept = _free(name, {*found, *now})
            found[kept] = {**there, "name": kept}
            found[name] = branch
            told.append(f"Another session changed the branch “{name}” as well; what it made of it is “{kept}”.")
    for name, old in before.items():
        if name not in now and name in found:
            if found[name] == old:
                del found[name]
            else:
                told.append(f"Another session changed the branch “{name}” meanwhile; it stays.")
    return tuple(found.values()), told


def _by_name(branches: Branches) -> dict[str, dict[str, Any]]:
    """Return branches by name; one whose name stands already, as only a damaged file has it, by a name made up."""
    found: dict[str, dict[str, Any]] = {}
    for branch in branches:
        name = str(branch.get("name"))
        found[name if name not in found else f"{name}\0{len(found)}"] = branch
    return found


def _all_orders(old: dict[str, Any] | None, mine: dict[str, Any], disk: dict[str, Any] | None) -> list[Any] | None:
    """Return the orders of both where both only added to those they began with; None where one took some back."""
    begun, here, there = (list((one or {}).get("orders") or []) for one in (old, mine, disk))
    if old is None or here[: len(begun)] != begun or there[: len(begun)] != begun:
        return None
    added = here[len(begun) :]
    return there + [order for order in added if order not in there[len(begun) :]]


def _free(name: str, taken: Iterable[str], more: Callable[[int], str] = lambda n: f" (other {n})") -> str:
    names = set(taken)
    tails = (more(number) if number > 1 else " (other)" for number in range(1, len(names) + 2))
    return next(free for tail in tails if (free := f"{name[: _NAME - len(tail)]}{tail}") not in names)
