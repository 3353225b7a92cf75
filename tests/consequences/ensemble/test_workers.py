"""The same members by any number of workers; what is kept is not worked out again; workers that die are replaced."""

import os
import signal
from multiprocessing import active_children

import pytest

from sim.consequences.ensemble import workers
from sim.consequences.ensemble.common import Common
from sim.consequences.ensemble.records import record_of
from sim.consequences.ensemble.store import Store
from sim.consequences.ensemble.workers import EnsembleError, assembled, checked, in_processes, perform
from sim.scenario.loader import load
from tests.consequences.ensemble.conftest import write_open


@pytest.fixture
def common(tmp_path, monkeypatch):
    """A board of its own, with nothing kept."""
    monkeypatch.setenv("PHASELINE_CACHE", str(tmp_path / "cache"))
    (tmp_path / "board").mkdir()
    return Common(load(write_open(tmp_path / "board")))


@pytest.fixture
def worked_out(monkeypatch):
    """The numbers of the members that are worked out in this process."""
    numbers = []

    def note(common, seed, number):
        numbers.append(number)
        return record_of(common, seed, number)

    monkeypatch.setattr(workers, "record_of", note)
    return numbers


def test_what_is_kept_is_not_worked_out_again(common, worked_out):
    first = assembled(common, 3)
    more = assembled(Common(common.scenario), 5)
    assert worked_out == [1, 2, 3, 4, 5]
    assert [one.written() for one in more.records[:3]] == [one.written() for one in first.records]
    assert assembled(Common(common.scenario), 5).digest == more.digest
    assert assembled(Common(common.scenario), 5, seed=2).digest != more.digest


def test_a_run_that_is_stopped_goes_on_where_it_was(common, worked_out):
    def stop(done):
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        assembled(common, 4, tell=stop)
    assembled(Common(common.scenario), 4)
    assert worked_out == [1, 2, 3, 4]


@pytest.mark.parametrize("content", [b"", b"{}", b"[1]", b'{"form": 1}', b"\xff", b"[" * 100_000])
def test_what_is_kept_and_spoilt_is_worked_out_anew(common, worked_out, content):
    whole = assembled(common, 2)
    store = Store(common, 1)
    (store.folder / "1-2.json").write_bytes(content)
    assert assembled(Common(common.scenario), 2).digest == whole.digest
    assert worked_out == [1, 2, 2]


def test_another_scenario_has_nothing_of_what_was_kept(common, worked_out):
    assembled(common, 2)
    folder = common.scenario.root
    file = folder / "scenario.yaml"
    file.write_text(file.read_text().replace("give_or_take: 6", "give_or_take: 3"))
    changed = Common(load(folder))
    assembled(changed, 2)
    assert worked_out == [1, 2, 1, 2]
    assert not Store(common, 1).folder.exists() or Store(common, 1).folder == Store(changed, 1).folder


def test_two_workers_one_of_them_killed_have_the_same_members_as_one(common, tmp_path, monkeypatch):
    alone = assembled(common, 12)
    monkeypatch.setenv("PHASELINE_CACHE", str(tmp_path / "other"))
    killed = []

    def kill(done):
        children = active_children()
        if 0 < done < 12 and children and not killed:
            killed.append(children[0].pid)
            os.kill(children[0].pid, signal.SIGKILL)

    together = assembled(Common(common.scenario), 12, workers=2, tell=kill)
    assert killed
    assert together.digest == alone.digest


def test_workers_that_go_on_dying_are_told_in_a_line(monkeypatch):
    class Dying:
        def __init__(self, *args, **options):
            pass

        def submit(self, *args):
            raise workers.BrokenProcessPool

        def shutdown(self, **options):
            pass

    monkeypatch.setattr(workers, "ProcessPoolExecutor", Dying)
    with pytest.raises(EnsembleError, match=r"worker processes died 3 times \(expected them to live"):
        list(in_processes([("", "", "", (), 1, (1,))], 2))


def test_a_worker_with_another_scenario_says_so(common):
    task = (str(common.scenario.root), "another", common.lens, (), 1, (1,))
    with pytest.raises(EnsembleError, match="is another scenario there"):
        perform(task)


@pytest.mark.parametrize(
    ("numbers", "message"),
    [
        ((0, 1, 1), "0 members (expected 1 to 10,000)"),
        ((10_001, 1, 1), "10001 members (expected 1 to 10,000)"),
        ((1, -1, 1), "no seed -1 (expected 0 to 9223372036854775807)"),
        ((1, 1, 0), "0 workers (expected 1 to 256)"),
        ((1, 0, 1), None),
    ],
)
def test_numbers_that_make_no_sense_are_told(numbers, message):
    assert checked(*numbers) == message
