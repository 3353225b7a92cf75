"""A Dask cluster: one line where it is missing or cannot be reached; the same members where one of its workers dies."""

import importlib.util
import sys

import pytest

from sim.consequences.ensemble.cluster import on_cluster
from sim.consequences.ensemble.common import Common
from sim.consequences.ensemble.workers import EnsembleError, assembled
from sim.scenario.loader import load
from tests.consequences.ensemble.conftest import write_open

dask = pytest.mark.skipif(not importlib.util.find_spec("distributed"), reason="the extra dask is not installed")


def test_the_missing_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(
        EnsembleError, match=r"--dask needs the extra dask \(expected: pip install 'phaseline\[dask\]'\)"
    ):
        on_cluster("tcp://127.0.0.1:1")


@dask
@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "nonsense://x", ""])
def test_a_scheduler_that_cannot_be_reached_is_told_in_a_line(monkeypatch, address):
    monkeypatch.setattr("sim.consequences.ensemble.cluster._PATIENCE", "1s")
    with pytest.raises(EnsembleError, match=r"no scheduler answers at .* \(expected one such as tcp://host:8786\)"):
        list(on_cluster(address)([("", "", "", (), 1, (1,))]))


@dask
def test_two_workers_one_of_them_killed_have_the_same_members_as_one(tmp_path, monkeypatch):
    import distributed

    monkeypatch.setenv("PHASELINE_CACHE", str(tmp_path / "cache"))
    (tmp_path / "board").mkdir()
    scenario = load(write_open(tmp_path / "board"))
    alone = assembled(Common(scenario), 24)
    monkeypatch.setenv("PHASELINE_CACHE", str(tmp_path / "other"))
    killed = []
    with distributed.LocalCluster(2, threads_per_worker=1, dashboard_address=None, silence_logs=50) as cluster:

        def kill(done):
            if 0 < done < 24 and not killed:
                killed.append(next(iter(cluster.workers.values())))
                killed[0].process.process.kill()

        work = on_cluster(cluster.scheduler_address)
        together = assembled(Common(scenario), 24, tell=kill, work=work)
    assert killed
    assert together.digest == alone.digest
