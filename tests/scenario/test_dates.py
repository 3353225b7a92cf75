"""Dates that a document does not give: what EDTF means, when a replay has such an event, and how it is told."""

import datetime as dt
import shutil
from pathlib import Path

import pytest

from sim.consequences.replay import Replay
from sim.home import shipped
from sim.reader.prose import tell_possible
from sim.scenario.dates import read_edtf
from sim.scenario.loader import examine, load
from sim.scenario.phrases.dates import period_text


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest", "words"),
    [
        ("2020-02-11", "2020-02-11", "2020-02-11", "on 11 February 2020"),
        ("2020-02-11~", "2020-02-10", "2020-02-12", "about 11 February 2020"),
        ("2020-02-11?", "2020-02-11", "2020-02-11", "perhaps on 11 February 2020"),
        ("2020-02", "2020-02-01", "2020-02-29", "in February 2020"),
        ("2020-02-XX", "2020-02-01", "2020-02-29", "in February 2020"),
        ("2020-02~", "2020-01-01", "2020-03-31", "about February 2020"),
        ("1911", "1911-01-01", "1911-12-31", "in 1911"),
        ("../2020-02-11", None, "2020-02-11", "by 11 February 2020"),
        ("2020-02-11/..", "2020-02-11", None, "11 February 2020 or later"),
        ("2019-12-01/2020-01", "2019-12-01", "2020-01-31", "between 1 December 2019 and January 2020"),
    ],
)
def test_a_date_in_edtf_is_a_period_with_words(edtf: str, earliest: str, latest: str, words: str) -> None:
    period = read_edtf(edtf)
    assert (period.earliest and str(period.earliest), period.latest and str(period.latest)) == (earliest, latest)
    assert period_text(edtf) == words


@pytest.mark.parametrize(
    "text", ["", "/", "../..", "11 February", "2020-13", "2020-02-30", "20-02", "2020-XX-01", "a/b/c"]
)
def test_what_is_no_date_is_refused_with_what_was_expected(text: str) -> None:
    with pytest.raises(ValueError, match="expected EDTF"):
        read_edtf(text)


HUT = "      - quote: On 4 August the Otters hung their flag on the Watch Hut\n"


def _tutorial(folder: Path, date: str) -> Path:
    """Return a copy of the tutorial in which the day of one capture is not told; its turns are of 3 to 7 August."""
    shutil.copytree(shipped("seeds"), folder / "seeds")
    copy = shutil.copytree(shipped("scenarios") / "tutorial", folder / "scenarios" / "tutorial")
    file = Path(copy) / "phases" / "02-first-days.yaml"
    file.write_text(file.read_text().replace(HUT, f"{HUT}        date: {date}\n"))
    return Path(copy)


@pytest.mark.parametrize(
    ("date", "day"),
    [
        ("1998-08-04/1998-08-06", 6),
        ("../1998-08-05", 5),
        ("1998-08-06/..", 6),
        ("1998-08-03~", 4),
        ("1998-08", 7),
        ("1997", 3),
    ],
)
def test_a_replay_has_it_when_it_has_surely_happened(tmp_path: Path, date: str, day: int) -> None:
    scenario = load(_tutorial(tmp_path, f"'{date}'"), cache=False)
    event = next(event for event in scenario.events() if event.edtf)
    assert (event.date, event.edtf) == (dt.date(1998, 8, day), date)


def test_what_may_already_have_happened_is_told_until_it_surely_has(tmp_path: Path) -> None:
    replay = Replay(load(_tutorial(tmp_path, "1998-08-04/1998-08-06"), cache=False))
    told = [
        [event.quote for event in replay.at(turn).may_have_happened] for turn in range(len(replay.scenario.turns) + 1)
    ]
    quote = "On 4 August the Otters hung their flag on the Watch Hut"
    assert told == [[], [], [quote], [quote], [], []]
    assert replay.at(3).place("watch-hut").controller == "herons"  # the start, inferred
    assert replay.at(4).place("watch-hut").controller == "otters"
    assert list(tell_possible(replay.at(2)))[1:] == [
        f"  Between 4 August 1998 and 6 August 1998 (no day is given). “{quote}” (line 6)"
    ]


def test_a_wrong_date_is_located_and_said(tmp_path: Path) -> None:
    folder = _tutorial(tmp_path, "soon")
    _, (problem,) = examine(folder)
    assert "'soon' is no date (expected EDTF" in problem.message
    assert "date: soon" in (folder / "phases" / "02-first-days.yaml").read_text().splitlines()[problem.line - 1]


def test_turns_of_one_day_have_hours_in_order(write_scenario) -> None:
    from sim.scenario.loader import examine, load
    from tests.conftest import PHASE

    hours = PHASE.replace("date: 2021-03-05", "date: 2021-03-04\n        hour: 18:00").replace(
        "date: 2021-03-04\n        headline: The mill",
        "date: 2021-03-04\n        hour: 06:30\n        headline: The mill",
    )
    turns = load(write_scenario(phases=hours), cache=False).turns
    assert [turn.when for turn in turns] == ["4 March 2021, 06:30", "4 March 2021, 18:00"]
    (problem,) = [
        one for one in examine(write_scenario(phases=hours.replace("18:00", "05:00")))[1] if one.code == "order"
    ]
    assert problem.message == "05:00 after 06:30 of that day (expected in order)"
    (problem,) = [
        one for one in examine(write_scenario(phases=hours.replace("18:00", "6 pm")))[1] if one.severity == "error"
    ]
    assert "an hour of the day as HH:MM" in problem.message
