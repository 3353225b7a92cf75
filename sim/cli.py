"""The command line: which commands there are, and what an error looks like to a user."""

from __future__ import annotations

import argparse
import gc
import importlib
import os
import sys
from collections.abc import Sequence

from sim.commands import streams
from sim.commands.common import PROBLEMS, WRONG_USE, ScenarioError, UsageError, print_problems, tell
from sim.geography.errors import GeographyError

# Each command's module, so that a command imports only what it needs.
MODULES = {
    "play": "player",
    "read": "reader",
    "replay": "replays",
    "render": "pictures",
    "export": "exports",
    "version": "about",
    "completion": "about",
    "state": "replays",
    "check": "checks",
    "test": "tests",
    "branch": "branches",
    "coverage": "checks",
    "schema": "checks",
    "anchor": "anchors",
    "facts": "listings",
    "places": "listings",
    "forces": "listings",
    "accounts": "listings",
    "matters": "listings",
    "readings": "readings",
    "ensemble": "ensembles",
    "lesson": "lessons",
    "progress": "lessons",
    "new": "templates",
    "guide": "templates",
    "locate": "maps",
    "basemap": "maps",
    "class": "classes",
}


def build_parser(only: str | None = None) -> argparse.ArgumentParser:
    """Return the parser with all commands, or with those of one command's module."""
    from sim import __version__

    parser = argparse.ArgumentParser(
        prog="phaseline",
        description="Replay a history turn by turn, with every fact quoted from its source document.",
        epilog="Start with: phaseline play",
    )
    parser.add_argument("--version", action="version", version=f"phaseline {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    modules = [MODULES[only]] if only in MODULES else list(dict.fromkeys(MODULES.values()))
    for name in modules:
        importlib.import_module(f"sim.commands.{name}").register(commands)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status: 0 fine, 1 problems found, 2 wrong use, 130 stopped by Ctrl+C."""
    gc.set_threshold(50_000)  # a scenario read makes many objects and no garbage
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # looking for plugins costs every start-up 30 ms
    streams.settle()
    words = list(sys.argv[1:] if arguments is None else arguments)
    only = words[0] if words else None
    try:
        args = build_parser(only).parse_args(words)
        status: int = args.run(args)
        sys.stdout.flush()
    except ScenarioError as error:
        print_problems(error.problems)
        tell(f"{len(error.problems)} problems; the scenario cannot be used")
        return PROBLEMS
    except UsageError as error:
        tell(f"phaseline: {error}")
        return WRONG_USE
    except GeographyError as error:
        tell(f"phaseline: {error}")
        return PROBLEMS
    except BrokenPipeError:
        streams.give_up()  # whoever read us has had enough
        return 0
    except OSError as error:  # what a command knows how to tell it has told; this is a disk that is full, or the like
        streams.give_up()
        tell(f"phaseline: {error.filename or 'standard output'}: {error.strerror or error}")
        return PROBLEMS
    except KeyboardInterrupt:
        return 130
    return status
