"""class: a live class for the devices in the room, and what is kept of classes."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import socket
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sim.commands.common import (
    FINE,
    PROBLEMS,
    UsageError,
    add_scenario,
    chosen_lens,
    open_scenario,
    print_json,
    scenario_path,
    tell,
)  # fmt: skip

if TYPE_CHECKING:
    from sim.served.host import Host
    from sim.served.ledger import Opened

_PORT = 8765
_ABOUT = (
    "Serve the lesson to the phones and Chromebooks in the room: no account, no cloud, nothing to install for them. "
    "Without --lan only this machine is served. Started again, a class that was not ended is taken up where it was."
)


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add class."""
    parser = commands.add_parser(
        "class",
        help="a live class: pupils on their own devices, one control page",
        description=_ABOUT,
        epilog="example: phaseline class --lan",
    )
    add_scenario(parser)
    doors = parser.add_argument_group("where")
    doors.add_argument("--lan", action="store_true", help="open the class to everybody in this network")
    doors.add_argument(
        "--port", type=int, metavar="N", help=f"the port to listen on, 0: any (default: {_PORT}, or a free one)"
    )
    doors.add_argument(
        "--public", metavar="ADDRESS", default="", help="the https:// address of a reverse proxy before it"
    )
    doors.add_argument("--json", action="store_true", help='print {"url", "control", "code"} when ready')
    kept = parser.add_argument_group("what is kept")
    kept.add_argument("--store", metavar="PATH|ADDRESS", help="a file, or postgresql://… for several machines")
    kept.add_argument("--bus", metavar="ADDRESS", help="redis://… when several server processes share a store")
    kept.add_argument("--new", action="store_true", help="begin a new class also where one was not ended")
    kept.add_argument("--lens", metavar="LENS", help="whose reports the class begins with (default: all)")
    kept.add_argument("--host-key", metavar="FILE", type=Path, help="let who knows the key in FILE open classes here")
    done = parser.add_mutually_exclusive_group()
    done.add_argument("--list", action="store_true", help="list the classes that are kept")
    done.add_argument("--delete", metavar="CODE", help="remove a class with every answer")
    done.add_argument("--results", metavar="CODE", help="print the answers of a class, as --json or --csv")
    parser.add_argument("--csv", action="store_true", help="with --results: one line for each pupil and question")
    parser.add_argument("--xlsx", metavar="FILE", type=Path, help="with --results: write a workbook")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Serve a class, or list, delete or print what is kept; exit status 1 where it cannot be."""
    _need_extra()
    from sim.served.ledger import StoreError

    try:
        if args.list:
            return _list(args)
        if args.delete or args.results:
            return _of_one(args, args.delete or args.results)
        return _serve(args)
    except StoreError as error:
        tell(f"phaseline: {error}")
        return PROBLEMS


def _need_extra() -> None:
    import importlib.util

    missing = [
        name for name in ("sqlalchemy", "starlette", "uvicorn", "websockets") if not importlib.util.find_spec(name)
    ]
    if missing:
        raise UsageError("a class needs the extra class (expected: pip install 'phaseline[class]')")


def _list(args: argparse.Namespace) -> int:
    from sim.served.running import kept_classes

    found = kept_classes(args.store)
    if args.json:
        print_json([_row(where, one) for where, one in found])
        return FINE
    for where, one in found:
        print(f"{one.code}  {_begun(one)}  {_stands(one)}  {one.title}  ({where})")
    if not found:
        print("No class is kept.")
    return FINE


def _row(where: str, one: Opened) -> dict[str, object]:
    return {"code": one.code, "title": one.title, "scenario": one.scenario, "begun": _begun(one), "ended": one.ended,
            "kept": one.kept, "store": where}  # fmt: skip


def _begun(one: Opened) -> str:
    return dt.datetime.fromtimestamp(one.at).isoformat(" ", "minutes")


def _stands(one: Opened) -> str:
    return ("ended, kept" if one.kept else "ended") if one.ended else "open"


def _of_one(args: argparse.Namespace, code: str) -> int:
    from sim.scenario.problems import nearest_hint
    from sim.served.node import plain_code
    from sim.served.running import delete_class, kept_classes

    found = {one.code: (where, one) for where, one in kept_classes(args.store)}
    known = found.get(plain_code(code))
    if known is None:
        raise UsageError(
            f"no class {code!r} is kept{nearest_hint(plain_code(code), found)} (phaseline class --list shows all)"
        )
    where, opened = known
    if args.delete:
        delete_class(where, opened.code)
        tell(f"The class {opened.code} of {_begun(opened)} is deleted, with every answer.")
        return FINE
    return _results(args, where, opened)


def _results(args: argparse.Namespace, where: str, opened: Opened) -> int:
    from sim.commands.outputs import checked_file, writing
    from sim.safe_files import write_safely
    from sim.served.answers_table import results_csv, results_data, results_workbook
    from sim.served.preparation import prepared
    from sim.served.store import open_store

    scenario = open_scenario(args)
    if opened.scenario != scenario.id:
        raise UsageError(
            f"class {opened.code} was about {opened.scenario!r} (expected: that SCENARIO before --results)"
        )
    deck = prepared(scenario_path(args)).deck
    store = open_store(where)
    room = store.room(opened)
    store.close()
    if args.xlsx:
        with writing(checked_file(args.xlsx)):
            write_safely(args.xlsx, results_workbook(room, deck, opened.title))
        tell(f"wrote {args.xlsx}")
    elif args.csv:
        sys.stdout.write(results_csv(room, deck))
    elif args.json:
        print_json(results_data(room, deck, opened.title))
    else:
        for ask in room.asks:
            print(f"{ask.number}. {deck.prompt(ask)}  ({len(ask.replies)} of {len(room.pupils)} answered)")
        print(f"{len(room.pupils)} pupils, {len(room.asks)} questions; --csv, --json and --xlsx FILE give the answers.")
    return FINE


def _serve(args: argparse.Namespace) -> int:
    from sim.served.host import Doors
    from sim.served.preparation import prepared
    from sim.served.running import forgotten, make_bus, make_host, serve, session

    scenario = open_scenario(args)
    lens, public = chosen_lens(scenario, args.lens), _public(args.public)
    if args.bus and not args.bus.startswith(("redis://", "rediss://", "unix://")):
        raise UsageError(f"{args.bus!r} is no address of a bus (expected redis://host:6379/0)")
    key = _key(args.host_key)
    if args.lan:
        _ask_first()
    listening = _listening("0.0.0.0" if args.lan else "127.0.0.1", args.port)  # noqa: S104 (asked for, and said)
    tell("Preparing the lesson (this takes some seconds the first time) …")
    lesson = prepared(scenario_path(args))
    store, opened, taken_up = session(args.store, lesson, args.new, lens)
    shared = bool(args.bus) or "://" in (args.store or "")
    doors = Doors(listening.getsockname()[1], args.lan, public)
    host = make_host(lesson, store, doors, opened, shared, key)
    serve(host, make_bus(args.bus), listening, lambda: _ready(args, host, opened, taken_up))
    _left(host, opened, keeps=bool(args.store))
    forgotten()
    return FINE


def _public(address: str) -> str:
    if address and not address.startswith(("http://", "https://")):
        raise UsageError(f"{address!r} is no public address (expected https://class.school.example/)")
    return f"{address.rstrip('/')}/" if address else ""


def _key(file: Path | None) -> str:
    if file is None:
        return ""
    try:
        key = file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{file}: the key cannot be read: {error}") from None
    if len(key) < 12:
        raise UsageError(f"{file}: the key has {len(key)} characters (expected at least 12)")
    return key


def _ask_first() -> None:
    """Ask before a class is opened to the network for the first time; a program that asks for --lan has been asked."""
    from sim.served.addresses import own_addresses
    from sim.served.running import classes_folder

    if not own_addresses():
        tell("This machine is in no network: join one (a phone's hot spot will do), or leave --lan out.")
        raise UsageError("no network to open the class to")
    asked = classes_folder() / "opened-to-the-network"
    if not sys.stdin.isatty() or asked.exists():
        return
    tell("With --lan everybody in this network can reach the class while it runs; joining needs its code.")
    if input("Open it? [y/N] ").strip().lower() not in ("y", "yes"):
        raise UsageError("not opened (without --lan only this machine can join)")
    asked.parent.mkdir(parents=True, exist_ok=True)
    asked.touch()


def _listening(host: str, port: int | None) -> socket.socket:
    from sim.served.addresses import listening

    wanted = _PORT if port is None else port
    if not 0 <= wanted <= 65535:
        raise UsageError(f"no port {wanted} (expected 0 to 65535)")
    try:
        return listening(host, wanted)
    except OSError as error:
        if port is None:
            tell(f"Port {wanted} is taken; another free one is used.")
            return listening(host, 0)
        raise UsageError(f"port {wanted} cannot be used: {error.strerror} (--port 0 takes any free one)") from None


def _ready(args: argparse.Namespace, host: Host, opened: Opened, taken_up: bool) -> None:
    """Say how to join, and how to lead."""
    if args.json:
        print(json.dumps({"url": host.doors.base, "control": host.control(opened), "code": opened.code}), flush=True)
    said = f"Class {opened.code} of {_begun(opened)} is taken up where it was left." if taken_up else "A new class."
    tell(said + (" (--new begins another.)" if taken_up else ""))
    for address in host.joining(opened.code):
        tell(f"  join:    {address}   code {opened.code}")
    tell(f"  control: {host.control(opened)}   (yours alone)")
    if not (args.lan or host.doors.public):
        tell("Only this machine can join. For the phones in the room: phaseline class --lan")
    else:
        tell(f"  can the class reach me? {host.doors.base}check")


def _left(host: Host, opened: Opened, keeps: bool) -> None:
    """Say what becomes of the class now that its server has stopped."""
    from sim.served.running import delete_class, is_address

    now = host.store.find(opened.code)
    host.store.close()
    if now is None:
        return
    if not now.ended:
        tell(f"Class {now.code} is left open: the same command takes it up, class --delete {now.code} removes it.")
    elif now.kept or keeps:
        tell(f"Class {now.code} is kept: phaseline class --results {now.code} --csv")
    elif not is_address(host.store.where):
        delete_class(host.store.where, now.code)
        tell(f"Class {now.code} was ended and not kept: it is deleted, with every answer.")
