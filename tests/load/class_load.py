"""How a class holds under load, over real sockets on this machine: python -m tests.load.class_load --help.

One process with N pupils: how long a turn takes to reach all, how long it takes until every answer is acknowledged when
all answer at once, what the server needs of memory and processor, and that nothing acknowledged is missing in the
results. With --many: two processes on one PostgreSQL and one Redis, many classes, and one process killed in the middle.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import os
import statistics
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

from tests.served.running import ClassServer
from tests.served.servers import postgresql_server, redis_server

MOVES = 20
KEY = "the key of a school's server"


class Pupil:
    """A pupil's browser: comes back when the link breaks, and sends an answer until it is acknowledged."""

    def __init__(self, addresses: list[str], code: str, number: int) -> None:
        self.addresses = addresses
        self.hello = {"type": "hello", "code": code, "me": f"secret-of-{code}-{number:05}", "name": f"P{number}"}
        self.number = number
        self.turn = 0
        self.ask = 0
        self.acknowledged: dict[int, float] = {}  # by the asking, when
        self.heard = asyncio.Condition()
        self.joined = 0  # how often
        self._answers: dict[int, str] = {}
        self._socket: ClientConnection | None = None

    async def live(self) -> None:
        """Be in the class until cancelled."""
        tries = self.number
        while True:
            with contextlib.suppress(OSError, WebSocketException, TimeoutError):
                address = self.addresses[tries % len(self.addresses)]
                async with connect(f"ws{address[4:]}ws", compression=None, open_timeout=10) as socket:
                    self._socket = socket
                    await socket.send(json.dumps(self.hello))
                    async for text in socket:
                        await self._take(json.loads(text))
            self._socket = None
            tries += 1
            await asyncio.sleep(0.2 + 0.6 * (self.number % 10) / 10)

    async def _take(self, message: dict[str, Any]) -> None:
        now = time.perf_counter()
        async with self.heard:
            if message["type"] == "hello":
                self.joined += 1
                for ask in self._answers.keys() - self.acknowledged.keys():
                    await self._send(ask)
            elif message["type"] == "state":
                self.turn, self.at = message["turn"], now
            elif message["type"] == "question":
                self.ask = message["ask"]
            elif message["type"] == "ack" and message["ok"] and message["ask"]:
                self.acknowledged.setdefault(message["ask"], now)
            self.heard.notify_all()

    async def answer(self, ask: int, words: str) -> None:
        """Answer an asking; it is sent anew after every break until it is acknowledged."""
        self._answers[ask] = words
        await self._send(ask)

    async def _send(self, ask: int) -> None:
        told = {"type": "answer", "id": f"a{ask}", "ask": ask, "answer": self._answers[ask]}
        if self._socket:
            with contextlib.suppress(WebSocketException):
                await self._socket.send(json.dumps(told))

    async def until(self, holds: Any) -> None:
        """Wait until something holds of this pupil."""
        async with self.heard:
            await self.heard.wait_for(lambda: holds(self))


class Teacher:
    """The control page of one class."""

    def __init__(self, address: str, token: str) -> None:
        self.address, self.token = address, token

    async def tell(self, **message: Any) -> None:
        """Send one message and wait for its acknowledgement."""
        async with connect(f"ws{self.address[4:]}ws", compression=None) as socket:
            await socket.send(json.dumps({"type": "hello", "token": self.token}))
            await socket.send(json.dumps({"id": "one", **message} | {"id": os.urandom(8).hex()}))
            async for text in socket:
                told = json.loads(text)
                if told["type"] == "ack":
                    assert told["ok"], told
                    return

    def results(self) -> dict[str, Any]:
        """Return the answers of the class as the server has them."""
        code = self.token.partition(".")[0]
        request = urllib.request.Request(
            f"{self.address}class/{code}/results.json", headers={"authorization": f"Bearer {self.token}"}
        )
        with urllib.request.urlopen(request, timeout=30) as answer:
            found: dict[str, Any] = json.loads(answer.read())
            return found


def milliseconds(seconds: Iterable[float]) -> str:
    """Return the middle, the 95th and 99th percentile and the greatest of some times."""
    times = sorted(1000 * one for one in seconds)
    cuts = statistics.quantiles(times, n=100, method="inclusive")
    return f"p50 {cuts[49]:.0f}, p95 {cuts[94]:.0f}, p99 {cuts[98]:.0f}, most {times[-1]:.0f} ms"


def needs(process: int) -> tuple[float, float]:
    """Return the megabytes that a process has held at most, and the seconds of processor that it took."""
    status = Path(f"/proc/{process}/status").read_text()
    most = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM"))
    ticks = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[11:13]
    return most / 1024, sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")


async def one_class(server: ClassServer, count: int) -> None:
    """Measure one process with one class."""
    pupils = [Pupil([server.url], server.code, number) for number in range(count)]
    begun, (_, before) = time.perf_counter(), needs(server.process.pid)
    living = [asyncio.create_task(one.live()) for one in pupils]
    await asyncio.gather(*(one.until(lambda pupil: pupil.turn) for one in pupils))
    print(f"  {count} pupils are in after {time.perf_counter() - begun:.1f} s")
    teacher, times = Teacher(server.url, server.token), []
    async with connect(f"ws{server.url[4:]}ws", compression=None) as control:
        await control.send(json.dumps({"type": "hello", "token": server.token}))
        reading = asyncio.create_task(_read(control))
        for move in range(MOVES):
            turn, said = 2 + move % 2, time.perf_counter()
            await control.send(json.dumps({"type": "turn", "turn": turn, "id": f"m{move}"}))
            await asyncio.gather(*(one.until(lambda pupil: pupil.turn == turn) for one in pupils))  # noqa: B023
            times += [one.at - said for one in pupils]
            await asyncio.sleep(0.1)
        reading.cancel()
    print(f"  a turn reaches all ({MOVES} times): {milliseconds(times)}")
    await teacher.tell(type="ask", prompt="What do you expect?")
    await asyncio.gather(*(one.until(lambda pupil: pupil.ask == 1) for one in pupils))
    said = time.perf_counter()
    await asyncio.gather(*(one.answer(1, f"words of {one.number}") for one in pupils))
    await asyncio.gather(*(one.until(lambda pupil: 1 in pupil.acknowledged) for one in pupils))
    print(f"  all answer at once, acknowledged: {milliseconds(one.acknowledged[1] - said for one in pupils)}")
    kept = {row["answer"] for row in teacher.results()["answers"]}
    most, took = needs(server.process.pid)
    print(f"  answers kept: {len(kept)} of {count}; server: {most:.0f} MB at most, {took - before:.1f} s of processor")
    for task in living:
        task.cancel()
    await asyncio.gather(*living, return_exceptions=True)
    assert len(kept) == count, "an acknowledged answer is missing"


async def _read(control: ClientConnection) -> None:
    async for _ in control:
        pass


async def many_classes(servers: list[ClassServer], classes: int, count: int) -> None:
    """Measure two processes with many classes, and kill one of them in the middle."""
    addresses = [one.url for one in servers]
    teachers = [Teacher(addresses[0], _opened(addresses[place % 2])) for place in range(classes)]
    each = count // classes
    rooms = [[Pupil(addresses, one.token.partition(".")[0], number) for number in range(each)] for one in teachers]
    pupils = [pupil for room in rooms for pupil in room]
    begun = time.perf_counter()
    living = [asyncio.create_task(one.live()) for one in pupils]
    await asyncio.gather(*(one.until(lambda pupil: pupil.turn) for one in pupils))
    print(f"  {len(pupils)} pupils are in {classes} classes after {time.perf_counter() - begun:.1f} s")
    await asyncio.gather(*(one.tell(type="ask", prompt="What do you expect?") for one in teachers))
    await asyncio.gather(*(one.until(lambda pupil: pupil.ask == 1) for one in pupils))
    for one in pupils[::2]:
        await one.answer(1, f"words of {one.hello['me']}")
    was = {id(one): one.joined for one in pupils}
    gone = [one for one in pupils if one._socket and one.addresses[0] and _port(one) == _port_of(servers[1].url)]
    killed = time.perf_counter()
    servers[1].kill()
    for one in pupils[1::2]:
        await one.answer(1, f"words of {one.hello['me']}")
    await asyncio.gather(*(one.until(lambda pupil: pupil.joined > was[id(pupil)]) for one in gone))
    print(f"  one process killed: its {len(gone)} pupils are back after {time.perf_counter() - killed:.1f} s")
    await asyncio.gather(*(one.until(lambda pupil: 1 in pupil.acknowledged) for one in pupils))
    print(f"  every answer is acknowledged {time.perf_counter() - killed:.1f} s after the kill")
    said = time.perf_counter()
    await asyncio.gather(*(one.tell(type="next") for one in teachers))
    await asyncio.gather(*(one.until(lambda pupil: pupil.turn == 2) for one in pupils))
    print(f"  a turn in every class at once reaches all within {1000 * (time.perf_counter() - said):.0f} ms")
    kept = sum(len({row["answer"] for row in one.results()["answers"]}) for one in teachers)
    most, took = needs(servers[0].process.pid)
    print(
        f"  answers kept: {kept} of {len(pupils)}; the other process: {most:.0f} MB at most, {took:.1f} s of processor"
    )
    for task in living:
        task.cancel()
    await asyncio.gather(*living, return_exceptions=True)
    assert kept == len(pupils), "an acknowledged answer is missing"


def _port(pupil: Pupil) -> int:
    found: int = pupil._socket.remote_address[1] if pupil._socket else 0
    return found


def _port_of(address: str) -> int:
    return int(address.rstrip("/").rpartition(":")[2])


def _opened(address: str) -> str:
    request = urllib.request.Request(f"{address}classes", method="POST", headers={"authorization": f"Bearer {KEY}"})
    with urllib.request.urlopen(request, timeout=30) as answer:
        token: str = json.loads(answer.read())["control"].partition("#")[2]
        return token


@contextlib.contextmanager
def _folder() -> Any:
    with tempfile.TemporaryDirectory(prefix="class-load-") as name:
        os.environ.setdefault("PHASELINE_CACHE", str(Path(name) / "cache"))
        yield Path(name)


def main() -> int:
    """Measure, and tell."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pupils", type=int, nargs="+", default=[40, 100, 300, 500], metavar="N")
    parser.add_argument("--postgresql", action="store_true", help="on a PostgreSQL server instead of SQLite")
    parser.add_argument("--many", action="store_true", help="two processes, PostgreSQL, Redis, many classes, one kill")
    parser.add_argument("--classes", type=int, default=20, metavar="N", help="with --many")
    args = parser.parse_args()
    with _folder() as folder, contextlib.ExitStack() as held:
        servers = folder / "servers"
        servers.mkdir()
        store = held.enter_context(postgresql_server(servers)) if args.postgresql or args.many else ""
        if args.many:
            (folder / "redis").mkdir()
            bus = held.enter_context(redis_server(folder / "redis"))
            (folder / "key").write_text(KEY)
            words = ("--port", "0", "--store", store, "--bus", bus, "--host-key", str(folder / "key"))
            two = [ClassServer(folder, *words) for _ in range(2)]
            for one in two:
                held.callback(one.kill)
            asyncio.run(many_classes(two, args.classes, max(args.pupils)))
            return 0
        for count in args.pupils:
            server = ClassServer(folder, "--port", "0", "--new", "--store", store or str(folder / f"{count}.db"))
            print(f"{count} pupils, {'PostgreSQL' if store else 'SQLite'}:", flush=True)
            try:
                asyncio.run(one_class(server, count))
            finally:
                server.kill()
    return 0


if __name__ == "__main__":
    sys.exit(main())
