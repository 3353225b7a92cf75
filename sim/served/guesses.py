"""Wrong codes, counted by where they come from: who tries many has to wait, so that none is found by trying."""

from __future__ import annotations

_TRIES = 20  # wrong codes from one address within
_WITHIN = 60.0  # seconds, before
_LOCKED = 60.0  # seconds of waiting
_TOGETHER = 30  # times as many from everywhere
_ADDRESSES = 10_000  # that are remembered


class Guesses:
    """Counts wrong codes. Times are seconds of any clock that does not go back."""

    def __init__(self) -> None:
        self._wrong: dict[str, list[float]] = {}
        self._until: dict[str, float] = {}
        self.locked = 0  # how often somebody had to be locked out

    def must_wait(self, address: str, now: float) -> float:
        """Return for how many seconds an address may try no code; 0 where it may."""
        return max(0.0, self._until.get(address, 0.0) - now, self._until.get("", 0.0) - now)

    def wrong(self, address: str, now: float) -> None:
        """Count a wrong code."""
        for who, most in ((address, _TRIES), ("", _TRIES * _TOGETHER)):
            recent = [at for at in self._wrong.get(who, ()) if at > now - _WITHIN]
            recent.append(now)
            self._wrong[who] = recent
            if len(recent) > most:
                self._until[who] = now + _LOCKED
                self._wrong[who] = []
                self.locked += 1
        if len(self._wrong) > _ADDRESSES:
            self._wrong = {who: ats for who, ats in self._wrong.items() if ats and ats[-1] > now - _WITHIN}
            self._until = {who: at for who, at in self._until.items() if at > now}
