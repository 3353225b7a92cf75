"""Draws: what is left open is settled by numbers that follow from the seed, the member and what is drawn, nothing else.

No generator is carried from one draw to the next, so that no draw depends on another, on their order, on how many
members there are, or on the machine.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

One = TypeVar("One")


@dataclass(frozen=True, slots=True)
class Draws:
    """The draws of one member, counted from 1, under one seed."""

    seed: int
    member: int

    def below(self, what: str, count: int) -> int:
        """Return a whole number from 0 up to and without `count`, all of them as likely."""
        digest = hashlib.blake2b(self._key(what), digest_size=16).digest()
        return int.from_bytes(digest, "big") % count

    def between(self, what: str, low: int, high: int) -> int:
        """Return a whole number from `low` to `high`, both included."""
        return low + self.below(what, high - low + 1)

    def of(self, what: str, things: Sequence[One]) -> One:
        """Return one of `things`, all of them as likely."""
        return things[self.below(what, len(things))]

    def noise(self, what: str, count: int) -> memoryview:
        """Return `count` numbers from 0 to 255."""
        return memoryview(hashlib.shake_128(self._key(what)).digest(count))

    def _key(self, what: str) -> bytes:
        return f"{self.seed}/{self.member}/{what}".encode()
