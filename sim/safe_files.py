"""Writing files so that nothing is ever lost: the new content whole, or the old file untouched."""

from __future__ import annotations

import os
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
