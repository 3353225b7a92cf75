"""Which class a server takes up, and what is left of the others."""

import os
from pathlib import Path

from sim.served.running import class_files


def test_the_class_that_was_written_to_last_comes_first_also_after_a_kill(tmp_path: Path) -> None:
    """A killed server leaves the last answers in the log beside the file, which itself looks older."""
    for name, at in [("a.class.db", 100), ("a.class.db-wal", 300), ("b.class.db", 200)]:
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (at, at))
    assert [one.name for one in class_files(tmp_path)] == ["a.class.db", "b.class.db"]
