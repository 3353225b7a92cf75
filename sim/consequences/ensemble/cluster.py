"""Members on a Dask cluster that is there already: the same tasks as in processes of this machine."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Sequence
from typing import Any

from sim.consequences.ensemble.workers import EnsembleError, Task, Work, perform

_PATIENCE = "10s"  # for the scheduler to answer
_TRIES = 5  # of a task whose worker dies


def on_cluster(address: str) -> Work:
    """Return what works tasks out on the cluster whose scheduler is at `address`.

    Every worker needs Phaseline and the scenario at the same path. Raises EnsembleError where the extra `dask` is
    missing, nobody answers, or a task fails there.
    """
    try:
        distributed: Any = importlib.import_module("distributed")
    except ImportError:
        raise EnsembleError("--dask needs the extra dask (expected: pip install 'phaseline[dask]')") from None

    def work(tasks: Sequence[Task]) -> Iterator[list[bytes]]:
        try:
            client = distributed.Client(address, timeout=_PATIENCE)
        except (OSError, ValueError, TimeoutError) as error:
            why = str(error).splitlines()[0] if str(error) else type(error).__name__
            raise EnsembleError(
                f"no scheduler answers at {address} (expected one such as tcp://host:8786): {why}"
            ) from None
        try:
            futures = client.map(perform, list(tasks), pure=False, retries=_TRIES)
            for future in distributed.as_completed(futures):
                yield future.result()
        except EnsembleError:
            raise
        except Exception as error:  # whatever goes wrong on another machine is told in a line
            why = str(error).splitlines()[0] if str(error) else type(error).__name__
            raise EnsembleError(f"the cluster at {address} failed: {why}") from error
        finally:
            client.close()

    return work
