"""Messages are read once, bounded; what is none is refused with one sentence."""

import json

import pytest

from sim.served.guesses import Guesses
from sim.served.requests import RequestError, read_request


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "JSON object"),
        ("[1]", "JSON object"),
        ("[" * 5000, "JSON object"),
        ('{"type": "shout"}', "not understood: type"),
        ('{"type": "turn", "turn": "x"}', "not understood: turn"),
        ('{"type": "turn"}', "not understood: turn"),
        ('{"type": "answer", "answer": {"a": 1}}', "not understood: answer"),
        (json.dumps({"type": "teams", "teams": [{"name": "a", "lens": "b"}] * 13}), "not understood: teams"),
        (json.dumps({"type": "hello", "name": "x" * 9000}), "too long"),
    ],
)
def test_what_is_no_message_is_refused_with_one_sentence(text: str, expected: str) -> None:
    with pytest.raises(RequestError) as caught:
        read_request(text)
    assert expected in str(caught.value)
    assert len(str(caught.value)) < 300


def test_what_a_newer_client_adds_is_left_out() -> None:
    assert read_request('{"type": "next", "colour": "red"}').type == "next"


def test_who_tries_codes_has_to_wait_and_the_others_need_not() -> None:
    guesses = Guesses()
    for second in range(21):
        assert guesses.must_wait("10.0.0.9", second) == 0
        guesses.wrong("10.0.0.9", second)
    assert guesses.must_wait("10.0.0.9", 21) > 50
    assert guesses.must_wait("10.0.0.8", 21) == 0
    assert guesses.must_wait("10.0.0.9", 90) == 0


def test_a_wrong_code_now_and_then_locks_nobody_out() -> None:
    guesses = Guesses()
    for minute in range(100):
        guesses.wrong("10.0.0.9", minute * 10.0)
        assert guesses.must_wait("10.0.0.9", minute * 10.0) == 0


def test_codes_tried_from_many_addresses_lock_joining_for_all() -> None:
    guesses = Guesses()
    for number in range(700):
        guesses.wrong(f"10.0.{number // 250}.{number % 250}", 1.0)
    assert guesses.must_wait("10.9.9.9", 2.0) > 0
