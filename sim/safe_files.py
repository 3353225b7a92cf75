"""Writing files so that nothing is ever lost: the new content whole, or the old file untouched; and one at a time."""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def write_safely(path: Path, data: bytes) -> None:
    """Write `data` to a temporary file beside `path`, flush it to the disk and rename it; makes missing folders.

    Raises OSError where that fails; then `path` is as it was and no temporary file is left.
    """
    import tempfile  # late: it is slow to import, and most commands write nothing

    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, 0o666 & ~_umask())  # a temporary file is its owner's alone; the real one is for whom they like
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    """Return the process's umask, which the system tells only by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


@contextmanager
def locked(path: Path, patience: float = 10.0) -> Iterator[None]:
    """Hold the lock file at `path`, made where it is missing, so that one process at a time reads, changes and writes.

    The system gives it back when its process ends, however it ends. Raises OSError where it cannot be had within
    `patience` seconds, or not at all.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+b") as file:
        _take(file.fileno(), patience)
        try:
            yield
        finally:
            _give_back(file.fileno())


def _take(handle: int, patience: float) -> None:
    end = time.monotonic() + patience
    while True:
        try:
            if sys.platform == "win32":
                import msvcrt

                os.lseek(handle, 0, os.SEEK_SET)
                msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
            else:
                import fcntl

                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno not in (errno.EACCES, errno.EAGAIN, errno.EDEADLK) or time.monotonic() >= end:
                raise
            time.sleep(0.02)
        else:
            return


def _give_back(handle: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        os.lseek(handle, 0, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)
    else:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_UN)
