"""Days that a text names, in the forms and languages in which sources write them."""

import datetime as dt

import pytest

from sim.document.days import days_in


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("On 5 February 2020 and February 7, at", ["5 February 2020", "7 February"]),
        ("5–7 Feb. they", ["5–7 February"]),
        ("between 5 and 7 February", ["5–7 February"]),
        ("on the 3rd of May, 1808", ["3 May 1808"]),
        ("am 5. Februar 1812", ["5 February 1812"]),
        ("le 1er mai 1871", ["1 May 1871"]),
        ("el 2 de mayo de 1808", ["2 May 1808"]),
        ("2020年2月5日，3月4日", ["5 February 2020", "4 March"]),
        ("2020-02-05 or 6.2.2020", ["5 February 2020", "6 February 2020"]),
        ("of which 6 may die; they march 20 miles in May 2020", []),
    ],
)
def test_days_are_read_as_they_are_written(text: str, days: list[str]) -> None:
    assert [str(day) for day in days_in(text)] == days


def test_a_day_without_its_year_is_of_any_year_of_a_span() -> None:
    (day,) = days_in("on 3 January")
    assert day.within(dt.date(2019, 12, 20), dt.date(2020, 1, 5))
    assert not day.within(dt.date(2020, 1, 4), dt.date(2020, 1, 5))
