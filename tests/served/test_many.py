"""Several server processes with one store and one bus, none of them mocked; one may be killed at any moment."""

from pathlib import Path

import pytest

from tests.served.running import ClassServer, class_server


def test_two_processes_serve_one_class_and_one_is_enough(
    tmp_path: Path, postgresql: str, redis: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PHASELINE_CACHE", str(tmp_path / "cache"))
    words = ("--store", postgresql, "--bus", redis)
    with class_server(tmp_path, *words) as one, class_server(tmp_path, *words) as two:
        assert (two.code, two.token) == (one.code, one.token), "the second takes up the class of the first"
        with one.teacher() as teacher, two.pupil("Ada", me="what Ada's browser keeps") as ada:
            number = ada.until("hello")["pupil"]["number"]
            teacher.until("state")
            teacher.done("next")
            assert ada.until("state", seconds=1.5, turn=2), "over the bus, sooner than the log is read again"
            teacher.done("ask", prompt="What do you expect?")
            ada.until("question", seconds=1.5)
            assert ada.done("answer", ask=1, answer="the flood")["ok"]
            assert teacher.until("state", seconds=1.5)["asks"][0]["distribution"]["answered"] in (0, 1)
            assert _known_by(one, "Ada")
        two.kill()
        with one.pupil(me="what Ada's browser keeps") as ada:
            assert ada.until("hello")["pupil"] == {"number": number, "name": "Ada"}
            assert ada.until("state")["answered"] == [1]


def _known_by(server: ClassServer, name: str) -> bool:
    return name.encode() in server.get(f"class/{server.code}/results.csv", server.token)[1]
