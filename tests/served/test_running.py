"""Which class a server takes up, and what is left of the others."""

import os
from pathlib import Path
from typing import Any

import pytest

from sim.served.effects import Send
from sim.served.hall import Hall, Member
from sim.served.host import Doors, Host
from sim.served.ledger import Opened
from sim.served.node import Node
from sim.served.running import class_files


def test_the_class_that_was_written_to_last_comes_first_also_after_a_kill(tmp_path: Path) -> None:
    """A killed server leaves the last answers in the log beside the file, which itself looks older."""
    for name, at in [("a.class.db", 100), ("a.class.db-wal", 300), ("b.class.db", 200)]:
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (at, at))
    assert [one.name for one in class_files(tmp_path)] == ["a.class.db", "b.class.db"]


def test_in_another_network_pupils_are_sent_there_and_the_teacher_is_told(
    played: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    node = Node(played.deck)
    host = Host(node, None, None, Doors(8765, lan=True), "K7PM2X")  # type: ignore[arg-type]
    hall = Hall(Opened("K7PM2X", "small", "Small", 10, "all", "K7PM2X.token", 0.0), played.deck)
    hall.members = {1: Member("pupil", "x"), 2: Member("teacher")}
    node.halls["K7PM2X"] = hall
    monkeypatch.setattr("sim.served.host.own_addresses", lambda: ("10.0.0.7",))
    assert host.moved(("http://10.0.0.7:8765/",)) == ("http://10.0.0.7:8765/",)
    assert node.take() == []
    host.moved(("http://192.168.1.20:8765/",))
    told = {one.to: one.message for one in node.take() if isinstance(one, Send)}
    assert (told[1]["reason"], told[1]["url"]) == ("moved", "http://10.0.0.7:8765/")
    assert told[2] == {"type": "doors", "addresses": ["http://10.0.0.7:8765/"]}
