"""Where classes are kept: SQLite always, PostgreSQL where Debian's packages are there."""

import os
import stat
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from sim.served.classroom import new_class
from sim.served.decisions import Decided
from sim.served.entries import Answered, Asked, Joined, Moved, entry_data
from sim.served.ledger import Opened, StoreError
from sim.served.store import SqlStore, open_store

OPENED = Opened("K7PM2X", "small", "A small scenario", 10, "all", "K7PM2X.token", 1.5)


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SqlStore]:
    where = str(tmp_path / "class.db") if request.param == "sqlite" else request.getfixturevalue("postgresql")
    found = open_store(where)
    found.delete(OPENED.code)
    found.open(OPENED)
    yield found
    found.close()


def _deciding(entry: object, key: str | None = None) -> partial[Decided]:
    return partial(lambda room, decided: decided, decided=Decided(entry, key))  # type: ignore[arg-type]


def test_what_is_written_is_read_by_another_one(store: SqlStore) -> None:
    room = new_class("K7PM2X", 10, "all")
    entries = [Joined(1, "s", "Zoë 🦉"), Asked("q", 2), Answered(1, 1, ("a",), "why"), Moved(2)]
    settled = store.write(room, [_deciding(one) for one in entries], 7.0)
    other = store.write(room, [], 8.0)
    assert other.room == settled.room == store.room(OPENED)
    assert [entry_data(one.entry) for one in other.since] == [entry_data(one) for one in entries]
    assert store.find("K7PM2X") == OPENED
    assert store.find("NOSUCH") is None


def test_the_same_key_is_never_logged_twice_even_by_a_faulty_decision(store: SqlStore) -> None:
    room = new_class("K7PM2X", 10, "all")
    store.write(room, [_deciding(Moved(2), "k")], 1.0)
    with pytest.raises(StoreError):
        store.write(room, [_deciding(Moved(3)), _deciding(Moved(4), "k")], 1.0)
    assert store.room(OPENED).turn == 2, "all or nothing"


def test_writers_at_once_number_the_log_without_gaps(store: SqlStore) -> None:
    def write(count: int) -> None:
        room = new_class("K7PM2X", 10, "all")
        for number in range(count):
            room = store.write(room, [_deciding(Moved(number % 9 + 1)), _deciding(Moved(10))], 1.0).room

    threads = [threading.Thread(target=write, args=(10,)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert store.room(OPENED).version == 80


def test_a_class_that_is_deleted_is_gone_with_every_word(store: SqlStore, tmp_path: Path) -> None:
    store.write(new_class("K7PM2X", 10, "all"), [_deciding(Joined(1, "s", "A very private name"))], 1.0)
    store.delete("K7PM2X")
    assert store.classes() == []
    store.close()
    for file in tmp_path.glob("class.db*"):
        assert b"very private" not in file.read_bytes(), file


def test_the_file_is_this_users_alone(tmp_path: Path) -> None:
    open_store(str(tmp_path / "new" / "class.db")).close()
    assert stat.S_IMODE(os.stat(tmp_path / "new" / "class.db").st_mode) == 0o600


@pytest.mark.parametrize("name", ["folder", "text.txt"])
def test_what_is_no_store_is_refused_with_one_sentence(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "text.txt").write_text("not a database, " * 100)
    with pytest.raises(StoreError, match="cannot be used") as caught:
        open_store(str(tmp_path / name))
    assert "\n" not in str(caught.value)
    assert (tmp_path / "text.txt").read_text().startswith("not a database")


def test_a_server_that_is_not_there_is_one_sentence() -> None:
    with pytest.raises(StoreError) as caught:
        open_store("postgresql://nobody:secret@127.0.0.1:1/none")
    assert "secret" not in str(caught.value)
    assert "\n" not in str(caught.value)
