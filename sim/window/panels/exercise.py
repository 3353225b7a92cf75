"""What the two panels of an exercise on a matter share: the exercise, and that its question goes with them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sim.lesson.exercises import MatterExercise
from sim.window.panels.claims import Claims
from sim.window.state.actions import Action
from sim.window.state.view import Asking, Panel, View


@dataclass(frozen=True, kw_only=True)
class Exercising(Asking):
    """A panel about a question, which may be one of an exercise on a matter; None where it is of the lesson."""

    about_moment = True
    dock = "beside"
    wide = 900

    exercise: MatterExercise | None = None

    @property
    def tool(self) -> Action | None:
        """The rivals' button where the question is about them."""
        return Claims.opens if self.exercise else self.opens

    def closing(self, view: View, after: Panel | None) -> View:
        """Return the view with the question of an exercise put aside, where the exercise does not go on."""
        if self.exercise is None or isinstance(after, Exercising):
            return view
        return replace(view, desk=view.desk.put_aside())
