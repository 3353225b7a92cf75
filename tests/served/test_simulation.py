"""The laws of a class under bad luck; a thousand runs: python -m tests.served.simulation --seeds 1000."""

import pytest

from tests.served.simulation import run


@pytest.mark.parametrize("seed", range(25))
def test_the_laws_hold_whatever_goes_wrong(seed: int) -> None:
    world = run(seed)
    assert world.faults.total() >= 5, "a run in which nothing goes wrong proves nothing"
    assert len(world.store.log) >= 6, "nor one in which nothing is done"
