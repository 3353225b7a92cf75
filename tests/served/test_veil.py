"""What a sentence shows while a part of it is yet to come."""

from sim.served.veil import covered

TEXT = "On Monday it rained; on Friday it snowed."


def test_what_a_later_turn_quotes_is_dots_until_it_is_told() -> None:
    quoted = [(1, 0, 19), (4, 21, 40)]
    assert covered(TEXT, quoted, 1) == "On Monday it rained; ·· ······ ·· ······."
    assert covered(TEXT, quoted, 3) == covered(TEXT, quoted, 1)
    assert covered(TEXT, quoted, 4) == TEXT


def test_what_was_told_stays_when_a_later_turn_quotes_it_again() -> None:
    assert covered(TEXT, [(1, 0, 19), (2, 0, 40)], 1) == "On Monday it rained· ·· ······ ·· ······."
    assert len(covered(TEXT, [(2, 0, 40)], 1)) == len(TEXT), "quotes are found by their letters"
