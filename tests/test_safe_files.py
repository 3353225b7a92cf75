"""Writing and reading files: whole or untouched, links kept, streams written through, nothing read without end."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path

import pytest

from sim.safe_files import PART, read_safely, sweep, write_safely, write_together


def test_a_link_stays_and_what_it_leads_to_is_written(tmp_path: Path) -> None:
    target, link = tmp_path / "real" / "a.txt", tmp_path / "link.txt"
    target.parent.mkdir()
    target.write_text("old")
    link.symlink_to(target)
    write_safely(link, b"new")
    assert link.is_symlink()
    assert target.read_text() == "new"


def test_a_link_to_nothing_yet_makes_what_it_leads_to(tmp_path: Path) -> None:
    (tmp_path / "link.txt").symlink_to("later/a.txt")
    write_safely(tmp_path / "link.txt", b"new")
    assert (tmp_path / "later" / "a.txt").read_text() == "new"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_written_to_as_it_stands(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(OSError, match="No such device"):
        write_safely(pipe, b"nobody reads this")
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    for _ in range(500):
        try:
            write_safely(pipe, b"all of it")
        except OSError:
            time.sleep(0.01)
        else:
            break
    reader.join(timeout=5)
    assert read == [b"all of it"]
    assert pipe.is_fifo()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
def test_a_device_is_never_replaced() -> None:
    with pytest.raises(OSError, match="No space left"):
        write_safely(Path("/dev/full"), b"x")
    assert Path("/dev/full").is_char_device()


def test_of_several_files_none_is_written_where_one_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("old")
    (tmp_path / "file").write_text("in the way")
    files = {tmp_path / "a.txt": b"new", tmp_path / "new" / "deep" / "b.txt": b"b", tmp_path / "file" / "c.txt": b"c"}
    with pytest.raises(OSError, match="Not a directory|exists"):
        write_together(files)
    assert (tmp_path / "a.txt").read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "file"]


def test_files_left_half_written_are_swept_after_a_day(tmp_path: Path) -> None:
    old, new, own = tmp_path / f".a-1{PART}", tmp_path / f".b-2{PART}", tmp_path / "kept.json"
    for path in (old, new, own):
        path.write_text("x")
        if path != new:
            os.utime(path, (time.time() - 90_000,) * 2)
    sweep(tmp_path)
    assert sorted(tmp_path.iterdir()) == sorted([new, own])
    sweep(tmp_path / "none")


def test_no_more_is_read_than_was_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"12345678")
    with pytest.raises(OSError, match="larger than 4 bytes"):
        read_safely(tmp_path / "a", 4)
    assert read_safely(tmp_path / "a", 8) == b"12345678"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_what_never_ends_or_never_begins_is_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path("/dev/zero")):
        with pytest.raises(OSError, match="not a regular file"):
            read_safely(path, 10)
    with pytest.raises(IsADirectoryError):
        read_safely(tmp_path, 10)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="a file that does not tell its size")
def test_a_file_that_tells_no_size_is_read_whole_and_bounded() -> None:
    status = Path("/proc/self/status")
    assert status.stat().st_size == 0
    assert read_safely(status, 100_000).endswith(b"\n")
    with pytest.raises(OSError, match="larger than 50 bytes"):
        read_safely(status, 50)
