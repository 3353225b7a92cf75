"""When something is due without an event: the next turn while playing, the end of a message, another frame."""

from __future__ import annotations

from collections.abc import Callable

from sim.window.loop.motion import FRAME
from sim.window.state.view import View

SECONDS_PER_TURN = {1: 8.0, 2: 5.0, 3: 3.0, 4: 1.6, 5: 0.8}
MESSAGE_SECONDS = 4.0


class Timing:
    """Since when turn, message and frame stand. Times come from the clock that is given, so that tests can turn it."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._turned = self._told = self._framed = self._presented = clock()

    def turned(self) -> None:
        """Take note that the turn changed just now, or that playing began."""
        self._turned = self._clock()

    def presented(self) -> None:
        """Take note that presenting began just now."""
        self._presented = self._clock()

    def minutes(self) -> int:
        """Return for how many whole minutes has been presented."""
        return int((self._clock() - self._presented) // 60)

    def told(self) -> None:
        """Take note that a message came up just now."""
        self._told = self._clock()

    def framed(self) -> None:
        """Take note that a frame is begun."""
        self._framed = self._clock()

    def turn_is_over(self, view: View) -> bool:
        """Return whether it is time for the next turn of a view that plays."""
        return view.playing and self._clock() - self._turned >= SECONDS_PER_TURN[view.settings.speed]

    def message_is_over(self, view: View) -> bool:
        """Return whether a view's message has been shown for long enough."""
        return bool(view.message) and self._clock() - self._told >= MESSAGE_SECONDS

    def patience(self, view: View, moving: bool) -> int:
        """Return for how many milliseconds to wait for an event, 0 for as long as it takes."""
        now, waits = self._clock(), list[float]()
        if moving:
            waits.append(FRAME - (now - self._framed) * 1000)
        if view.playing:
            waits.append((self._turned + SECONDS_PER_TURN[view.settings.speed] - now) * 1000)
        if view.presenting:
            waits.append((self._presented + 60 * (view.minutes + 1) - now) * 1000)
        if view.message:
            waits.append((self._told + MESSAGE_SECONDS - now) * 1000)
        return max(1, round(min(waits))) if waits else 0
