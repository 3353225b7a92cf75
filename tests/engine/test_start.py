import pytest

from sim.engine.start import opening
from sim.scenario.loader import load


def test_a_first_capture_tells_that_the_other_side_held_it(shipped) -> None:
    start = opening(shipped)
    hold = start.places["jarjnaz"]
    assert (hold.controller, hold.basis, hold.fact) == ("opposition", "inferred", None)
    assert "L" in start.because["jarjnaz"]


def test_an_authors_entry_comes_first(shipped) -> None:
    start = opening(shipped)
    assert start.places["nayrab"].controller == "opposition"
    assert "not stated" in start.because["nayrab"]


def test_every_hold_before_the_first_turn_is_inferred_with_a_reason(shipped) -> None:
    start = opening(shipped)
    assert all(hold.basis == "inferred" and start.because[id] for id, hold in start.places.items())


def test_posts_stand_from_the_start_only_where_the_author_says_so(shipped) -> None:
    posts = opening(shipped).posts
    assert posts["sarman-post"].side == "turkey"
    assert "saraqib-posts" not in posts


def _small(write_scenario, *turns: str):
    text = "".join(
        f"      - {{date: 2021-03-{number:02}, headline: H, events: [{{quote: The mill was closed, effects: [{effects}]}}]}}\n"
        for number, effects in enumerate(turns, 1)
    )
    return opening(load(write_scenario(phases=f"phases:\n  - phase: p\n    title: P\n    turns:\n{text}"), cache=False))


def test_the_earliest_record_of_any_kind_tells(write_scenario) -> None:
    """A strike by one side comes before its recapture: the recapture says nothing of the start."""
    strike, recapture = "strike: {place: mill, by: river}", "control: {place: mill, side: river, how: recaptured}"
    start = _small(write_scenario, strike, recapture)
    assert (start.places["mill"].controller, start.because["mill"]) == (
        "town",
        "first recorded: strike (L2.2a, line 2)",
    )
    assert _small(write_scenario, recapture, strike).places["mill"].controller == "river"


def test_within_a_turn_a_change_of_hands_tells_before_an_attack(write_scenario) -> None:
    """An attack on those who entered came after they had entered."""
    start = _small(write_scenario, "strike: {place: mill, by: town}, control: {place: mill, side: river, how: entered}")
    assert start.places["mill"].controller == "town"


@pytest.mark.parametrize(
    ("how", "side", "reason"),
    [
        (
            "recaptured",
            "river",
            "first recorded as recaptured (L2.2a): held before, lost on a day the document does not give",
        ),
        ("captured", "town", "first recorded: captured (L2.2a, line 2)"),
        ("left", "river", "first recorded: left (L2.2a, line 2)"),
    ],
)
def test_the_reason_says_how_the_record_begins(write_scenario, how: str, side: str, reason: str) -> None:
    start = _small(write_scenario, f"control: {{place: mill, side: river, how: {how}}}")
    assert (start.places["mill"].controller, start.because["mill"]) == (side, reason)
