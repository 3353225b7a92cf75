"""Branches: orders are checked with reasons, kept word for word, and never invent a loss."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.engine.branch import (
    MOST_ORDERS,
    Branch,
    BranchError,
    Order,
    branch_from_text,
    branch_to_text,
    branch_writes,
    named,
    order_text,
    with_order,
)
from sim.engine.history import History
from sim.scenario.position import Siege


def _with(shipped, *orders: Order) -> Branch:
    branch = named("trial", shipped)
    for order in orders:
        branch = with_order(branch, order, shipped)
    return branch


@pytest.mark.parametrize(
    ("order", "reason"),
    [
        (Order("hand", 0, place="saraqib", side="opposition"), "turn 0 is outside the replay (turns 1 to {last})"),
        (Order("hand", 9999, place="saraqib", side="opposition"), "turn 9999 is outside the replay (turns 1 to {last})"),
        (Order("hand", 5, place="saraqip", side="opposition"), "no place 'saraqip'; nearest: 'saraqib'"),
        (Order("hand", 5, place="saraqib", side="rebels"), "no side 'rebels' (expected one of: government, opposition, turkey, joint)"),
        (Order("hand", 5, place="idlib-governorate", side="opposition"), "Idlib Governorate is a governorate, not one place that a side can be handed"),
        (Order("hand", 5, place="sarman-post", side="government"), "Turkish observation point near Sarman is a post, which stands on ground that others hold: hand over that ground"),
        (Order("hand", 5, region="idlib", side="government"), "Idlib Governorate is a governorate: hand over places or a drawn region"),
        (Order("hand", 5, region="nowhere", side="government"), "no region 'nowhere'"),
        (Order("hand", 5, side="government"), "it hands over nothing (expected a place, an area, or a circle with places in it)"),
        (Order("hand", 5, side="government", ring=((36.7, 35.8), (36.9, 35.8))), "the area has 2 corners (expected 3 or more)"),
        (Order("hand", 5, place="afs", around="saraqip", km=8, side="government"), "no place 'saraqip'; nearest: 'saraqib'"),
        (Order("drop", 5, event="L1"), "no event 'L1'"),
    ],
)  # fmt: skip
def test_an_order_that_makes_no_sense_is_refused_with_a_reason(shipped, order: Order, reason: str) -> None:
    with pytest.raises(BranchError) as refused:
        _with(shipped, order)
    assert str(refused.value).startswith(reason.format(last=len(shipped.turns)))


def test_an_order_that_changes_nothing_is_refused_where_the_position_is_known(shipped) -> None:
    turn = 60
    state = History(shipped).at(turn)
    order = Order("hand", turn, place="saraqib", side="government")
    with pytest.raises(BranchError, match="^Saraqib: held by Syrian government and allies already on that day$"):
        with_order(named("b", shipped), order, shipped, state)
    assert with_order(named("b", shipped), order, shipped).orders == (order,)
    held = [id for id, hold in state.places.items() if hold.controller == "government" and not hold.contested][:4]
    names = ", ".join(shipped.places[id].name for id in held[:3])
    for count, more in ((3, ""), (4, " and 1 more")):
        order = Order("hand", turn, side="government", around="saraqib", km=9.0, places=tuple(held[:count]))
        with pytest.raises(BranchError, match=f"^{re.escape(names)}{more}: held by Syrian government"):
            with_order(named("b", shipped), order, shipped, state)


def test_an_event_is_left_out_once_and_only_where_it_matters(shipped) -> None:
    (event,) = [e for e in shipped.events() if e.quote.startswith("capturing Jarjnaz")]
    branch = _with(shipped, Order("drop", 1, event=event.id))
    assert (branch.orders[0].turn, branch.first_turn) == (event.turn, event.turn)
    with pytest.raises(BranchError, match=f"^event {event.id} is left out already$"):
        with_order(branch, Order("drop", 1, event=event.id), shipped)
    idle = next(e for e in shipped.events() if not e.claims and [x.kind for x in e.effects] == ["statement"])
    with pytest.raises(BranchError, match="has no figure and changes nothing on the map"):
        with_order(branch, Order("drop", 1, event=idle.id), shipped)


def test_a_branch_has_its_limit(shipped) -> None:
    full = Branch("b", shipped.id, (Order("hand", 5, place="saraqib", side="government"),) * MOST_ORDERS)
    with pytest.raises(BranchError, match=f"^the branch has {MOST_ORDERS} orders, which is the most it can have$"):
        with_order(full, Order("hand", 5, place="saraqib", side="government"), shipped)


def test_handing_a_besieged_place_to_the_besieger_ends_the_siege(shipped) -> None:
    (turn,) = [
        t.number for t in shipped.turns if any(e.quote.startswith("captured the town of Afs") for e in t.events)
    ] or [45]
    siege = History(shipped).at(turn).sieges["saraqib"]
    for side, kept in ((siege.by, False), ("opposition", True)):
        branch = _with(shipped, Order("hand", turn, place="saraqib", side=side))
        assert ("saraqib" in History(shipped, None, branch).at(turn).sieges) is kept


def test_orders_in_words(shipped) -> None:
    day = shipped.turn(46).date
    hand = Order("hand", 46, place="saraqib", side="opposition")
    assert (
        order_text(hand, shipped)
        == f"Saraqib handed to Syrian opposition and allied fighters after {day.day} February 2020"
    )
    circle = Order("hand", 46, around="saraqib", km=8, places=("saraqib", "afs"), side="opposition")
    assert order_text(circle, shipped).startswith("what lies within 8 km of Saraqib (2 named places) handed to ")
    event = next(shipped.events())
    assert order_text(Order("drop", event.turn, event=event.id), shipped) == f"left out: {event.id}, “{event.quote}”"


_orders = st.one_of(
    st.builds(
        Order,
        st.just("hand"),
        st.integers(1, 60),
        place=st.sampled_from(["saraqib", "afs"]),
        side=st.sampled_from(["government", "opposition"]),
    ),
    st.builds(
        Order,
        st.just("hand"),
        st.integers(1, 60),
        around=st.just("saraqib"),
        km=st.sampled_from([5, 7.5]),
        places=st.just(("saraqib", "afs")),
        side=st.just("opposition"),
    ),
    st.builds(
        Order,
        st.just("hand"),
        st.integers(1, 60),
        ring=st.lists(st.tuples(st.floats(-180, 180), st.floats(-90, 90)), min_size=3, max_size=6).map(tuple),
        places=st.sampled_from([(), ("saraqib",)]),
        side=st.just("opposition"),
    ),
)


@given(orders=st.lists(_orders, max_size=6), name=st.text(min_size=1, max_size=30))
def test_the_text_of_a_branch_is_read_back_as_it_was(shipped, orders, name: str) -> None:
    try:
        branch = named(name, shipped)
    except BranchError:
        return
    for order in orders:
        branch = with_order(branch, order, shipped)
    assert branch_from_text(branch_to_text(branch), shipped) == branch


_FILE = {"branch": 1, "name": "b", "scenario": "northwestern-syria", "orders": []}
_HAND = {"kind": "hand", "turn": 5, "place": "saraqib", "side": "government"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "not a branch file: "),
        ("[" * 100_000, "not a branch file: "),
        ("[]", "not a branch file of version 1 (expected branch, name, scenario, orders)"),
        (
            json.dumps({**_FILE, "branch": 2}),
            "not a branch file of version 1 (expected branch, name, scenario, orders)",
        ),
        (json.dumps({**_FILE, "scenario": "x"}), "made for scenario 'x', not 'northwestern-syria'"),
        (json.dumps({**_FILE, "name": "a\nb\x07"}), "'a\\nb\\x07' is no name (expected 1 to 80 letters in one line)"),
        (
            json.dumps({**_FILE, "orders": [5]}),
            "order 1: 5 is no order (expected kind: hand or drop, turn, and place, region or event)",
        ),
        (json.dumps({**_FILE, "orders": [{**_HAND, "turn": True}]}), "order 1: {'kind': 'hand', 'turn': True, "),
        (json.dumps({**_FILE, "orders": [{**_HAND, "army": 3}]}), "order 1: {'kind': 'hand', 'turn': 5, "),
        (
            json.dumps({**_FILE, "orders": [{**_HAND, "places": [3]}]}),
            "order 1: places holds more than ids (expected a list of ids)",
        ),
        (
            json.dumps({**_FILE, "orders": [{**_HAND, "ring": [[36.7, 35.8], [36.9, "x"]]}]}),
            "order 1: [36.9, 'x'] is no corner (expected [longitude, latitude] in degrees)",
        ),
        (
            json.dumps({**_FILE, "orders": [{**_HAND, "ring": [[36.7, 35.8], [36.9, 95]]}]}),
            "order 1: [36.9, 95] is no corner (expected [longitude, latitude] in degrees)",
        ),
        (json.dumps({**_FILE, "orders": [_HAND, {**_HAND, "place": "x"}]}), "order 2: no place 'x'"),
    ],
)
def test_a_bad_branch_file_says_what_is_wrong(shipped, text: str, message: str) -> None:
    with pytest.raises(BranchError) as refused:
        branch_from_text(text, shipped)
    assert str(refused.value).startswith(message)


@pytest.mark.parametrize(("side", "left"), [("government", False), ("opposition", True), ("turkey", True), ("b", True)])
def test_handing_a_place_to_who_besieges_it_lifts_the_siege_and_to_others_does_not(side: str, left: bool) -> None:
    branch = Branch("trial", "s", (Order("hand", 3, place="saraqib", side=side),))
    change = next(new.change for table, _, new in branch_writes(branch, 3) if table == "sieges")
    siege = Siege("government", "fully", 2, "L1")
    assert change(siege) is (siege if left else None)
    assert change(None) is None
