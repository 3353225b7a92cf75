"""Running a class: which store, which class in it, the socket, the server; and what is removed when it is over."""

from __future__ import annotations

import contextlib
import datetime as dt
import socket
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sim.lesson.store import data_folder
from sim.served.app import App
from sim.served.bus import Bus, NoBus, RedisBus
from sim.served.host import Doors, Host, new_opened
from sim.served.ledger import Opened, StoreError
from sim.served.limits import LARGEST_FRAME
from sim.served.node import Node
from sim.served.preparation import Prepared
from sim.served.serving import Serving
from sim.served.store import SqlStore, file_store, open_store

_RECENT = 12 * 3600.0  # seconds: a class begun longer ago is taken up only when asked for
_ENDING = ".class.db"


def is_address(where: str) -> bool:
    """Return whether a store is named by the address of a server rather than by a file."""
    return "://" in where


def classes_folder() -> Path:
    """Return the folder where classes are kept that have no store of their own."""
    return data_folder() / "classes"


def class_files(folder: Path | None = None) -> list[Path]:
    """Return the files of classes, the one that was used last first."""
    return sorted((folder or classes_folder()).glob(f"*{_ENDING}"), key=used_at, reverse=True)


def used_at(file: Path) -> float:
    """Return when a class was written to last: SQLite puts it beside the file first, and a killed server leaves it."""
    log = file.with_name(f"{file.name}-wal")
    return max(one.stat().st_mtime for one in (file, log) if one.exists())


def kept_classes(where: str | None) -> list[tuple[str, Opened]]:
    """Return every class that is kept, each with its store; all of this user's without `where`. Raises StoreError."""
    found = []
    for one in [where] if where else map(str, class_files()):
        store = open_store(one)
        try:
            found += [(one, opened) for opened in store.classes()]
        finally:
            store.close()
    return found


def remove_file(path: Path) -> None:
    """Remove the file of a class with what SQLite keeps beside it."""
    for name in (path, *(path.with_name(path.name + ending) for ending in ("-wal", "-shm", "-journal"))):
        name.unlink(missing_ok=True)


def delete_class(where: str, code: str) -> None:
    """Remove a class with every word of it, and its file where nothing else is in it. Raises StoreError."""
    store = open_store(where)
    try:
        store.delete(code)
        empty = not store.classes()
    finally:
        store.close()
    if empty and not is_address(where):
        remove_file(Path(where))


def session(where: str | None, prepared: Prepared, fresh: bool, lens: str) -> tuple[SqlStore, Opened, bool]:
    """Return the store, the class to serve, and whether that was taken up where it was left. Raises StoreError.

    A store that is named holds whatever class of this scenario is open in it. Without one, a class of the last hours
    that was not ended is taken up; else a new file begins.
    """
    scenario = prepared.deck.scenario
    store: SqlStore | None
    if where is not None:
        store = open_store(where)
        open_ones = [one for one in store.classes() if not one.ended and one.scenario == scenario]
    else:
        store, open_ones = _recent(scenario)
    if open_ones and not fresh and store:
        return store, open_ones[0], True
    opened = new_opened(prepared, lens)
    if store is None or (where is None and open_ones):
        day = dt.date.fromtimestamp(opened.at).isoformat()
        store = file_store(classes_folder() / f"{day}-{opened.code}{_ENDING}")
    store.open(opened)
    return store, opened, False


def _recent(scenario: str) -> tuple[SqlStore | None, list[Opened]]:
    for file in class_files():
        if time.time() - used_at(file) > _RECENT:
            break
        with contextlib.suppress(StoreError, sqlite3.Error):
            store = file_store(file)
            found = [one for one in store.classes() if not one.ended and one.scenario == scenario]
            if found:
                return store, found
            store.close()
    return None, []


def forgotten() -> list[Path]:
    """Remove the files of classes that were ended and not kept; return them. Nothing is kept that nobody asked for."""
    found = []
    for file in class_files():
        with contextlib.suppress(StoreError):
            store = file_store(file)
            classes = store.classes()
            store.close()
            if all(one.ended and not one.kept for one in classes):
                remove_file(file)
                found.append(file)
    return found


def make_bus(address: str | None) -> Bus:
    """Return the bus at an address, or none. Raises ValueError for an address that is none."""
    return RedisBus(address) if address else NoBus()


def make_host(
    prepared: Prepared, store: SqlStore, doors: Doors, opened: Opened | None, shared: bool, key: str = ""
) -> Host:
    """Return the host of a class, or (without one) of classes that teachers open."""
    return Host(Node(prepared.deck, shared=shared), store, prepared, doors, opened.code if opened else "", key)


def serve(host: Host, bus: Bus, listening: socket.socket, ready: Callable[[], None]) -> None:
    """Serve until the process is told to stop; `ready` is called once pages are answered."""
    import uvicorn

    serving = Serving(host.node, host.store, bus)
    config = uvicorn.Config(
        App(host, serving).asgi(),
        ws="websockets-sansio",
        ws_max_size=LARGEST_FRAME,
        ws_max_queue=16,
        ws_per_message_deflate=False,
        ws_ping_interval=20,
        ws_ping_timeout=20,
        log_level="error",
        access_log=False,
        server_header=False,
        proxy_headers=bool(host.doors.public),
        timeout_graceful_shutdown=2,
        timeout_keep_alive=20,
        lifespan="on",
    )
    server = _Server(config, host, serving, ready)
    server.run(sockets=[listening])


class _Server:
    """uvicorn's server, which says when it is ready, and good-bye before it stops."""

    def __init__(self, config: Any, host: Host, serving: Serving, ready: Callable[[], None]) -> None:
        import uvicorn

        class Told(uvicorn.Server):
            async def startup(self, sockets: list[socket.socket] | None = None) -> None:
                await super().startup(sockets)
                if host.code:
                    await serving.take_up(host.code)
                ready()

            def handle_exit(self, sig: int, frame: Any) -> None:
                host.node.farewell("stopped", "The class's computer has stopped the class.")
                serving.do()
                super().handle_exit(sig, frame)

        self._server = Told(config)

    def run(self, sockets: list[socket.socket]) -> None:
        """Serve on sockets that listen already."""
        with contextlib.suppress(KeyboardInterrupt):
            self._server.run(sockets=sockets)
