"""A remote: leads a class from a program of one's own (the window), and hears where the class was led meanwhile."""

from __future__ import annotations

import contextlib
import itertools
import json
import secrets
import threading
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

_AGAIN = 1.0  # seconds until a class that is away is tried again
_FIELDS = ("turn", "lens", "blank")
Place = dict[str, Any]


def socket_and_token(control: str) -> tuple[str, str]:
    """Return the address of the socket and the token in the address of a control page. Raises ValueError for others."""
    parts = urlsplit(control.strip())
    if parts.scheme not in ("http", "https") or not parts.netloc or "." not in parts.fragment:
        raise ValueError(f"{control!r} is no control address (expected http://127.0.0.1:8765/control#K7PM2X.…)")
    return f"{'wss' if parts.scheme == 'https' else 'ws'}://{parts.netloc}/ws", parts.fragment


class Remote:
    """Leads the class of a control page. Nothing waits for the network: `told` only notes what is wanted."""

    def __init__(self, control: str) -> None:
        self._address, self._token = socket_and_token(control)
        self._ids = itertools.count(1)
        self._run = secrets.token_hex(4)
        self._lock = threading.Lock()
        self._at: Place = {}  # where the leader is
        self._class: Place = {}  # where the class is, as it was heard last; empty while it is away
        self._led = True  # whether the class was told where the leader is
        self._unsettled: set[str] = set()  # moves that are not acknowledged yet
        self._post: Callable[[str], None] = lambda command: None
        self._socket: Any = None
        self._over = threading.Event()

    def begin(self, post: Callable[[str], None]) -> None:
        """Go to the class; `post` takes the commands (`turn:5`, `lens:all`) that follow it, from another thread."""
        self._post = post
        threading.Thread(target=self._live, name="remote of the class", daemon=True).start()

    def told(self, turn: int, lens: str, blank: bool) -> None:
        """Lead the class to where its leader is now."""
        with self._lock:
            self._at, self._led = {"turn": turn, "lens": lens, "blank": blank}, False
            self._lead()

    def close(self) -> None:
        """Leave the class where it is."""
        self._over.set()
        with self._lock, contextlib.suppress(Exception):
            if self._socket:
                self._socket.close()

    def _lead(self) -> None:
        """Send what brings the class to its leader; where it is away, that is done when it is back."""
        if not self._class:
            return
        ahead = {name: value for name, value in self._at.items() if value != self._class[name]}
        self._class |= ahead
        moves: list[dict[str, Any]] = [{"type": "turn", "turn": ahead.pop("turn")}] if "turn" in ahead else []
        moves += [{"type": "show", **ahead}] if ahead else []
        for move in moves:
            id = f"remote-{self._run}-{next(self._ids)}"
            self._unsettled.add(id)
            with contextlib.suppress(Exception):
                self._socket.send(json.dumps({**move, "id": id}))
        self._led = True

    def _live(self) -> None:
        from websockets.sync.client import connect

        while not self._over.is_set():
            with contextlib.suppress(Exception), connect(self._address) as socket:
                self._socket = socket
                socket.send(json.dumps({"type": "hello", "token": self._token}))
                for text in socket:
                    self._take(json.loads(text))
            with self._lock:
                self._led = self._led and not self._unsettled
                self._socket, self._class = None, {}
                self._unsettled.clear()
            self._over.wait(_AGAIN)

    def _take(self, message: dict[str, Any]) -> None:
        if message["type"] == "ack":
            with self._lock:
                self._unsettled.discard(message["id"])
        elif message["type"] == "state":
            for name, value in self._moved({name: message[name] for name in _FIELDS}):
                self._post(f"{name}:{value}")
        elif message["type"] == "bye" and message["reason"] not in ("stopped", "wait", "moved"):
            self._over.set()

    def _moved(self, now: Place) -> list[tuple[str, object]]:
        """Take where the class is; return what somebody else changed, which its leader follows."""
        with self._lock:
            if self._unsettled:  # told before the class heard of the last move
                return []
            self._class = now
            if not self._led:
                self._lead()
                return []
            return [(name, now[name]) for name in ("turn", "lens") if now[name] != self._at.get(name)]
