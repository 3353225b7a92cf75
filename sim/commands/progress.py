"""How far a command is that takes longer than people wait without a word, and about how long it still takes."""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Callable, Mapping

from sim.commands.common import tell

PATIENCE = 2.0  # seconds for which nothing is said
_BAR = 30


class Progress:
    """A bar on standard error with an estimate of the time left; where nobody watches, a line at every tenth.

    `costs` are the steps by name with what each costs, in any unit. Nothing is said within the first two seconds.
    """

    def __init__(self, costs: Mapping[str, float], clock: Callable[[], float] = time.monotonic) -> None:
        self._costs, self._clock = dict(costs), clock
        self._whole = math.fsum(costs.values()) or 1.0
        self._watched = sys.stderr.isatty()
        self._started = clock()
        self._step, self._before, self._done, self._tenth = "", 0.0, 0.0, 0
        self._shown = False

    def begin(self, step: str) -> None:
        """Begin a step; the one before is done."""
        self._before += self._costs.get(self._step, 0.0)
        self._step = step
        self.told(0.0)

    def told(self, part: float) -> None:
        """Show that `part` (0 to 1) of the step is done."""
        self._done = (self._before + part * self._costs[self._step]) / self._whole
        passed = self._clock() - self._started
        if passed < PATIENCE:
            return
        left = f", about {passed / self._done * (1 - self._done):.0f} s left" if self._done > 0.02 else ""
        line = f"{self._step}: {self._done:.0%} of all{left}"
        if self._watched:
            filled = int(_BAR * self._done)
            sys.stderr.write(f"\r[{'#' * filled}{'.' * (_BAR - filled)}] {line}\x1b[K")
            sys.stderr.flush()
            self._shown = True
        elif not self._shown or int(self._done * 10) > self._tenth:
            tell(line)
            self._shown, self._tenth = True, int(self._done * 10)

    def end(self) -> None:
        """Leave the line of the bar."""
        if self._watched and self._shown:
            sys.stderr.write("\n")
