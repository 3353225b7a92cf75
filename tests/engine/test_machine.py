"""A learner moves about at random: turns, dates, phases, lenses and orders tried out, against a plain model.

The model keeps a turn, a lens and a list of orders, and folds everything from the start, event by event, each time.
"""

import datetime as dt
from functools import cache

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from sim.engine.branch import Branch, BranchError, Order, branch_from_text, branch_to_text, named, with_order
from sim.engine.cursor import Cursor
from sim.engine.history import History
from sim.engine.lens import read_through
from sim.engine.summary import summary
from sim.home import shipped
from sim.scenario.loader import load
from sim.scenario.position import TABLES, Amend, Hold

SCENARIO = load(shipped("scenarios") / "tutorial", cache=False)
LAST = len(SCENARIO.turns)
FIRST_DAY = SCENARIO.turns[0].date
_places = st.sampled_from(sorted(SCENARIO.places))
_sides = st.sampled_from(sorted(SCENARIO.sides))


@cache
def _history(lens: str, branch: Branch | None) -> History:
    """A history as the program keeps it, for all the steps of a run: what was sought before must not matter."""
    return History(SCENARIO, lens, branch)


def _plain(lens: str, orders: list[Order], turn: int) -> dict[str, dict]:
    """Return the tables after `turn`, folded from the start in the plainest way."""
    opening = History(SCENARIO, lens).opening
    tables: dict[str, dict] = {name: {} for name in TABLES}
    tables["places"] |= opening.places
    tables["posts"] |= opening.posts
    dropped = {order.event for order in orders if order.kind == "drop"}
    for number, act in enumerate(read_through(SCENARIO, SCENARIO.lenses[lens]), 1):
        if number > turn:
            break
        for taken in act.taken:
            for table, key, new in taken.writes if taken.event.id not in dropped else ():
                entry = new.change(tables[table].get(key)) if isinstance(new, Amend) else new
                if entry is None:
                    tables[table].pop(key, None)
                else:
                    tables[table][key] = entry
        for order in orders:
            if order.kind == "hand" and order.turn == number:
                tables["places"][order.place] = Hold(order.side, number, "order", "inferred")
                siege = tables["sieges"].get(order.place)
                if siege is not None and siege.by == order.side:
                    del tables["sieges"][order.place]
    return tables


class Learner(RuleBasedStateMachine):
    """Moves of a cursor, each with what a plain model makes of it."""

    @initialize()
    def begin(self) -> None:
        self.cursor = Cursor(SCENARIO)
        self.turn, self.lens = 1, "all"
        self.orders: list[Order] | None = None

    @rule(number=st.integers(-3, LAST + 3))
    def to_turn(self, number: int) -> None:
        self.cursor = self.cursor.to_turn(number)
        self.turn = max(1, min(LAST, number))

    @rule(turns=st.integers(-LAST, LAST))
    def step(self, turns: int) -> None:
        self.cursor = self.cursor.step(turns)
        self.turn = max(1, min(LAST, self.turn + turns))

    @rule(days=st.integers(-3, 40))
    def to_date(self, days: int) -> None:
        day = FIRST_DAY + dt.timedelta(days)
        self.cursor = self.cursor.to_date(day)
        self.turn = max([1, *(turn.number for turn in SCENARIO.turns if turn.date <= day)])

    @rule(phase=st.sampled_from([phase.id for phase in SCENARIO.phases]))
    def to_phase(self, phase: str) -> None:
        self.cursor = self.cursor.to_phase(phase)
        self.turn = min(turn.number for turn in SCENARIO.turns if turn.phase == phase)

    @rule(back=st.booleans())
    def step_phase(self, back: bool) -> None:
        firsts = [phase.first for phase in SCENARIO.phases]
        self.cursor = self.cursor.step_phase(-1 if back else 1)
        if back:
            self.turn = max([one for one in firsts if one < self.turn], default=firsts[0])
        else:
            self.turn = min([one for one in firsts if one > self.turn], default=firsts[-1])

    @rule(lens=st.sampled_from(sorted(SCENARIO.lenses)))
    def look_through(self, lens: str) -> None:
        self.cursor = self.cursor.with_lens(lens)
        self.lens = lens

    @precondition(lambda self: self.orders is None)
    @rule()
    def branch_off(self) -> None:
        self.cursor = self.cursor.with_branch(named("tried", SCENARIO))
        self.orders = []

    @precondition(lambda self: self.orders is not None)
    @rule(place=_places, side=_sides)
    def hand_over(self, place: str, side: str) -> None:
        self._order(Order("hand", self.turn, place=place, side=side))

    @precondition(lambda self: self.orders is not None)
    @rule(number=st.integers(0, 9), side=_sides)
    def hand_over_what_the_turn_changes_or_what_is_besieged(self, number: int, side: str) -> None:
        history = _history(self.lens, None)
        places = [key for table, key, _, _ in history.record(self.turn).changes if table == "places"]
        places += history.at(self.turn).sieges
        if places:
            self._order(Order("hand", self.turn, place=places[number % len(places)], side=side))

    @precondition(lambda self: self.orders is not None)
    @rule(event=st.sampled_from([event.id for event in SCENARIO.events()]))
    def leave_out(self, event: str) -> None:
        self._order(Order("drop", SCENARIO.events_by_id[event].turn, event=event))

    def _order(self, order: Order) -> None:
        branch = self.cursor.branch
        assert branch is not None
        assert self.orders is not None
        try:
            longer = with_order(branch, order, SCENARIO, _history(self.lens, branch).at(self.turn))
        except BranchError:
            return
        self.cursor = self.cursor.with_branch(longer)
        self.orders = [*self.orders, order]

    @precondition(lambda self: self.orders is not None)
    @rule()
    def keep_and_open_again(self) -> None:
        assert self.cursor.branch is not None
        again = branch_from_text(branch_to_text(self.cursor.branch), SCENARIO)
        assert again == self.cursor.branch
        self.cursor = self.cursor.with_branch(again)

    @precondition(lambda self: self.orders is not None)
    @rule()
    def go_back_to_the_record(self) -> None:
        self.cursor = self.cursor.with_branch(None)
        self.orders = None

    @invariant()
    def stands_where_the_model_stands(self) -> None:
        if hasattr(self, "cursor"):
            assert (self.cursor.turn, self.cursor.lens) == (self.turn, self.lens)
            assert (self.cursor.branch is None) == (self.orders is None)

    @invariant()
    def sees_what_the_model_sees(self) -> None:
        if not hasattr(self, "cursor"):
            return
        history = _history(self.cursor.lens, self.cursor.branch)
        want = _plain(self.lens, self.orders or [], self.turn)
        state = history.at(self.cursor.turn)
        assert {name: dict(state.table(name)) for name in TABLES} == want
        row = summary(history)[self.turn - 1]
        assert row.contested == sum(hold.contested for hold in want["places"].values())
        dropped = {order.event for order in self.orders or [] if order.kind == "drop"}
        assert not dropped & {event.id for event in history.facts(self.turn)}


TestLearner = Learner.TestCase
TestLearner.settings = settings(max_examples=80, stateful_step_count=25, deadline=None)
