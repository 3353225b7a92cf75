"""A class for tests: its deck, its classroom, and moves of pupils and teacher upon it without any server."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any

import pytest

from sim.served.classroom import Classroom, new_class
from sim.served.decisions import Decided, joins, pupil_asks, teacher_asks
from sim.served.deck import Deck
from sim.served.entries import Logged, stands
from sim.served.requests import Hello, read_request
from tests.served.decks import small_deck
from tests.served.servers import postgresql_server, redis_server


@dataclass
class Played:
    """A class that tests play: `teacher` and `pupil` send one message, as JSON says it."""

    deck: Deck
    room: Classroom
    now: float = 100.0
    log: list[Logged] = field(default_factory=list)

    def _log(self, decided: Decided) -> Decided:
        if decided.entry:
            logged = Logged(self.room.version + 1, self.now, decided.key, decided.entry)
            self.room = stands(self.room, logged)
            self.log.append(logged)
        return decided

    def join(self, secret: str, name: str = "") -> int:
        hello = Hello(type="hello", code=self.room.code, name=name)
        self._log(joins(self.room, hello, secret, Random(0)))
        found = self.room.pupil_of(secret)
        assert found
        return found.number

    def teacher(self, type: str, **fields: Any) -> Decided:
        return self._log(teacher_asks(self.room, self.deck, request({"type": type, **fields}), self.now))

    def pupil(self, number: int, type: str, **fields: Any) -> Decided:
        return self._log(pupil_asks(self.room, self.deck, number, request({"type": type, **fields})))


def request(data: dict[str, Any]) -> Any:
    import json

    return read_request(json.dumps(data))


@pytest.fixture
def played() -> Played:
    deck = small_deck()
    return Played(deck, new_class("K7PM2X", deck.turns, "all"))


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real PostgreSQL server; the test is skipped where it is not installed."""
    with postgresql_server(tmp_path_factory.mktemp("postgresql")) as address:
        yield address


@pytest.fixture(scope="session")
def redis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real Redis or Valkey server; the test is skipped where it is not installed."""
    with redis_server(tmp_path_factory.mktemp("redis")) as address:
        yield address
