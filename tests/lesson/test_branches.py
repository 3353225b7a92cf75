"""Branches kept by learners: saved whole, listed, opened, deleted; a damaged file is named and left alone."""

import pytest

from sim.engine.branch import BranchError, Order, named, with_order
from sim.lesson.branches import branch_file, delete_branch, kept_branches, open_branch, save_branch


@pytest.fixture(autouse=True)
def _folder(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("PHASELINE_DATA", str(tmp_path))


def test_what_is_saved_is_opened_listed_and_deleted(shipped) -> None:
    branch = with_order(named("Saraqib back", shipped), Order("hand", 46, place="saraqib", side="opposition"), shipped)
    file = save_branch(shipped, branch)
    assert open_branch(shipped, "Saraqib back") == branch
    assert kept_branches(shipped) == ([(branch, file)], [])
    assert delete_branch(shipped, "Saraqib back") == file
    assert kept_branches(shipped) == ([], [])


def test_names_that_fold_to_one_file_name_are_kept_apart(shipped) -> None:
    for name in ("A b", "a-b", "a b", "سراقب", "../../etc/passwd"):
        save_branch(shipped, named(name, shipped))
    found, messages = kept_branches(shipped)
    assert (len(found), messages) == (5, [])
    assert len({file.parent for _, file in found}) == 1


def test_what_is_not_kept_cannot_be_opened_or_deleted(shipped) -> None:
    save_branch(shipped, named("one", shipped))
    with pytest.raises(BranchError, match=r"^no branch 'two' \(kept: 'one'\)$"):
        open_branch(shipped, "two")
    with pytest.raises(
        BranchError, match=r"^no branch 'two' \(expected one of those that `phaseline branch list` shows\)$"
    ):
        delete_branch(shipped, "two")


def test_a_damaged_file_is_named_and_the_others_are_listed(shipped) -> None:
    save_branch(shipped, named("one", shipped))
    damaged = branch_file(shipped, "two")
    damaged.write_bytes(b"\xff{")
    found, messages = kept_branches(shipped)
    assert [branch.name for branch, _ in found] == ["one"]
    assert messages == [f"{damaged}: not UTF-8 (expected a branch file)"]
    assert damaged.read_bytes() == b"\xff{"
