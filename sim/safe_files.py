"""Files: the new content whole or the old file untouched, one writer at a time, and never more read than is bounded."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

PART = ".part"  # how the name of a file ends that is not whole yet
_ORPHAN = 24 * 3600.0  # seconds after which a file that was never made whole belongs to no one


class BusyError(OSError):
    """Another process holds a lock for longer than anybody waits."""


def read_safely(path: Path, most: int) -> bytes:
    """Return what the regular file at `path` holds.

    Raises OSError where it holds more than `most` bytes, for a folder and what cannot be read, and for a pipe or a
    device: those never end, or never begin.
    """
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(handle, "rb") as file:
        found = os.fstat(file.fileno())
        kind = found.st_mode
        if stat.S_ISDIR(kind):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        if not stat.S_ISREG(kind):
            raise OSError(errno.EINVAL, "not a regular file", str(path))
        data = file.read(min(found.st_size, most) + 1)  # no more room is made than it takes, which is faster
        if found.st_size < len(data) <= most:  # it has grown, or does not tell its size
            data += file.read(most + 1 - len(data))
    if len(data) > most:
        raise OSError(errno.EFBIG, f"larger than {most:,} bytes", str(path))
    return data


def read_own(path: Path, most: int) -> bytes:
    """Return what a file holds that this user wrote earlier, as `read_safely` does.

    Raises PermissionError where somebody else may have written it: a file of another user's, or one that all may write
    to or put in its place.
    """
    if hasattr(os, "geteuid"):
        for one in (path.parent, path):
            found = one.stat()
            if found.st_mode & stat.S_IWOTH or (one == path and found.st_uid != os.geteuid()):
                raise PermissionError(errno.EPERM, "others may have written it", str(one))
    return read_safely(path, most)


def write_safely(path: Path, data: bytes) -> None:
    """Write `data` to a temporary file beside `path`, flush it to the disk and rename it; makes missing folders.

    A link is followed, so that it stays and what it leads to is written; a device or pipe is written to as it stands.
    Raises OSError where that fails; then `path` is as it was and no temporary file is left.
    """
    write_together({path: data})


def write_together(files: Mapping[Path, bytes]) -> None:
    """Write several files as `write_safely` does: none takes its place before all of them lie whole on the disk.

    Raises OSError where one cannot be written; then all are as they were, and folders made for them are gone.
    """
    made: list[Path] = []
    parts: list[tuple[Path, Path]] = []
    streams: list[tuple[Path, bytes]] = []
    try:
        for path, data in files.items():
            target = Path(os.path.realpath(path)) if path.is_symlink() else path
            if _is_stream(target):
                streams.append((target, data))
                continue
            _make_folder(target.parent, made)
            parts.append((_part(target, data), target))
        for target, data in streams:
            _pour(target, data)
        for part, target in parts:
            os.replace(part, target)
    except BaseException:
        for part, _ in parts:
            part.unlink(missing_ok=True)
        for folder in reversed(made):
            with contextlib.suppress(OSError):  # somebody else may have put something there meanwhile
                folder.rmdir()
        raise
    for folder in {target.parent for _, target in parts}:
        _sync(folder)


def sweep(folder: Path) -> None:
    """Delete what processes that were killed left half-written in `folder`, once it is older than a day."""
    with contextlib.suppress(OSError):
        for part in folder.glob(f".*{PART}"):
            with contextlib.suppress(OSError):
                if time.time() - part.stat().st_mtime > _ORPHAN:
                    part.unlink()


def _is_stream(path: Path) -> bool:
    """Return whether there is something at `path` that is neither a regular file nor a folder."""
    try:
        kind = path.stat().st_mode
    except OSError:
        return False
    return not (stat.S_ISREG(kind) or stat.S_ISDIR(kind))


def _make_folder(folder: Path, made: list[Path]) -> None:
    """Make `folder` and those above it, and note in `made` which were missing."""
    missing = []
    while not folder.exists():
        missing.append(folder)
        folder = folder.parent
    for one in reversed(missing):
        one.mkdir(exist_ok=True)
        made.append(one)


def _part(target: Path, data: bytes) -> Path:
    """Return a new file beside `target` that holds `data`, flushed to the disk."""
    import tempfile  # late: it is slow to import, and most commands write nothing

    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:80]}-", suffix=PART)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, 0o666 & ~_umask())  # a temporary file is its owner's alone; the real one is for whom they like
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)


def _pour(target: Path, data: bytes) -> None:
    """Write `data` into a device or pipe. Raises OSError for a pipe that nobody reads, rather than wait."""
    handle = os.open(target, os.O_WRONLY | getattr(os, "O_NONBLOCK", 0))
    os.set_blocking(handle, True)
    with os.fdopen(handle, "wb") as file:
        file.write(data)


def _sync(folder: Path) -> None:
    """Flush `folder`'s own entries, where a system lets a folder be opened."""
    with contextlib.suppress(OSError, PermissionError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _umask() -> int:
    """Return the process's umask, which the system tells only by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


@contextmanager
def locked(path: Path, patience: float = 10.0) -> Iterator[None]:
    """Hold the lock file at `path`, made where it is missing, so that one process at a time reads, changes and writes.

    The system gives it back when its process ends, however it ends. Raises BusyError where it cannot be had within
    `patience` seconds, another OSError where it cannot be had at all.
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
            if error.errno not in (errno.EACCES, errno.EAGAIN, errno.EDEADLK):
                raise
            if time.monotonic() >= end:
                raise BusyError(error.errno, "another one is writing it") from None
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
