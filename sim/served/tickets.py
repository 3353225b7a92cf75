"""Tickets open one address for some minutes, without a secret in it; any server process of the class knows them."""

from __future__ import annotations

import hashlib
import hmac
import time

_LASTS = 300  # seconds


def ticket(number: int, token: str, now: float | None = None) -> str:
    """Return a ticket for a pupil's sheet by their number, or with 0 for what is the teacher's."""
    head = f"{number}.{round(time.time() if now is None else now) + _LASTS}"
    return f"{head}.{_seal(head, token)}"


def whose(given: str, token: str, now: float | None = None) -> int | None:
    """Return whose ticket that is; None for none, a forged one, and one that is too old."""
    head, _, seal = given.rpartition(".")
    number, _, until = head.partition(".")
    if not (number.isdigit() and until.isdigit() and hmac.compare_digest(seal.encode(), _seal(head, token).encode())):
        return None
    return int(number) if int(until) >= (time.time() if now is None else now) else None


def _seal(head: str, token: str) -> str:
    return hmac.new(f"ticket of {token}".encode(), head.encode(), hashlib.sha256).hexdigest()[:32]
