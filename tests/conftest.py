"""What tests share: the shipped scenario, and small ones written on the spot. No test touches the user's folders."""

from __future__ import annotations

import builtins
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from sim.home import default_scenario
from sim.scenario.scenario import Scenario

settings.register_profile("phaseline", deadline=None)  # no test asserts how long anything takes
settings.load_profile("phaseline")

ROOT = Path(__file__).parent.parent
_sum = builtins.sum


def _exact_sum(values: Iterable[Any], /, start: Any = 0) -> Any:
    """Sum as always, and let no part of Phaseline sum floats: from Python 3.12 on their last digit is another.

    What it needs is `math.fsum`, which is the same everywhere.
    """
    found = _sum(values, start)
    if type(found) is float and sys._getframe(1).f_globals.get("__name__", "").startswith("sim."):
        raise AssertionError("a bare sum of floats differs between versions of Python (expected math.fsum)")
    return found


builtins.sum = _exact_sum

TEXT = """The flood of the Lenn
On 3 March the river rose. The mill was closed on 4 March, according to the Courier.
The Gazette said 20 people left the mill; the Courier said 30.
By 5 March the dike at Oster held.
"""

HEAD = """\
scenario: small
title: The flood of the Lenn
document: text.txt
sides:
  town: {name: the town, short: town, tone: teal, symbol: circle, against: river}
  river: {name: the river, short: river, tone: blue, symbol: square, against: town}
voices:
  article: {name: the article, symbol: circle, tone: grey}
  press: {name: the press, symbol: star, tone: olive}
  rivals: {name: the other press, symbol: ring, tone: plum}
accounts:
  article: {name: the article, voice: article}
  courier: {name: the Courier, voice: press}
  gazette: {name: the Gazette, voice: rivals}
groups: {people: {name: people}}
places:
  mill: {name: the mill, kind: town, lat: 50.0, lon: 10.0, precision: exact, source: invented}
  oster: {name: Oster, kind: village, lat: 50.1, lon: 10.1, precision: exact, source: invented}
lenses:
  all: {name: All reports, ordered: false, voices: [article, press, rivals]}
  press: {name: the press, voices: [press, article]}
  undisputed: {name: Undisputed only, ordered: false, undisputed: true, voices: [article, press, rivals]}
"""

PHASE = """\
phases:
  - phase: rising
    title: The river rises
    turns:
      - date: 2021-03-04
        headline: The mill closed
        events:
          - quote: The mill was closed on 4 March
            accounts: [courier]
            effects:
              - control: {place: mill, side: river}
          - quote: The Gazette said 20 people left the mill
            accounts: [gazette]
            claims:
              - {measure: displaced, of: people, low: 20, high: 20, series: local, place: mill}
      - date: 2021-03-05
        headline: The dike held
        events:
          - quote: the dike at Oster held
            effects:
              - control: {place: oster, side: town, how: held}
    context:
      - {sentence: L1.1, begins: The flood, reason: heading}
"""


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A Chromium of this machine; tests are skipped where there is none, or no playwright."""
    driver = pytest.importorskip("playwright.sync_api", reason="needs the extra 'browser' (playwright)")
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        pytest.skip("needs a Chromium on this machine")
    with driver.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(autouse=True)
def _own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Keep caches, settings and progress of every test in folders of the run's own."""
    base = Path(os.environ.get("PHASELINE_TEST_HOME") or tmp_path_factory.getbasetemp())
    monkeypatch.setenv("PHASELINE_CACHE", str(base / "cache"))
    for name in ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(base / name.lower()))
    return


@pytest.fixture(scope="session")
def shipped() -> Scenario:
    """The shipped scenario, loaded anew."""
    from sim.scenario.loader import load

    return load(default_scenario(), cache=False)


@pytest.fixture
def write_scenario(tmp_path: Path) -> Callable[..., Path]:
    """Write a small scenario in one file and return its path; the head and phases may be given."""

    def write(head: str = HEAD, phases: str = PHASE, text: str = TEXT) -> Path:
        (tmp_path / "text.txt").write_text(text, encoding="utf-8")
        path = tmp_path / "small.yaml"
        path.write_text(head + phases, encoding="utf-8")
        return path

    return write
