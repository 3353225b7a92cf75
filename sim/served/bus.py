"""How server processes tell each other that a class moved on: not at all where there is one, else over Redis.

What is told is a hint only, the number of the last entry; whoever misses it reads the log some seconds later.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from typing import Any, Protocol

_CHANNEL = "phaseline:class"
_AGAIN = 1.0  # seconds until a bus that is away is tried again

Heard = Callable[[str, int], None]


class Bus(Protocol):
    """Carries hints between processes."""

    def publish(self, code: str, version: int) -> None:
        """Tell the others, some time soon."""

    async def listen(self, heard: Heard) -> None:
        """Tell `heard` of what others publish, until cancelled."""


class NoBus:
    """For a process that is alone."""

    def publish(self, code: str, version: int) -> None:
        """Tell nobody."""

    async def listen(self, heard: Heard) -> None:
        """Hear nothing."""


class RedisBus:
    """A channel of a Redis or Valkey server. While that is away nothing is told, and nobody waits for it."""

    def __init__(self, address: str) -> None:
        import redis.asyncio as client

        self._client: Any = client.Redis.from_url(address, socket_connect_timeout=3, socket_keepalive=True)
        self._outgoing: asyncio.Queue[str] = asyncio.Queue(maxsize=10_000)

    async def ready(self) -> None:
        """Return when the server answers. Raises an error of the client's where it does not."""
        await self._client.ping()

    def publish(self, code: str, version: int) -> None:
        """Tell the other processes, some time soon."""
        with contextlib.suppress(asyncio.QueueFull):
            self._outgoing.put_nowait(f"{code} {version}")

    async def listen(self, heard: Heard) -> None:
        """Tell `heard` of what others publish, until cancelled."""
        sending = asyncio.create_task(self._send())
        try:
            while True:
                with contextlib.suppress(Exception):
                    await self._hear(heard)
                await asyncio.sleep(_AGAIN)
        finally:
            sending.cancel()
            with contextlib.suppress(Exception):
                await self._client.aclose()

    async def _hear(self, heard: Heard) -> None:
        channel = self._client.pubsub(ignore_subscribe_messages=True)
        await channel.subscribe(_CHANNEL)
        try:
            async for message in channel.listen():
                code, _, version = message["data"].decode().partition(" ")
                if version.isdigit():
                    heard(code, int(version))
        finally:
            await channel.aclose()

    async def _send(self) -> None:
        while True:
            text = await self._outgoing.get()
            with contextlib.suppress(Exception):
                await self._client.publish(_CHANNEL, text)
