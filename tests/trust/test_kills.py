"""Writers that are killed, a short run: `python -m tests.trust.kills` is the long one."""

from __future__ import annotations

import sys

import pytest

from tests.trust import kills

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="this system has no signal that cannot be caught")


@pytest.mark.parametrize("kind", ["notes", "branches"])
def test_nothing_that_was_acknowledged_is_lost_and_every_file_is_whole(kind: str) -> None:
    assert list(kills.losses(2, 20200305, [kind])) == []


def test_a_loss_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kills, "killed", lambda *_: ["never written 0"])
    assert "1 lost, such as 'never written 0'" in next(kills.losses(2, 0, ["notes"]))
