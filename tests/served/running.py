"""A real server process of a class for tests, and clients of it that speak JSON over a WebSocket."""

import json
import os
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Self

from websockets.sync.client import ClientConnection, connect

ROOT = Path(__file__).parents[2]


class ClassServer:
    """`phaseline class --json` as a process of its own. `url`, `control` and `code` are what it printed."""

    def __init__(self, folder: Path, *words: str, scenario: str = "scenarios/tutorial") -> None:
        self.errors = folder / "errors.txt"
        environment = os.environ | {"PHASELINE_DATA": str(folder / "data"), "PYTHONPATH": str(ROOT)}
        with self.errors.open("ab") as errors:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "sim", "class", scenario, "--json", *words],
                stdout=subprocess.PIPE, stderr=errors, stdin=subprocess.DEVNULL, cwd=ROOT, env=environment,
            )  # fmt: skip
        assert self.process.stdout
        line = self.process.stdout.readline()
        assert line, self.errors.read_text()
        told = json.loads(line)
        assert list(told) == ["url", "control", "code"]
        self.url, self.control, self.code = told["url"], told["control"], told["code"]
        self.token = self.control.partition("#")[2]

    def pupil(self, name: str = "", me: str = "") -> "Client":
        return Client(self.url, {"type": "hello", "code": self.code, "name": name, "me": me})

    def teacher(self) -> "Client":
        return Client(self.url, {"type": "hello", "token": self.token})

    def get(self, path: str, bearer: str = "", headers: dict[str, str] | None = None) -> tuple[int, bytes]:
        wanted = {**({"authorization": f"Bearer {bearer}"} if bearer else {}), **(headers or {})}
        request = urllib.request.Request(self.url + path, headers=wanted)
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.read()

    def health(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.get("health")[1])
        return found

    def kill(self) -> None:
        """Kill the process in the middle of whatever it does."""
        self.process.kill()
        self.process.wait()

    def stop(self) -> str:
        """Stop the process as Ctrl+C does; return what it said to people."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            self.process.wait(20)
        return self.errors.read_text()


@contextmanager
def class_server(folder: Path, *words: str, scenario: str = "scenarios/tutorial") -> Iterator[ClassServer]:
    server = ClassServer(folder, "--port", "0", *words, scenario=scenario)
    try:
        yield server
    finally:
        if server.process.poll() is None:
            server.kill()


class Client:
    """A client that keeps every message, and waits for those that a test asks for."""

    def __init__(self, url: str, hello: dict[str, Any], **options: Any) -> None:
        self._held = ExitStack()
        self.socket: ClientConnection = self._held.enter_context(connect(f"ws{url.removeprefix('http')}ws", **options))
        self.heard: list[dict[str, Any]] = []
        self.say(**hello)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._held.close()

    def say(self, type: str, **fields: Any) -> None:
        self.socket.send(json.dumps({"type": type, **fields}))

    def until(self, type: str, seconds: float = 10.0, **fields: Any) -> dict[str, Any]:
        """Return the next message of a type with these fields."""
        while True:
            message: dict[str, Any] = json.loads(self.socket.recv(timeout=seconds))
            self.heard.append(message)
            if message["type"] == type and all(message.get(name) == value for name, value in fields.items()):
                return message

    def done(self, type: str, **fields: Any) -> dict[str, Any]:
        """Say something, and return how it is acknowledged."""
        id = f"{type}-{len(self.heard)}"
        self.say(type, id=id, **fields)
        return self.until("ack", id=id)
