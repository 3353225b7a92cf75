"""Where classes are kept: SQLite in one file for each session of a class, or PostgreSQL for many machines.

Two tables: `classes`, and `entries`, the log of each, to which lines are only added. An entry is written under the lock
of its class, numbered without gaps; one key is logged once, so that no answer and no move can stand there twice.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Engine,
    Float,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    create_engine,
    event,
    select,
)  # fmt: skip
from sqlalchemy.exc import SQLAlchemyError

from sim.served.classroom import Classroom, new_class
from sim.served.entries import Ended, Logged, entry_data, entry_of
from sim.served.ledger import Deciding, Opened, Settled, StoreError, settle, unfolded

_TABLES = MetaData()
_CLASSES = Table(
    "phaseline_classes", _TABLES,
    Column("code", String(16), primary_key=True),
    Column("scenario", String(200), nullable=False),
    Column("title", Text, nullable=False),
    Column("turns", Integer, nullable=False),
    Column("lens", String(200), nullable=False),
    Column("token", String(200), nullable=False),
    Column("at", Float, nullable=False),
    Column("ended", Boolean, nullable=False, default=False),
    Column("kept", Boolean, nullable=False, default=False),
)  # fmt: skip
_ENTRIES = Table(
    "phaseline_entries", _TABLES,
    Column("code", String(16), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("at", Float, nullable=False),
    Column("key", String(200)),
    Column("body", Text, nullable=False),
    UniqueConstraint("code", "key"),
)  # fmt: skip
_PATIENCE = 5  # seconds that a server of another machine, or another process's lock, is waited for


class SqlStore:
    """Classes in a database. Safe to use from several threads and processes at once."""

    def __init__(self, engine: Engine, where: str) -> None:
        self._engine = engine
        self.where = where

    def prepare(self) -> None:
        """Make the tables where there are none yet. Raises StoreError."""
        with self._telling():
            _TABLES.create_all(self._engine)

    def close(self) -> None:
        """Let go of every connection."""
        self._engine.dispose()

    @contextmanager
    def _telling(self) -> Iterator[None]:
        try:
            yield
        except (SQLAlchemyError, OSError) as error:
            raise StoreError(f"{self.where} cannot be used: {_reason(error)}") from error

    @contextmanager
    def _begun(self) -> Iterator[Connection]:
        with self._telling(), self._engine.begin() as connection:
            yield connection

    def open(self, opened: Opened) -> None:
        """Keep a new class."""
        with self._begun() as connection:
            connection.execute(_CLASSES.insert().values(**{name: getattr(opened, name) for name in _FIELDS}))

    def find(self, code: str) -> Opened | None:
        """Return a class by its code, None for none."""
        with self._begun() as connection:
            row = connection.execute(_CLASSES.select().where(_CLASSES.c.code == code)).first()
            return Opened(**row._mapping) if row else None

    def classes(self) -> list[Opened]:
        """Return every class that is kept, the one opened last first."""
        with self._begun() as connection:
            rows = connection.execute(_CLASSES.select().order_by(_CLASSES.c.at.desc()))
            return [Opened(**row._mapping) for row in rows]

    def delete(self, code: str) -> None:
        """Remove a class with all that was logged of it."""
        with self._begun() as connection:
            connection.execute(_ENTRIES.delete().where(_ENTRIES.c.code == code))
            connection.execute(_CLASSES.delete().where(_CLASSES.c.code == code))

    def room(self, opened: Opened) -> Classroom:
        """Return a class as it stands."""
        with self._begun() as connection:
            return unfolded(new_class(opened.code, opened.turns, opened.lens), _since(connection, opened.code, 0))

    def write(self, room: Classroom, asked: Sequence[Deciding], now: float) -> Settled:
        """Settle requests upon all that is logged, and log what comes of them: all of it or nothing."""
        with self._begun() as connection:
            if asked:
                self._lock(connection, room.code)
            settled = settle(room, _since(connection, room.code, room.version), asked, now)
            if settled.new:
                connection.execute(_ENTRIES.insert(), [_row(room.code, one) for one in settled.new])
                self._note_end(connection, settled)
            return settled

    def _lock(self, connection: Connection, code: str) -> None:
        """Let no other process log in this class until the end of the transaction. (SQLite locks as it begins.)"""
        connection.execute(select(_CLASSES.c.code).where(_CLASSES.c.code == code).with_for_update())

    def _note_end(self, connection: Connection, settled: Settled) -> None:
        if any(isinstance(one.entry, Ended) for one in settled.new):
            room = settled.room
            done = _CLASSES.update().where(_CLASSES.c.code == room.code).values(ended=room.ended, kept=room.kept)
            connection.execute(done)


_FIELDS = tuple(Opened.__dataclass_fields__)


def _since(connection: Connection, code: str, version: int) -> list[Logged]:
    found = (
        select(_ENTRIES.c.number, _ENTRIES.c.at, _ENTRIES.c.key, _ENTRIES.c.body)
        .where(_ENTRIES.c.code == code, _ENTRIES.c.number > version)
        .order_by(_ENTRIES.c.number)
    )
    return [Logged(number, at, key, entry_of(json.loads(body))) for number, at, key, body in connection.execute(found)]


def _row(code: str, one: Logged) -> dict[str, Any]:
    body = json.dumps(entry_data(one.entry), ensure_ascii=False, separators=(",", ":"))
    return {"code": code, "number": one.number, "at": one.at, "key": one.key, "body": body}


def _reason(error: Exception) -> str:
    """Return why, in a line for people, without what the database was asked."""
    told = str(getattr(error, "orig", None) or error).strip().splitlines() or ["no reason is told"]
    line = told[0][:200]
    known = {"full": "the disk is full", "readonly": "it may not be written to", "locked": "another program holds it"}
    return next((words for part, words in known.items() if part in line.lower().replace(" ", "")), line)


def file_store(path: Path) -> SqlStore:
    """Return the store in a file, which only this user may read. Raises StoreError where it cannot be made or read."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    except OSError as error:
        raise StoreError(f"{path} cannot be used: {error.strerror or error}") from error
    engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": _PATIENCE, "check_same_thread": False})
    event.listen(engine, "connect", _as_wanted)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    store = SqlStore(engine, str(path))
    store.prepare()
    return store


def _as_wanted(connection: Any, record: object) -> None:
    """Set a connection to SQLite up: a log beside the file, on the disk before anything is acknowledged."""
    connection.isolation_level = None  # the driver begins no transactions of its own
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=5000", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}")


def server_store(address: str) -> SqlStore:
    """Return the store on a PostgreSQL server. Raises StoreError where it cannot be reached."""
    plain = address.replace("postgres://", "postgresql://", 1).replace("postgresql://", "postgresql+psycopg://", 1)
    try:
        engine = create_engine(
            plain, pool_size=8, max_overflow=8, pool_pre_ping=True, connect_args={"connect_timeout": _PATIENCE}
        )
    except (SQLAlchemyError, ImportError, ValueError) as error:
        raise StoreError(f"{address.partition('?')[0]} is no address of a store: {_reason(error)}") from error
    store = SqlStore(engine, engine.url.render_as_string(hide_password=True).replace("+psycopg", ""))
    store.prepare()
    return store


def open_store(where: str) -> SqlStore:
    """Return the store at an address (`postgresql://…`) or in a file. Raises StoreError."""
    if "://" in where and not where.startswith(("postgresql://", "postgres://")):
        raise StoreError(f"{where.partition('@')[2] or where} is no store (expected a file, or postgresql://…)")
    return server_store(where) if where.startswith(("postgresql://", "postgres://")) else file_store(Path(where))
