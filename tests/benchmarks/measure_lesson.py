"""Measures a step of the HTML lesson in a real browser: script, style and layout on the page's main thread.

Run it as `python tests/benchmarks/measure_lesson.py [LESSON.html] [WIDTHxHEIGHT …]`; without a file it writes the shipped
scenario's lesson first. Every turn from the first to the last is stepped to by the key; the numbers are the browser's own
counters (Performance.getMetrics of its debugging protocol, in time of the main thread, so that other processes do not
count) between two moments at which nothing is left to draw.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from playwright.sync_api import sync_playwright

SIZES = ((1366, 768), (390, 844), (1920, 1080))
COUNTERS = {"script": "ScriptDuration", "style": "RecalcStyleDuration", "layout": "LayoutDuration"}
SETTLED = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 0))))"


def written(folder: str) -> Path:
    """Write the lesson of the shipped scenario and return where it is."""
    from sim.export.html import write_html
    from sim.home import default_scenario
    from sim.scenario.loader import load
    from sim.scene.director import Director

    path = Path(folder) / "lesson.html"
    write_html(path, Director(load(default_scenario())))
    return path


def steps(browser: Any, path: Path, size: tuple[int, int]) -> list[dict[str, float]]:
    """Return the milliseconds of every step through the lesson in a view of `size`, by what they went to."""
    page = browser.new_page(viewport={"width": size[0], "height": size[1]})
    page.goto(f"{path.as_uri()}#turn-1")
    protocol = page.context.new_cdp_session(page)
    protocol.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.evaluate("document.documentElement.dataset.still = ''")
    turns, found = int(page.get_attribute("#turn", "max")), []
    page.evaluate(SETTLED)
    before = _counters(protocol)
    for _ in range(turns - 1):
        page.evaluate(
            "dispatchEvent.call(document.body, new KeyboardEvent('keydown', {key: 'ArrowRight', bubbles: true}))"
        )
        page.evaluate(SETTLED)
        now = _counters(protocol)
        found.append({name: (now[name] - before[name]) * 1000 for name in now})
        before = now
    assert f"Turn {turns} of" in page.inner_text("#phase")
    page.close()
    return found


def _counters(protocol: Any) -> dict[str, float]:
    metrics = {one["name"]: one["value"] for one in protocol.send("Performance.getMetrics")["metrics"]}
    return {name: metrics[counter] for name, counter in COUNTERS.items()}


def tell(what: str, ordered: list[float]) -> None:
    """Print median, 95th percentile and maximum."""
    ordered = sorted(ordered)
    late = ordered[min(int(len(ordered) * 0.95), len(ordered) - 1)]
    print(f"{what:<28} median {statistics.median(ordered):6.1f} ms   p95 {late:6.1f} ms   most {ordered[-1]:6.1f} ms")


def main(arguments: list[str]) -> None:
    """Measure the lesson given, or the shipped scenario's, at each size."""
    sizes = [tuple(map(int, one.split("x"))) for one in arguments if "x" in one and not one.endswith(".html")]
    given = [Path(one).resolve() for one in arguments if one.endswith(".html")]
    browser_path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        path = given[0] if given else written(folder)
        print(f"{path.name}: {path.stat().st_size:,} bytes")
        browser = driver.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        for size in sizes or SIZES:
            found = steps(browser, path, (size[0], size[1]))
            tell(f"{size[0]}x{size[1]} a step", [sum(one.values()) for one in found])
            for name in COUNTERS:
                tell(f"    {name}", [one[name] for one in found])
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
