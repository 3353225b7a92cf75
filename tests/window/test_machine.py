"""A learner at the window at random: turns, lenses, questions, notes, branches and panels, against a plain model.

The commands are those of the program, over a view of the tutorial; no display is opened. The model is a dict, and what
a command does to it is written down once more, in the plainest way: as one would tell it to a learner. With
PHASELINE_LONG set, it takes many more walks.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from sim.engine.cursor import Cursor
from sim.engine.history import History
from sim.home import shipped
from sim.lesson.desk import desk_at
from sim.lesson.loader import load_lesson
from sim.lesson.store import Store
from sim.picture.camera import Camera
from sim.scenario.dates import read_turn
from sim.scenario.loader import load
from sim.scene.director import Director
from sim.scene.story import steps_of
from sim.window.commands.commands import apply
from sim.window.panels.registry import PANELS
from sim.window.state.context import Context
from sim.window.state.view import Scope, View

SCENARIO = load(shipped("scenarios") / "tutorial")
DIRECTOR = Director(SCENARIO)
LESSON = load_lesson(SCENARIO)
STORE = Store(SCENARIO, "anonymous", Path(tempfile.gettempdir()) / "phaseline-no-desk")  # nothing is saved
STORE.with_lesson = lambda desk: desk.with_lesson(LESSON)  # type: ignore[method-assign]  # read once, not at each step
WAY = LESSON.short_way.stations
LAST = len(SCENARIO.turns)
PHASE_OF = {turn.number: turn.phase for turn in SCENARIO.turns}
FIRSTS = [phase.first for phase in SCENARIO.phases]
ENDS = {phase.last for phase in SCENARIO.phases}
PLACES = sorted(SCENARIO.places)
MATTERS = sorted(board.id for turn in range(1, LAST + 1) for board in DIRECTOR.boards(turn))
MOMENTARY = ("predict", "question", "debrief")  # panels that close when another moment is gone to
PLAIN = ("claims", "people", "forces", "model", "follows", "lens", "layers", "help", "settings", "search", "date")
TYPING = ("search", "date", "notes", "sandbox")  # a key is a letter for them


class AtTheWindow(RuleBasedStateMachine):
    """Commands, each with what the model makes of it."""

    @initialize(turn=st.just(1) | st.integers(1, LAST))
    def begin(self, turn: int) -> None:
        self.view = View(desk_at(Cursor(SCENARIO, turn)))
        self.m = {
            "turn": turn, "lens": "all", "other": "", "branch": None, "kept": {}, "learning": False,
            "stage": "walking", "queue": [], "revealed": [], "hints": 0, "asked": [], "debriefed": set(),
            "notes": [], "marks": set(), "panel": "", "matter": "", "typed": "", "draft": (), "place": "",
            "playing": False, "presenting": False, "source": "", "telling": None, "day": 0,
        }  # fmt: skip
        self.questions = {one.id: one for turn in range(1, LAST + 1) for one in LESSON.before(turn)}

    # what the model is asked, and how it moves

    def pending(self, turn: int) -> list[str]:
        return [one.id for one in LESSON.before(turn) if one.id not in self.m["asked"]]

    def made_up(self, id: str) -> bool:
        return self.questions[id].generated

    def ahead(self) -> bool:
        return self.m["stage"] == "asking" and not self.made_up(self.m["queue"][0])

    def horizon(self) -> int | None:
        if self.ahead() and self.questions[self.m["queue"][0]].turn == self.m["turn"]:
            return self.m["turn"] - 1
        return self.m["turn"] if self.m["learning"] or self.ahead() else None

    def aside(self) -> None:
        """No question is on the table any more, nor what the document says to the last."""
        self.m.update(stage="walking", queue=[], revealed=[], hints=0)

    def show(self, panel: str, **more: object) -> None:
        """A panel opens in place of what was open; the questions on a matter go with its panels."""
        if self.m["matter"] and panel not in ("predict", "question"):
            self.aside()
        self.m.update({"panel": panel, "matter": "", "typed": "", "draft": (), "place": "", **more})
        if panel:
            self.m["playing"] = False

    def stand(self, turn: int | None = None, **more: object) -> None:
        """The learner stands at another moment: what is about the old one closes."""
        turn = self.m["turn"] if turn is None else min(max(turn, 1), LAST)
        there = {**self.m, "turn": turn, **more}
        same = all(there[name] == self.m[name] for name in ("turn", "lens", "branch")) and self.orders() == (
            there["kept"].get(there["branch"])
        )
        if same:
            self.m.update(more, playing=False)
            return
        if self.m["panel"] in MOMENTARY:
            self.show("")
        telling = (False, 0, 0, False) if self.m["telling"] else None  # goes on with the first sentence there
        self.m.update(more, turn=turn, source="", telling=telling)

    def orders(self) -> list | None:
        return self.m["kept"].get(self.m["branch"])

    def go(self, turn: int) -> None:
        """Look at another turn: questions on the table are put aside."""
        turn = min(max(turn, 1), LAST)
        if turn == self.m["turn"]:
            self.m["playing"] = False
            return
        held = self.m["matter"]
        self.stand(turn)
        if not held or not self.m["matter"]:
            self.aside()

    def ask(self, questions: list[str], turn: int, **more: object) -> None:
        """Put questions on the table, standing before their turn."""
        self.stand(turn)
        self.m.update(stage="asking", queue=questions, hints=0, revealed=[])
        self.show("predict", **more)
        self.m["source"] = ""

    def seek(self, turn: int) -> None:
        """Go to a turn at once; in learning mode no question that was never asked is passed by."""
        turn = min(max(turn, 1), LAST)
        if self.m["learning"] and not self.m["presenting"] and self.m["branch"] is None:
            here = self.m["turn"]
            on_it = self.ahead() and self.questions[self.m["queue"][0]].turn == here
            between = [one for one in range(here if on_it else here + 1, turn + 1) if self.pending(one)]
            if between:
                self.ask(self.pending(between[0]), max(between[0] - 1, 1))
                return
        self.go(turn)

    def walk(self) -> None:
        """One step of the lesson: questions, the turn, a debrief where a phase ends."""
        if self.m["stage"] == "asking":
            self.stand()
            self.show("predict")
            self.m["source"] = ""
            return
        was = self.m["panel"]
        phase = PHASE_OF[self.m["turn"]]
        if self.m["stage"] == "debriefing":
            self.m["debriefed"].add(phase)
        self.m.update(stage="walking", revealed=[])
        if self.m["turn"] in ENDS and phase not in self.m["debriefed"]:
            self.stand()
            self.m["stage"] = "debriefing"
            self.show("debrief")
        elif self.m["turn"] < LAST and self.pending(self.m["turn"] + 1):
            self.ask(self.pending(self.m["turn"] + 1), self.m["turn"])
        else:
            self.stand(self.m["turn"] + 1)
            if was in ("predict", "debrief"):
                self.show("")

    def forward(self) -> None:
        """The right arrow."""
        panel, learning = self.m["panel"], self.m["learning"]
        if learning and panel == "predict" and not self.m["matter"] and self.m["stage"] == "revealing":
            self.show("")
            return
        if panel == "predict" and self.ahead():
            return  # the question comes first
        if panel == "predict" and self.m["stage"] != "asking":
            self.show("")
        if learning and self.m["branch"] is None and not self.m["presenting"]:
            self.walk()
        else:
            self.go(self.m["turn"] + 1)

    def answered(self, id: str) -> None:
        """The question on the table is done; after the last one its turn plays and the document is heard."""
        question, matter = self.questions[id], self.m["matter"]
        self.m["asked"] = [*(one for one in self.m["asked"] if one != id), id]
        queue, revealed = self.m["queue"][1:], [*self.m["revealed"], id]
        plays = not queue and not question.generated and question.turn == self.m["turn"] + 1
        self.stand(question.turn if plays else None)
        self.m.update(queue=queue, revealed=revealed, hints=0, stage="asking" if queue else "revealing")
        self.m["matter"] = matter  # it goes on
        self.show("predict", matter=matter)
        self.m["source"] = ""

    def do(self, command: str) -> None:
        context = Context(DIRECTOR.until(self.view.horizon), (1200, 800), Camera(0, 0, 10), (), STORE)
        self.view = apply(self.view, command, context)

    # the rules

    @rule(number=st.integers(1, LAST))
    def to_turn(self, number: int) -> None:
        """From the timeline, or from the list of the panel of dates, which passes questions over."""
        self.do(f"turn:{number}")
        by_date = self.m["panel"] == "date"
        self.show("")
        self.go(number) if by_date else self.seek(number)

    @rule()
    def on(self) -> None:
        self.do("next")
        self.forward()

    @rule()
    def back(self) -> None:
        self.do("back")
        self.go(self.m["turn"] - 1)

    @rule(end=st.booleans())
    def to_an_end(self, end: bool) -> None:
        self.do("last" if end else "first")
        self.seek(LAST) if end else self.go(1)

    @rule(on=st.booleans())
    def by_phase(self, on: bool) -> None:
        self.do("next-phase" if on else "back-phase")
        here = self.m["turn"]
        later, earlier = [one for one in FIRSTS if one > here], [one for one in FIRSTS if one < here]
        self.seek((later or [FIRSTS[-1]])[0] if on else (earlier or [FIRSTS[0]])[-1])

    @rule(lens=st.sampled_from(sorted(SCENARIO.lenses)))
    def believe(self, lens: str) -> None:
        self.do(f"lens:{lens}")
        self.stand(lens=lens)
        self.show("")
        self.m["other"] = "" if self.m["other"] == lens else self.m["other"]

    @rule(lens=st.sampled_from(sorted(SCENARIO.lenses)))
    def beside(self, lens: str) -> None:
        self.do(f"other:{lens}")
        off = lens in (self.m["other"], self.m["lens"])
        self.show("")
        self.m.update(other="" if off else lens, source="", day=0)

    @rule(panel=st.sampled_from(PLAIN))
    def open_panel(self, panel: str) -> None:
        """A panel's own command opens it, and closes it again; where one types into it, it opens anew."""
        self.do(f"panel:{panel}")
        self.show("" if self.m["panel"] == panel and panel not in TYPING else panel)

    @rule(place=st.sampled_from(PLACES))
    def point_at(self, place: str) -> None:
        """A click on a place: what the open panel does with it, or else its history."""
        self.do(f"place:{place}")
        question = self.questions[self.m["queue"][0]] if self.m["stage"] == "asking" else None
        if self.m["panel"] == "sandbox":
            self.m.update(place=place, typed="")
        elif self.m["panel"] == "predict" and question is not None and question.kind == "tap-place":
            self.m.update(draft=(place,), typed="")
        else:
            self.show("place", place=place)

    @rule()
    def learn(self) -> None:
        self.do("learning")
        on = not self.m["learning"]
        self.m["learning"] = on
        if not on and (self.ahead() or self.m["stage"] == "revealing"):  # nothing is hidden any more
            self.aside()
            self.show("")
        if on and self.m["turn"] == 1 and not self.m["asked"] and self.m["stage"] == "walking":
            self.stand()
            if self.m["branch"] is None and self.pending(1):
                self.m.update(stage="asking", queue=self.pending(1), hints=0)
                self.show("predict")
                self.m["source"] = ""
            elif self.m["panel"] in ("predict", "debrief"):
                self.show("")

    @rule()
    def predict(self) -> None:
        """Ask what comes next, else of the record so far; questions are of the record, not of a branch."""
        self.do("predict")
        if self.m["panel"] == "predict":
            self.show("")
            return
        if self.m["panel"] == "question":
            self.show("")
        if self.m["branch"] is not None:
            return
        if self.m["stage"] == "asking":
            self.stand()
            self.show("predict")
            self.m["source"] = ""
        elif self.pending(self.m["turn"] + 1):
            self.ask(self.pending(self.m["turn"] + 1), self.m["turn"])
        elif (question := self.view.desk.question) is not None:
            assert question.generated
            assert question.turn <= self.m["turn"], "what is made up is of what was told"
            assert question.id not in self.m["asked"]
            self.questions[question.id] = question
            self.ask([question.id], self.m["turn"])

    @precondition(lambda self: self.m["stage"] == "asking" and self.m["panel"] == "predict")
    @rule(right=st.booleans(), number=st.integers(0, 9))
    def answer(self, right: bool, number: int) -> None:
        """Give an answer by what the panel offers for it, right or another one."""
        question = self.questions[self.m["queue"][0]]
        shown = self.view.desk.question
        document = question.right or tuple(f"{low:g}" for low, _ in question.spans)
        wanted = (document if question.kind == "order" else document[:1]) if right else ()
        if question.kind == "tap-place":
            self.do(f"guess-place:{(*wanted, PLACES[number % len(PLACES)])[0]}")
        elif question.kind == "number":
            self.do(f"type:{(*wanted, number)[0]}")
            self.do("guess")
        else:
            ids = [choice.id for choice in shown.choices]
            chosen = list(wanted or (ids if question.kind == "order" else [ids[number % len(ids)]]))
            for id in chosen:
                if id not in self.view.panel.draft:
                    self.do(f"pick:{id}")
            self.do("guess")
        guess = self.view.desk.session.guess(question.id)
        assert guess is not None
        assert guess.answer != ()
        assert guess.fits or not right
        self.answered(question.id)

    @precondition(lambda self: self.m["stage"] == "asking")
    @rule()
    def pass_over(self) -> None:
        question = self.m["queue"][0]
        self.m["matter"] = self.m["matter"] if self.m["panel"] == "predict" else ""
        self.do("skip")
        guess = self.view.desk.session.guess(question)
        assert guess is not None
        assert guess.answer == ()
        self.answered(question)

    @rule()
    def ask_for_a_hint(self) -> None:
        self.do("hint")
        if self.m["queue"]:
            self.m["hints"] = min(self.m["hints"] + 1, len(self.questions[self.m["queue"][0]].hints))

    @precondition(lambda self: not (self.m["panel"] == "predict" and self.m["matter"]))
    @rule()
    def go_on(self) -> None:
        self.do("go-on")
        self.forward() if self.m["learning"] else self.show("")

    @rule()
    def look_back(self) -> None:
        self.do("debrief")
        self.show("" if self.m["panel"] == "debrief" else "debrief")

    @rule(matter=st.sampled_from(MATTERS))
    def question_a_source(self, matter: str) -> None:
        horizon = self.horizon()
        self.do(f"question-of:{matter}")
        if self.m["branch"] is not None:
            return
        self.m.update(presenting=False, telling=None)
        exercise = DIRECTOR.until(horizon).exercise(matter)
        left = [one for one in exercise.questions if one.id not in self.m["asked"]]
        self.questions |= {one.id: one for one in exercise.questions}
        if left:
            self.stand()
            self.m.update(stage="asking", queue=[left[0].id], hints=0, revealed=[], matter="")
            self.show("predict", matter=matter)
        else:
            self.aside()
            self.show("question", matter=matter)
        self.m["source"] = ""

    @rule(text=st.sampled_from(["Who says so?", "  ", "12"]))
    def write_a_note(self, text: str) -> None:
        """Notes are typed and kept; before a class none is."""
        if self.m["panel"] != "notes":
            self.do("notes")
            self.show("notes")
        self.do(f"type:{text}")
        if not self.m["presenting"]:
            self.m["typed"] += text
        self.do("note")
        if written := self.m["typed"].strip():
            self.m["notes"].append((self.m["turn"], written))
            self.m["typed"] = ""

    @precondition(lambda self: self.m["notes"])
    @rule(number=st.integers(0, 9))
    def delete_a_note(self, number: int) -> None:
        number %= len(self.m["notes"])
        self.do(f"drop-note:{number}")
        del self.m["notes"][number]

    @rule()
    def mark(self) -> None:
        self.do("bookmark")
        self.m["marks"] ^= {self.m["turn"]}

    @rule(text=st.sampled_from(["5 August", "turn 3", "1998-08-07", "no day"]))
    def jump_to_a_date(self, text: str) -> None:
        if self.m["panel"] != "date" or self.m["typed"]:
            self.do("panel:date")
            self.show("date")
        self.do(f"type:{text}")
        self.do("to-date")
        turn = read_turn(text, DIRECTOR.stage.turns)
        if turn is None:
            self.m["typed"] = text
        else:
            self.show("")
            self.go(turn)

    @rule()
    def open_the_sandbox(self) -> None:
        self.do("sandbox")
        if self.m["panel"] == "sandbox":
            self.show("")
        else:
            self.m.update(source="", presenting=False, telling=None)
            self.show("sandbox", place=self.m["place"] if self.m["panel"] == "place" else "")

    @rule(place=st.sampled_from(PLACES), side=st.sampled_from(sorted(SCENARIO.sides)))
    def try_out(self, place: str, side: str) -> None:
        """What it takes to get onto a branch: the sandbox, a place, a side."""
        if self.m["panel"] != "sandbox":
            self.open_the_sandbox()
        self.point_at(place)
        self.hand_over(side)

    @precondition(lambda self: self.m["panel"] == "sandbox")
    @rule(side=st.sampled_from(sorted(SCENARIO.sides)))
    def hand_over(self, side: str) -> None:
        """A place goes to a side; refused where none is chosen, none can hold it, or nothing would change."""
        hold = History(SCENARIO, self.m["lens"], self.view.cursor.branch).at(self.m["turn"]).hold(self.m["place"])
        place = SCENARIO.places.get(self.m["place"])
        idle = hold.controller == side and not hold.contested
        refused = place is None or place.kind in ("post", "area", "governorate", "country") or idle
        self.do(f"hand:{side}")
        assert bool(self.view.panel.refused) == refused
        if not refused:
            self.order(("hand", self.m["turn"], self.m["place"], side))

    @precondition(lambda self: self.m["panel"] == "sandbox")
    @rule(number=st.integers(0, 50))
    def leave_out(self, number: int) -> None:
        events = [one for one in SCENARIO.events() if DIRECTOR.changes_map(one.id)]
        event = events[number % len(events)]
        out = [order for order in self.orders() or [] if order[:1] == ("drop",) and order[2] == event.id]
        self.do(f"drop:{event.id}")
        assert bool(self.view.panel.refused) == bool(out)
        if not out:
            self.order(("drop", event.turn, event.id, None))

    def order(self, order: tuple) -> None:
        name = self.m["branch"] or next(
            name for number in range(1, 99) if (name := f"Trial {number}") not in self.m["kept"]
        )
        kept = {**self.m["kept"], name: [*(self.orders() or []), order]}
        self.stand(branch=name, kept=kept)

    @precondition(lambda self: self.m["branch"])
    @rule()
    def take_back(self) -> None:
        self.do("undo-order")
        orders = self.orders()
        if len(orders) > 1:
            self.stand(kept={**self.m["kept"], self.m["branch"]: orders[:-1]})
        else:
            self.give_up(self.m["branch"])

    @precondition(lambda self: self.m["branch"])
    @rule()
    def leave_the_branch(self) -> None:
        self.do("leave-branch")
        self.stand(branch=None)

    @precondition(lambda self: self.m["kept"])
    @rule(number=st.integers(0, 9))
    def open_a_kept_branch(self, number: int) -> None:
        name = sorted(self.m["kept"])[number % len(self.m["kept"])]
        self.do(f"open-branch:{name}")
        turn = max(self.m["turn"], min(order[1] for order in self.m["kept"][name]))
        there = turn != self.m["turn"]
        self.stand(turn, branch=name)
        if there:
            self.aside()

    @precondition(lambda self: self.m["kept"])
    @rule(number=st.integers(0, 9))
    def delete_a_branch(self, number: int) -> None:
        name = sorted(self.m["kept"])[number % len(self.m["kept"])]
        self.do(f"delete-branch:{name}")
        self.give_up(name)

    def give_up(self, name: str) -> None:
        kept = {one: orders for one, orders in self.m["kept"].items() if one != name}
        self.stand(branch=None if self.m["branch"] == name else self.m["branch"], kept=kept)

    @rule(number=st.integers(0, 9))
    def open_a_source(self, number: int) -> None:
        events = SCENARIO.turn(self.m["turn"]).events
        fact = events[number % len(events)].id
        self.do(f"source:{fact}")
        self.show("")
        self.m["source"] = fact

    @rule()
    def play(self) -> None:
        self.do("play")
        playing = not self.m["playing"] and self.m["turn"] < LAST
        self.show("")
        self.m.update(playing=playing, source="")

    @rule(turn=st.integers(0, LAST + 1))
    def beside_another_day(self, turn: int) -> None:
        """A turn beside the present one, where it is another and, in learning mode, has been told."""
        told = self.horizon() or LAST
        self.do(f"day:{turn}")
        if 1 <= turn <= told and turn != self.m["turn"]:
            self.show("")
            self.m.update(day=turn, other="", source="", telling=None, presenting=False)

    # the story: sentences and pages, and presenting it

    def sentences(self) -> int:
        """Return how many sentences the story has where it is."""
        short, station, _, _ = self.m["telling"]
        cursor = Cursor(SCENARIO, self.m["turn"], self.m["lens"], self.view.cursor.branch)
        director = DIRECTOR.until(self.horizon())
        return len(
            steps_of(director, director.scene(cursor), WAY[station] if short else None, station if short else -1)
        )

    def at_station(self, number: int, last: bool = False) -> None:
        self.show("")
        self.go(WAY[number].turn)
        self.m["telling"] = (True, number, 0, True)
        if last:
            self.m["telling"] = (True, number, max(self.sentences() - 1, 0), False)

    @rule(short=st.booleans())
    def tell_the_story(self, short: bool) -> None:
        """The short way from its first station, the whole story from where one is."""
        self.do("tell:short" if short else "tell:whole")
        self.show("")
        self.m.update(source="", other="", day=0, playing=False)
        if short:
            self.at_station(0)
        else:
            self.m["telling"] = (False, 0, 0, self.m["turn"] in FIRSTS)

    @rule()
    def one_sentence_on(self) -> None:
        self.do("story-on")
        if self.m["telling"] is None:
            return
        self.show("")
        self.m["source"] = ""
        short, station, step, page = self.m["telling"]
        if page:
            self.m["telling"] = (short, station, 0, False)
        elif step + 1 < self.sentences():
            self.m["telling"] = (short, station, step + 1, False)
        elif short and station + 1 < len(WAY):
            self.at_station(station + 1)
        elif not short and self.m["turn"] < LAST:
            self.go(self.m["turn"] + 1)
            self.m["telling"] = (False, 0, 0, self.m["turn"] in FIRSTS)

    @rule()
    def one_sentence_back(self) -> None:
        self.do("story-back")
        if self.m["telling"] is None:
            return
        self.show("")
        self.m["source"] = ""
        short, station, step, page = self.m["telling"]
        if not page and step > 0:
            self.m["telling"] = (short, station, step - 1, False)
        elif not page and (short or self.m["turn"] in FIRSTS):
            self.m["telling"] = (short, station, 0, True)
        elif short and station:
            self.at_station(station - 1, last=True)
        elif not short and self.m["turn"] > 1:
            self.go(self.m["turn"] - 1)
            self.m["telling"] = (False, 0, max(self.sentences() - 1, 0), False)

    @rule(number=st.integers(0, 1))
    def to_a_chapter(self, number: int) -> None:
        self.do(f"chapter:{number}")
        if self.m["telling"] and self.m["telling"][0]:
            if number < len(WAY):
                self.at_station(number)
        elif self.m["telling"]:
            self.show("")
            self.go(FIRSTS[number])
            self.m["telling"] = (False, 0, 0, True)

    @rule()
    def present(self) -> None:
        """The story to a class, and no longer; it ends with the presentation."""
        self.do("present")
        self.show("")
        if self.m["presenting"]:
            self.m.update(telling=None, presenting=False)
            return
        self.m["presenting"] = True
        if self.m["telling"] is None:
            self.m.update(source="", other="", day=0, playing=False, telling=(False, 0, 0, self.m["turn"] in FIRSTS))

    @rule()
    def leave_the_story(self) -> None:
        self.do("story-end")
        self.show("")
        self.m.update(telling=None, presenting=False)

    # what must be so after each

    @invariant()
    def the_view_is_as_the_model_has_it(self) -> None:
        if not hasattr(self, "view"):
            return
        view, m = self.view, self.m
        desk, session, panel = view.desk, view.desk.session, view.panel
        seen = {
            "turn": view.cursor.turn, "lens": view.cursor.lens, "other": view.other,
            "branch": view.cursor.branch.name if view.cursor.branch else None,
            "kept": {one.name: _plain(one) for one in desk.branches}, "learning": desk.learning,
            "stage": session.stage, "queue": [one.id for one in session.queue],
            "revealed": [one.id for one in session.revealed], "hints": session.shown_hints,
            "asked": [one.question for one in session.guesses], "debriefed": set(session.debriefed),
            "notes": [(one.turn, one.text) for one in desk.notes], "marks": set(desk.bookmarks),
            "panel": panel.id if panel else "", "matter": exercise.matter if (exercise := getattr(panel, "exercise", None)) else "",
            "typed": getattr(panel, "query", ""), "draft": getattr(panel, "draft", ()), "place": getattr(panel, "place", ""),
            "playing": view.playing, "presenting": view.presenting, "source": view.source,
            "telling": (told.short, told.station, told.step, told.page) if (told := view.telling) else None, "day": view.day,
        }  # fmt: skip
        assert seen == m
        assert desk.session.turn == view.cursor.turn
        assert view.horizon == self.horizon()
        if view.cursor.branch:
            assert _plain(view.cursor.branch) == m["kept"][m["branch"]]

    @invariant()
    def the_panel_can_be_written(self) -> None:
        """Whatever is open can be laid out, and tells of no turn that is still to come."""
        if hasattr(self, "view") and self.view.panel is not None:
            director = DIRECTOR.until(self.view.horizon)
            scope = Scope(self.view, director.scene(self.view.cursor), director.stage, director)
            self.view.panel.title(scope)
            self.view.panel.tree(scope)


def _plain(branch) -> list[tuple]:
    return [(order.kind, order.turn, order.place or order.event, order.side) for order in branch.orders]


def test_every_panel_of_the_machine_is_one_of_the_window() -> None:
    assert set(PLAIN) | set(TYPING) | set(MOMENTARY) <= set(PANELS)


LONG = bool(os.environ.get("PHASELINE_LONG"))
TestAtTheWindow = AtTheWindow.TestCase
TestAtTheWindow.settings = settings(
    max_examples=2000 if LONG else 25, stateful_step_count=60 if LONG else 30, deadline=None,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
