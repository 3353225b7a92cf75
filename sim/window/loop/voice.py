"""Reading aloud with the system's own voice, where it has one; nothing of it is kept."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence

NONE = "This system has no voice: on Linux, install speech-dispatcher (spd-say) or espeak-ng."
_WINDOWS = (
    "Add-Type -AssemblyName System.Speech; "
    "(New-Object System.Speech.Synthesis.SpeechSynthesizer).Speak([Console]::In.ReadToEnd())"
)


def voice(find: Callable[[str], str | None] = shutil.which) -> Sequence[str] | None:
    """Return the command that speaks what it reads from its standard input; None where there is none."""
    if sys.platform == "win32":
        shell = find("powershell")
        return (shell, "-NoProfile", "-Command", _WINDOWS) if shell else None
    commands = {"say": ("-f", "-"), "spd-say": ("--wait", "--pipe-mode"), "espeak-ng": ("--stdin",),
                "espeak": ("--stdin",)}  # fmt: skip
    return next(((path, *rest) for name, rest in commands.items() if (path := find(name))), None)


class Voice:
    """Speaks one text at a time."""

    def __init__(self) -> None:
        self._speaking: subprocess.Popen[bytes] | None = None

    def toggle(self, text: str) -> str:
        """Read a text aloud, or stop what is being read; return a message for whoever asked."""
        if self.stop():
            return "No longer read aloud."
        command = voice()
        if command is None:
            return NONE
        try:
            self._speaking = subprocess.Popen(  # noqa: S603 - one of the commands above, found on the path
                command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
            assert self._speaking.stdin is not None, "a pipe was asked for"
            self._speaking.stdin.write(text.encode())
            self._speaking.stdin.close()
        except OSError as error:
            return f"Nothing can be read aloud: {error.strerror or error}."
        return "Read aloud; the same key stops it."

    def stop(self) -> bool:
        """Stop speaking; return whether anything was spoken."""
        before, self._speaking = self._speaking, None
        if before is None or before.poll() is not None:
            return False
        before.terminate()
        before.wait()
        return True
