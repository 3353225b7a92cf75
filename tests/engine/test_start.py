from sim.engine.start import opening


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
