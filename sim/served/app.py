"""The server's doors: which address leads to which page, who may ask for what, and what browsers are held to."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from hmac import compare_digest
from typing import Any
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.requests import HTTPConnection, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocket

from sim.served import pages
from sim.served.addresses import is_own_name
from sim.served.answers_table import results_csv, results_data, results_workbook
from sim.served.classroom import Pupil
from sim.served.hall import Hall
from sim.served.host import Host
from sim.served.node import plain_code, secret_hash
from sim.served.preparation import ALL, question_rows
from sim.served.serving import Serving
from sim.served.sheets import sheets_html
from sim.served.tickets import ticket, whose

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self' {sockets}; "
    "base-uri 'none'; form-action 'none'; frame-src 'self'; frame-ancestors 'self'"
)
_HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cache-control": "no-store",
}
_LOOK = 3.0  # seconds between two looks at the addresses of this machine
_BOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Handler = Callable[[Request], Awaitable[Response]]


class Guard:
    """Stands before every page: only requests that name this server are answered, each with the page's policy."""

    def __init__(self, app: ASGIApp, public: str) -> None:
        self._app = app
        self._public = urlsplit(public).hostname or ""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        host = HTTPConnection(scope).headers.get("host", "")
        scope["path"] = "/" + scope["path"].lstrip("/")
        if not is_own_name(host, self._public):
            say = "This server does not go by that name (behind a proxy, name it with --public)."
            if scope["type"] == "http":
                await Response(say, 421)(scope, receive, send)
            else:
                await WebSocket(scope, receive, send).close(1008, say)
            return
        policy = _POLICY.format(sockets=f"ws://{host} wss://{host}")

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                extra = {**_HEADERS, "content-security-policy": policy}
                message["headers"] = [
                    *message["headers"], *((name.encode(), value.encode()) for name, value in extra.items())
                ]  # fmt: skip
            await send(message)

        await self._app(scope, receive, guarded if scope["type"] == "http" else send)


class App:
    """The pages of one host."""

    def __init__(self, host: Host, serving: Serving) -> None:
        self.host = host
        self.serving = serving

    def asgi(self) -> ASGIApp:
        """Return the application."""
        routes = [
            Route("/", self._page("join")),
            Route("/control", self._page("control")),
            Route("/screen", self._page("screen")),
            Route("/check", self._check),
            Route("/lesson", self._frame),
            Route("/check/devices", self._devices),
            Route("/health", self._health),
            Route("/assets/{name}", self._asset),
            Route("/class/{code}/qr.svg", self._qr),
            Route("/class/{code}/remote.svg", self._remote),
            Route("/class/{code}/outline", self._outline),
            Route("/class/{code}/questions/{first:int}/{last:int}", self._questions),
            Route("/class/{code}/lesson/{lenses}/{name}", self._lesson),
            Route("/class/{code}/ticket", self._ticket),
            Route("/class/{code}/results.{form}", self._results),
            Route("/class/{code}/sheet", self._sheet),
            Route("/class/{code}/sheets", self._sheets),
            Route("/classes", self._open, methods=["POST"]),
            Route("/{code}", self._page("join")),
            WebSocketRoute("/ws", self._socket),
        ]
        inner = Starlette(routes=routes, lifespan=self._lifespan, exception_handlers={500: _failed})
        return Guard(inner, self.host.doors.public)

    def _lifespan(self, app: Starlette) -> AbstractAsyncContextManager[None]:
        @asynccontextmanager
        async def running(app: Starlette) -> Any:
            async with self.serving.running():
                watching = asyncio.create_task(self._watch_doors())
                yield
                watching.cancel()

        return running(app)

    async def _watch_doors(self) -> None:
        """Tell the class when this machine is in another network than before."""
        before = await asyncio.to_thread(lambda: self.host.doors.joining)
        while True:
            await asyncio.sleep(_LOOK)
            now = await asyncio.to_thread(lambda: self.host.doors.joining)
            if now != before:
                before = self.host.moved(before)
                self.serving.do()

    def _page(self, name: str) -> Handler:
        async def answer(request: Request) -> Response:
            self._note(request)
            return _html(pages.page(name))

        return answer

    def _note(self, request: Request) -> None:
        address = request.client.host if request.client else ""
        if address not in ("127.0.0.1", "::1", ""):
            self.host.called(address)

    async def _health(self, request: Request) -> Response:
        hall = self.host.hall(self.host.code)
        turn = hall.room.turn if hall else None
        trouble = any(one.trouble for one in self.host.node.halls.values())
        return JSONResponse({"ok": not trouble, "clients": self.host.node.clients, "turn": turn})

    async def _asset(self, request: Request) -> Response:
        stem, _, ending = request.path_params["name"].partition(".")
        if ending == "js" and stem in pages.SCRIPTS:
            return Response(pages.script(stem), media_type="text/javascript")
        if (stem, ending) == ("lesson", "css"):
            return Response(self.host.prepared.style, media_type="text/css")
        if ending == "css" and stem in pages.STYLES:
            return Response(pages.style(stem), media_type="text/css")
        return _refused("There is no such file.", 404)

    async def _frame(self, request: Request) -> Response:
        return _html(self.host.prepared.frame.decode())

    async def _check(self, request: Request) -> Response:
        self._note(request)
        return _html(pages.page("check"))

    async def _devices(self, request: Request) -> Response:
        """Tell the check page which addresses there are and which devices have called; this machine only sees these."""
        address = request.client.host if request.client else ""
        now, local = time.time(), address in ("127.0.0.1", "::1")
        doors = self.host.doors
        called = [{"address": one, "ago": round(now - at)} for one, at in self.host.callers.items()] if local else []
        return JSONResponse(
            {"you": address, "local": local, "lan": doors.lan or bool(doors.public), "addresses": list(doors.joining),
             "called": called}
        )  # fmt: skip

    async def _socket(self, socket: WebSocket) -> None:
        origin, host = socket.headers.get("origin"), socket.headers.get("host", "")
        if origin is not None and urlsplit(origin).netloc != host:
            await socket.close(1008, "A page of another address may not talk to this class.")
            return
        await self.serving.talk(socket, socket.client.host if socket.client else "")

    async def _hall(self, request: Request) -> Hall | None:
        """Return the class that an address names, None for none."""
        return await self.serving.take_up(plain_code(request.path_params["code"]))

    async def _teachers(self, request: Request) -> Hall | Response:
        """Return the class for its teacher: by the token, or by a ticket that was given for it."""
        hall = await self._hall(request)
        token = hall.opened.token if hall else ""
        if hall and (_same(_bearer(request), token) or whose(request.query_params.get("ticket", ""), token) == 0):
            return hall
        return _refused("Only the class's teacher may see this.", 403)

    async def _pupils(self, request: Request) -> tuple[Hall, Pupil | None] | Response:
        """Return the class and the pupil who asks, by what their browser keeps or by a ticket; None for the teacher."""
        hall = await self._hall(request)
        if hall is None:
            return _refused("There is no such class.", 404)
        number = whose(request.query_params.get("ticket", ""), hall.opened.token)
        if number == 0 or _same(_bearer(request), hall.opened.token):
            return hall, None
        room = hall.room
        pupil = room.pupils.get(number) if number else room.pupil_of(secret_hash(_bearer(request)))
        return (hall, pupil) if pupil else _refused("Join the class first.", 403)

    async def _ticket(self, request: Request) -> Response:
        """Give a ticket for some minutes, for addresses that a browser opens by itself: downloads and sheets."""
        found = await self._pupils(request)
        if isinstance(found, Response):
            return found
        hall, pupil = found
        return JSONResponse({"ticket": ticket(pupil.number if pupil else 0, hall.opened.token)})

    async def _lesson(self, request: Request) -> Response:
        """Answer with a piece of the lesson, of no turn that is not reached, nor of another team's lens."""
        found = await self._pupils(request)
        if isinstance(found, Response):
            return found
        hall, pupil = found
        lenses, name = request.path_params["lenses"], request.path_params["name"]
        grouped = hall.room.team_of(pupil) if pupil and not hall.room.shown.compare else None
        if grouped and lenses != grouped.lens:
            return _refused("That is another team's.", 403)
        if lenses != ALL and lenses not in hall.deck.lenses:
            return _refused("There is no such lens.", 404)
        if name != "head" and not (name.isdigit() and 1 <= int(name) <= hall.room.reached):
            return _refused("The class has not got there yet.", 403)
        part = await asyncio.to_thread(self.host.prepared.part, lenses, name if name == "head" else str(int(name)))
        if part is None:
            return _refused("This is being prepared: try again in some seconds.", 202)
        return Response(part, media_type="application/json", headers={"content-encoding": "gzip"})

    async def _outline(self, request: Request) -> Response:
        hall = await self._teachers(request)
        if isinstance(hall, Response):
            return hall
        return Response(self.host.prepared.outline, media_type="application/json")

    async def _questions(self, request: Request) -> Response:
        hall = await self._teachers(request)
        if isinstance(hall, Response):
            return hall
        return JSONResponse(question_rows(hall.deck, request.path_params["first"], request.path_params["last"]))

    async def _qr(self, request: Request) -> Response:
        hall = await self._hall(request)
        if hall is None:
            return _refused("There is no such class.", 404)
        number = int(request.query_params.get("n", "0") or 0)
        joining = self.host.joining(hall.opened.code)
        return Response(pages.qr_svg(joining[min(number, len(joining) - 1)]), media_type="image/svg+xml")

    async def _remote(self, request: Request) -> Response:
        hall = await self._teachers(request)
        if isinstance(hall, Response):
            return hall
        address = f"{self.host.doors.joining[0]}control#{hall.opened.token}"
        return Response(pages.qr_svg(address), media_type="image/svg+xml")

    async def _results(self, request: Request) -> Response:
        hall = await self._teachers(request)
        if isinstance(hall, Response):
            return hall
        room, deck, form = hall.room, hall.deck, request.path_params["form"]
        name = {"content-disposition": f'attachment; filename="class-{room.code}.{form}"'}
        if form == "csv":
            return Response("\ufeff" + results_csv(room, deck), media_type="text/csv", headers=name)
        if form == "xlsx":
            book = await asyncio.to_thread(results_workbook, room, deck, hall.opened.title)
            return Response(book, media_type=_BOOK, headers=name)
        if form == "json":
            return JSONResponse(results_data(room, deck, hall.opened.title))
        return _refused("Results are there as csv, xlsx and json.", 404)

    async def _sheet(self, request: Request) -> Response:
        found = await self._pupils(request)
        if isinstance(found, Response):
            return found
        hall, pupil = found
        return _html(sheets_html(hall.room, hall.deck, [pupil] if pupil else [], hall.opened.title))

    async def _sheets(self, request: Request) -> Response:
        hall = await self._teachers(request)
        if isinstance(hall, Response):
            return hall
        return _html(sheets_html(hall.room, hall.deck, hall.room.pupils.values(), hall.opened.title))

    async def _open(self, request: Request) -> Response:
        """Open a class on a school's server, for who knows its key."""
        host, address = self.host, request.client.host if request.client else ""
        if not host.key:
            return _refused("This server opens no classes for others.", 403)
        if host.node.guesses.must_wait(address, time.time()):
            return _refused("Too many wrong keys from here: try again in a minute.", 429)
        if not _same(_bearer(request), host.key):
            host.node.guesses.wrong(address, time.time())
            return _refused("This is not the server's key.", 403)
        opened = await asyncio.to_thread(host.open)
        return JSONResponse({"url": host.doors.base, "control": host.control(opened), "code": opened.code}, 201)


def _same(given: str, wanted: str) -> bool:
    return bool(wanted) and compare_digest(given.encode(), wanted.encode())


def _bearer(request: Request) -> str:
    kind, _, value = request.headers.get("authorization", "").partition(" ")
    return value.strip() if kind.lower() == "bearer" else ""


def _html(text: str) -> Response:
    return Response(text, media_type="text/html")


def _refused(say: str, status: int) -> Response:
    return JSONResponse({"say": say}, status)


async def _failed(request: Request, error: Exception) -> Response:
    return _refused("Something went wrong on the server; the class goes on.", 500)
