"""A node behind real sockets: connections with queues of their own, a store in threads, a bus, a clock."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import json
import time
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from starlette.websockets import WebSocket, WebSocketDisconnect

from sim.served.bus import Bus
from sim.served.effects import Connection, Drop, Effect, Find, Publish, Send, Write
from sim.served.hall import Hall
from sim.served.ledger import Store, StoreError
from sim.served.limits import BURST, LONGEST_SILENCE, MESSAGES_A_SECOND, MOST_UNSENT
from sim.served.node import Node

_TICK = 0.1  # seconds
_GREETING = 15.0  # seconds that somebody may be connected without saying hello


class Line:
    """One connection: what is to be sent to it, in order, and how much it has said lately."""

    def __init__(self, socket: WebSocket) -> None:
        self.socket = socket
        self.unsent: asyncio.Queue[str | None] = asyncio.Queue(maxsize=MOST_UNSENT)
        self._left, self._at = float(BURST), time.monotonic()

    def put(self, text: str | None) -> bool:
        """Queue a message (None: close); False where this device takes too long to read."""
        try:
            self.unsent.put_nowait(text)
        except asyncio.QueueFull:
            return False
        return True

    def may_speak(self) -> bool:
        """Return whether one more message is not too many."""
        now = time.monotonic()
        self._left = min(BURST, self._left + (now - self._at) * MESSAGES_A_SECOND)
        self._at = now
        self._left -= 1
        return self._left >= 0

    async def send_all(self) -> None:
        """Send what is queued until the connection is to be closed."""
        with contextlib.suppress(Exception):
            while (text := await self.unsent.get()) is not None:
                await self.socket.send_text(text)
            await self.socket.close(1000)


class Serving:
    """Does what a node asks for, and tells it what happens."""

    def __init__(self, node: Node, store: Store, bus: Bus, clock: Callable[[], float] = time.time) -> None:
        self.node = node
        self.store = store
        self._bus = bus
        self._clock = clock
        self._lines: dict[Connection, Line] = {}
        self._numbers = itertools.count(1)
        self._threads = ThreadPoolExecutor(8, thread_name_prefix="store")
        self._tasks: set[asyncio.Task[None]] = set()

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Tick and listen to the bus as long as the block lasts."""
        running = [asyncio.create_task(self._ticking()), asyncio.create_task(self._bus.listen(self._heard))]
        try:
            yield
        finally:
            for task in running:
                task.cancel()
            self._threads.shutdown(wait=False, cancel_futures=True)

    async def _ticking(self) -> None:
        while True:
            await asyncio.sleep(_TICK)
            self.node.tick(self._clock())
            self.do()

    async def take_up(self, code: str) -> Hall | None:
        """Return a class as the store has it, None for a code that is no class's here. Raises StoreError."""
        if code not in self.node.halls:
            opened = await asyncio.to_thread(self.store.find, code)
            if opened is None:
                return None
            self.node.found(code, opened, self._clock())
            self.do()
        hall = self.node.halls.get(code)
        while hall and not hall.read:
            await asyncio.sleep(0.01)
        return hall

    def _heard(self, code: str, version: int) -> None:
        self.node.heard(code, version, self._clock())
        self.do()

    async def talk(self, socket: WebSocket, address: str) -> None:
        """Hold one connection from hello to good-bye."""
        await socket.accept()
        number, line = next(self._numbers), Line(socket)
        self._lines[number] = line
        sending = asyncio.create_task(line.send_all())
        try:
            self.node.opened(number, address)
            self.do()
            await self._read(number, line)
        finally:
            self._lines.pop(number, None)
            self.node.closed(number)
            self.do()
            if not sending.done():
                line.put(None)
                with contextlib.suppress(Exception):
                    await asyncio.wait_for(sending, 1)
                sending.cancel()

    async def _read(self, number: Connection, line: Line) -> None:
        with contextlib.suppress(WebSocketDisconnect, TimeoutError, RuntimeError, KeyError):
            limit = _GREETING
            while number in self._lines:
                text = await asyncio.wait_for(line.socket.receive_text(), limit)
                limit = LONGEST_SILENCE
                if not line.may_speak():
                    self.node.expelled(number, "too-fast", "Too many messages at once: load the page again.")
                else:
                    self.node.received(number, text, self._clock())
                self.do()

    def do(self) -> None:
        """Do all that the node wants done."""
        texts: dict[int, str] = {}
        for effect in self.node.take():
            self._done(effect, texts)

    def _done(self, effect: Effect, texts: dict[int, str]) -> None:
        match effect:
            case Send(to, message):
                line = self._lines.get(to)
                if line is not None:
                    key = id(message)
                    if key not in texts:
                        texts[key] = json.dumps(message, ensure_ascii=False, separators=(",", ":"))
                    if not line.put(texts[key]):
                        self._lines.pop(to, None)
                        self._run(line.socket.close(1013))
            case Drop(to):
                line = self._lines.pop(to, None)
                if line is not None:
                    line.put(None)
            case Find(code):
                self._run(self._find(code))
            case Write():
                self._run(self._write(effect))
            case Publish(code, version):
                self._bus.publish(code, version)

    def _run(self, work: Any) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _find(self, code: str) -> None:
        loop = asyncio.get_running_loop()
        try:
            opened = await loop.run_in_executor(self._threads, self.store.find, code)
        except StoreError as error:
            self.node.away(code, str(error), self._clock())
        else:
            self.node.found(code, opened, self._clock())
        self.do()

    async def _write(self, effect: Write) -> None:
        loop, code = asyncio.get_running_loop(), effect.room.code
        try:
            settled = await loop.run_in_executor(
                self._threads, self.store.write, effect.room, effect.asked, self._clock()
            )
        except StoreError as error:
            self.node.away(code, str(error), self._clock())
        else:
            self.node.settled(code, settled, self._clock())
        self.do()
