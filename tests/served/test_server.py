"""The server's contract, with a real process and real sockets."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus

from sim.cli import main
from tests.served.running import ROOT, ClassServer, Client, class_server
from tests.served.secrets_of import Future, everything


@pytest.fixture(scope="module", autouse=True)
def _cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PHASELINE_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ClassServer]:
    folder = tmp_path_factory.mktemp("class")
    with class_server(folder, "--store", str(folder / "a.db")) as found:
        yield found


def test_health_counts_clients_and_turns_from_1(server: ClassServer) -> None:
    assert server.health() == {"ok": True, "clients": 0, "turn": 1}
    with server.pupil("Ada") as ada:
        ada.until("state")
        assert server.health()["clients"] == 1


def test_a_lesson_from_hello_to_reveal(server: ClassServer) -> None:
    with server.pupil("Ada") as ada, server.teacher() as teacher:
        greeted = ada.until("hello")
        assert greeted["role"] == "pupil"
        assert greeted["me"]
        start = ada.until("state")["turn"]
        teacher.until("state")
        questions = json.loads(server.get(f"class/{server.code}/questions/1/99", server.token)[1])
        assert questions, "the tutorial has questions"
        question = next(one for one in questions if one["turn"] == start + 1 and one["kind"] == "choice")
        assert teacher.done("ask", question=question["id"])["ok"]
        asked = ada.until("question")
        assert asked["prompt"] == question["prompt"]
        assert not {"right", "quote", "judge"} & set(asked)
        answer = asked["choices"][0]["id"]
        ack = ada.done("answer", ask=asked["ask"], answer=answer)
        assert (ack["ok"], ack["ask"]) == (True, asked["ask"])
        assert teacher.until("state", ask=asked["ask"])["asks"][-1]["distribution"]["answered"] in (0, 1)
        assert teacher.done("reveal")["ok"]
        told = ada.until("reveal")
        assert told["quote"]
        assert told["yours"] == [answer]
        assert [one["count"] for one in told["distribution"]["counts"]] == [1]
        assert ada.heard[-2]["turn"] == question["turn"] or told["turn"] == question["turn"]
        assert server.health()["turn"] == question["turn"]


def test_pupils_lead_nobody_and_the_teacher_answers_nothing(server: ClassServer) -> None:
    with server.pupil() as pupil, server.teacher() as teacher:
        pupil.until("state")
        teacher.until("state")
        assert pupil.done("next")["say"] == "Only the teacher does that."
        assert not teacher.done("answer", ask=1, answer="a")["ok"]


@pytest.mark.parametrize(
    ("hello", "reason"),
    [
        ({"type": "hello", "code": "WRONG2"}, "no-class"),
        ({"type": "hello", "code": ""}, "no-class"),
        ({"type": "hello", "code": "<CODE>", "token": "guessed"}, "no-class"),
    ],
)
def test_a_wrong_code_or_token_is_told_in_a_sentence(server: ClassServer, hello: dict[str, Any], reason: str) -> None:
    told = {name: value.replace("<CODE>", server.code) for name, value in hello.items()}
    with Client(server.url, told) as client:
        bye = client.until("bye")
    assert bye["reason"] == reason
    assert bye["say"].endswith(".")


def test_an_enormous_name_ends_its_own_connection_only(server: ClassServer) -> None:
    with server.pupil("Ada") as ada:
        ada.until("state")
        with pytest.raises(ConnectionClosed):
            server.pupil("x" * 10_000_000).until("hello")
        with server.pupil("y" * 5000) as long:
            assert len(long.until("hello")["pupil"]["name"]) == 40
        with server.pupil("y" * 9000) as longer:
            assert "too long" in longer.until("ack")["say"]
        assert ada.done("here", version=10_000)["ok"]


def test_rubbish_is_refused_and_the_class_goes_on(server: ClassServer) -> None:
    with server.pupil() as pupil:
        pupil.until("state")
        for text in ("", "[]", '{"type": "nothing"}', '{"type": "answer"}', "\u0000"):
            pupil.socket.send(text)
            assert pupil.until("ack", ok=False)["say"]
        assert pupil.done("here", version=10_000)["ok"]


def test_who_floods_is_cut_off(server: ClassServer) -> None:
    with server.pupil() as pupil:
        pupil.until("state")
        with pytest.raises(ConnectionClosed):
            _say_on(pupil, 200)
        assert [one["reason"] for one in pupil.heard if one["type"] == "bye"] == ["too-fast"]


def _say_on(pupil: Client, times: int) -> None:
    for _ in range(times):
        pupil.say("here")
    pupil.until("nothing that is ever said")


def test_a_page_of_another_address_gets_no_socket_and_no_page(server: ClassServer) -> None:
    with pytest.raises(InvalidStatus):
        Client(server.url, {"type": "hello", "code": server.code}, origin="http://evil.example")
    assert server.get("", headers={"host": "evil.example"})[0] == 421


def test_every_answer_carries_the_policy(server: ClassServer) -> None:
    import urllib.request

    with urllib.request.urlopen(server.url + "health") as answer:
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert answer.headers["referrer-policy"] == "no-referrer"


def test_only_who_may_sees_results_and_outline(server: ClassServer) -> None:
    with server.pupil() as pupil:
        me = pupil.until("hello")["me"]
        for path in ("outline", "results.csv", "sheets", "remote.svg", "questions/1/2"):
            for bearer in ("", me, "x"):
                assert server.get(f"class/{server.code}/{path}", bearer)[0] == 403, path
            assert server.get(f"class/{server.code}/{path}", server.token)[0] == 200, path
        assert server.get(f"class/{server.code}/sheet", me)[0] == 200
        assert server.get(f"class/{server.code}/sheet")[0] == 403
        ticket = json.loads(server.get(f"class/{server.code}/ticket", me)[1])["ticket"]
        assert server.get(f"class/{server.code}/sheet?ticket={ticket}")[0] == 200
        assert server.get(f"class/{server.code}/sheets?ticket={ticket}")[0] == 403
        forged = "0" + ticket[ticket.index(".") :]
        assert server.get(f"class/{server.code}/results.csv?ticket={forged}")[0] == 403


def test_nothing_of_a_later_turn_is_sent_to_a_pupil_whatever_they_ask_for(tmp_path: Path) -> None:
    future = Future(ROOT / "scenarios" / "tutorial")
    turns = len(future.scenario.turns)
    with (
        class_server(tmp_path, "--store", str(tmp_path / "a.db")) as server,
        server.teacher() as teacher,
        server.pupil("Ada") as ada,
        server.pupil("Zebedee Quux") as other,
    ):
        me = ada.until("hello")["me"]
        other.until("state")
        for turn in range(1, turns + 1):
            rows = json.loads(server.get(f"class/{server.code}/questions/{turn + 1}/{turn + 1}", server.token)[1])
            for number, row in enumerate(rows):
                if row["kind"] == "which-sentence":
                    continue
                assert teacher.done("ask", question=row["id"])["ok"]
                asked = other.until("question", id=row["id"])
                typed = f"Xyzzy{turn}-{number}"
                other.done("answer", ask=asked["ask"], answer=(asked["choices"] or [{"id": typed}])[0]["id"])
            teacher.done("ask", prompt="What do you expect?")
            assert other.done("answer", ask=other.until("question")["ask"], answer=f"Xyzzy{turn}")["ok"]
            sent = everything(server, ada, me, turns)
            assert future.found(turn, sent) == []
            assert "Quux" not in sent
            assert "Xyzzy" not in sent, "words of another pupil's are for the teacher only"
            assert teacher.done("next")["ok"] or turn == turns
        assert len(future.after(1)) > 20
        assert future.after(1)[0] in everything(server, ada, me, turns), "what was told is there: the test can see it"


def test_a_class_cannot_be_opened_without_the_servers_key(server: ClassServer) -> None:
    import urllib.request

    request = urllib.request.Request(server.url + "classes", method="POST")
    with pytest.raises(urllib.error.HTTPError, match="403"):
        urllib.request.urlopen(request)


def test_after_kill_9_the_class_is_as_it_was(tmp_path: Path) -> None:
    store = str(tmp_path / "class.db")
    with class_server(tmp_path, "--store", store) as first:  # noqa: SIM117
        with first.pupil("Ada", me="what Ada's browser keeps") as ada, first.teacher() as teacher:
            number = ada.until("hello")["pupil"]["number"]
            teacher.until("state")
            teacher.done("next")
            teacher.done("ask", prompt="And now?")
            asked, answer = ada.until("question"), "the flood"
            assert ada.done("answer", ask=asked["ask"], answer=answer)["ok"]
            first.kill()
    with class_server(tmp_path, "--store", store) as second:
        assert (second.code, second.token) == (first.code, first.token)
        assert second.health()["turn"] == 2
        with second.pupil("Somebody", me="what Ada's browser keeps") as ada:
            assert ada.until("hello")["pupil"] == {"number": number, "name": "Ada"}
            assert ada.until("state")["answered"] == [1]
            assert ada.until("question")["yours"] == [answer]
        said = second.stop()
    assert "taken up where it was left" in said
    assert "is left open" in said


def test_results_are_there_after_the_end_and_gone_after_delete(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = str(tmp_path / "class.db")
    with class_server(tmp_path, "--store", store) as server:
        with server.pupil("=Ada") as ada, server.teacher() as teacher:
            ada.until("state")
            teacher.done("ask", prompt="What do you expect?")
            ada.until("question")
            ada.done("answer", ask=1, answer="@rain")
            teacher.done("end", keep=True)
            assert ada.until("state", ended=True)
        server.stop()
    capsys.readouterr()
    assert _class("--results", server.code, "--csv", "--store", store) == 0
    table = capsys.readouterr().out
    assert table.splitlines()[0].startswith("pupil,name,team")
    assert "'=Ada" in table
    assert "'@rain" in table
    assert _class("--results", server.code.lower(), "--json", "--store", store) == 0
    whole = json.loads(capsys.readouterr().out)
    assert whole["answers"][0]["answer"] == "@rain"
    assert _class("--list", "--store", store) == 0
    assert server.code in capsys.readouterr().out
    assert _class("--delete", server.code, "--store", store) == 0
    assert not Path(store).exists()


def test_nothing_is_kept_that_nobody_asked_for(tmp_path: Path) -> None:
    with class_server(tmp_path) as server:
        with server.teacher() as teacher:
            teacher.until("state")
            assert list((tmp_path / "data" / "classes").glob("*.db"))
            teacher.done("end")
        assert "ended and not kept: it is deleted" in server.stop()
    assert not list((tmp_path / "data" / "classes").glob("*.db*"))


def test_what_cannot_be_done_is_one_sentence(
    tmp_path: Path, server: ClassServer, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PHASELINE_DATA", str(tmp_path / "data"))
    port = server.url.rstrip("/").rpartition(":")[2]
    for words, expected in [
        (("--port", port), f"port {port} cannot be used"),
        (("--port", "99999"), "no port 99999"),
        (("--store", "postgresql://u:geheim@127.0.0.1:1/x"), "cannot be used"),
        (("--store", "mysql://u:geheim@x"), "is no store"),
        (("--bus", "kafka://x"), "no address of a bus"),
        (("--public", "class.example"), "no public address"),
        (("--results", "ABCDEF"), "no class 'ABCDEF' is kept"),
        (("--store", str(tmp_path)), "cannot be used"),
    ]:
        assert _class(*words) in (1, 2), words
        told = capsys.readouterr()
        assert expected in told.err, words
        assert "geheim" not in told.err
        assert told.out == ""


def _class(*words: str) -> int:
    return main(["class", str(ROOT / "scenarios" / "tutorial"), *words])
