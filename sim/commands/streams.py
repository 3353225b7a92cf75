"""Standard input, output and error: the same bytes in every terminal and every pipe, and no end in a traceback."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from typing import TextIO


def settle() -> None:
    """Set the encodings: UTF-8 with plain line ends in a pipe or file; a terminal's own, "?" for letters it lacks.

    A stream that is closed is replaced by one that leads nowhere.
    """
    if sys.stdout is None or sys.stdout.closed:
        sys.stdout = _nowhere()
    if sys.stderr is None or sys.stderr.closed:
        sys.stderr = _nowhere()
    for stream in (sys.stdout, sys.stderr):
        if not isinstance(stream, io.TextIOWrapper):
            continue
        if stream.isatty():
            stream.reconfigure(errors="replace")
        else:
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    if isinstance(sys.stdin, io.TextIOWrapper):
        if sys.stdin.isatty():
            sys.stdin.reconfigure(errors="replace")
        else:
            sys.stdin.reconfigure(encoding="utf-8", errors="replace")


def _nowhere() -> TextIO:
    return open(os.devnull, "w", encoding="utf-8")


def give_up() -> None:
    """Lead standard output nowhere, so that what is still waiting to be written cannot fail once more at the end."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
