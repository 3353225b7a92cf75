"""A window that leads a class, and follows where somebody else leads it: a real server, the remote's own thread."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from sim.served.remote import Remote, socket_and_token
from tests.served.running import class_server


def _until(holds: Callable[[], object]) -> None:
    for _ in range(200):
        if holds():
            return
        time.sleep(0.05)
    raise AssertionError("it did not come to that within ten seconds")


def test_a_remote_leads_and_follows_and_leads_again_after_the_server_was_killed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PHASELINE_CACHE", str(tmp_path / "cache"))
    words, posted = ("--store", str(tmp_path / "class.db")), list[str]()
    with class_server(tmp_path, *words) as server:
        remote = Remote(server.control)
        remote.told(1, "all", False)
        remote.begin(posted.append)
        with server.pupil("Ada") as ada:
            ada.until("state")
            remote.told(3, "all", False)
            assert ada.until("state", turn=3)
            remote.told(3, "otters", True)
            assert ada.until("state", blank=True)["lenses"] == ["otters"]
        assert posted == [], "the leader is not sent after itself"
        with server.teacher() as teacher:
            teacher.until("state")
            teacher.done("turn", turn=5)
        _until(lambda: posted == ["turn:5"])
        remote.told(5, "otters", True)
        port = server.url.rstrip("/").rpartition(":")[2]
        server.kill()
        remote.told(4, "otters", True)
    with class_server(tmp_path, *words, "--port", port) as server:
        _until(lambda: server.health()["turn"] == 4)
        remote.close()


@pytest.mark.parametrize("control", ["", "http://127.0.0.1:8765/", "127.0.0.1/control#A.b", "ftp://x/control#A.b"])
def test_what_is_no_control_address_is_told(control: str) -> None:
    with pytest.raises(ValueError, match="expected http://"):
        socket_and_token(control)
