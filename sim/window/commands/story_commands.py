"""Commands of the story: begin it, forth and back by sentences and chapters' pages, leave it; and presenting it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sim.scene.story import Step
from sim.window.commands.learn_commands import with_lesson
from sim.window.commands.moves import closed, moved, placed
from sim.window.state.context import Context
from sim.window.state.stories import steps_at, way_of
from sim.window.state.telling import Telling
from sim.window.state.view import View

NO_WAY = "This scenario has no short way; this is the whole story."
ENDS = {True: "The short way ends here. The whole story is under “Read”.", False: "The story ends here."}


def tell(view: View, rest: str, context: Context) -> View:
    """Begin the "short" way, or the "whole" story where one is; with neither word, the whole."""
    view = with_lesson(replace(closed(view), source="", other="", day=0, playing=False), context)
    short = rest == "short" and bool(way_of(view))
    message = NO_WAY if rest == "short" and not short else ""
    if short:
        return replace(_at_station(view, 0, context), message=message)
    first = view.cursor.turn in {phase.first for phase in context.stage.phases}
    return replace(_stand(replace(view, telling=Telling(page=first)), 0, context), message=message)


def begin_story(view: View, context: Context) -> View:
    """Begin the whole story with its first page."""
    return tell(closed(placed(view, view.desk.at(view.cursor.to_turn(1)))), "whole", context)


def story(view: View, context: Context) -> View:
    """Begin the story where one is, or leave it."""
    return leave(view, context) if view.telling else tell(view, "whole", context)


def leave(view: View, context: Context) -> View:
    """Leave the story, and the presentation with it, on the turn where one is."""
    return replace(closed(view), telling=None, presenting=False, card=-1)


def forth(view: View, context: Context) -> View:
    """Go on: from a chapter's page to its first sentence, to the next sentence, to the next turn or chapter."""
    now = view.telling
    if now is None:
        return view
    view = replace(closed(view), source="", scroll=0)
    if now.page:
        return _stand(replace(view, telling=replace(now, page=False)), 0, context)
    if now.step + 1 < len(steps(view, context)):
        return _stand(view, now.step + 1, context)
    if now.short:
        there = now.station + 1
        return _at_station(view, there, context) if there < len(way_of(view)) else replace(view, message=ENDS[True])
    if view.cursor.turn >= len(context.stage.turns):
        return replace(view, message=ENDS[False])
    view = moved(view, view.cursor.step(1))
    first = view.cursor.turn in {phase.first for phase in context.stage.phases}
    return _stand(replace(view, telling=Telling(page=first)), 0, context)


def back(view: View, context: Context) -> View:
    """Go back: to the sentence before, to the chapter's page, to the last sentence of the turn or station before."""
    now = view.telling
    if now is None:
        return view
    view = replace(closed(view), source="", scroll=0)
    if not now.page and now.step > 0:
        return _stand(view, now.step - 1, context)
    begins = now.short or view.cursor.turn in {phase.first for phase in context.stage.phases}
    if not now.page and begins:
        return _stand(replace(view, telling=replace(now, page=True, step=0)), 0, context)
    if now.short:
        return _at_station(view, now.station - 1, context, last=True) if now.station else view
    if view.cursor.turn == 1:
        return view
    view = replace(moved(view, view.cursor.step(-1)), telling=Telling())
    return _stand(view, len(steps(view, context)) - 1, context)


def chapter(view: View, rest: str, context: Context) -> View:
    """Go to a chapter's page, by its number from 0: a station of the short way, or a phase."""
    now, number = view.telling, int(rest)
    if now is None:
        return view
    if now.short:
        return _at_station(view, number, context) if number < len(way_of(view)) else view
    view = moved(closed(view), view.cursor.to_turn(context.stage.phases[number].first))
    return _stand(replace(view, telling=Telling(page=True)), 0, context)


def steps(view: View, context: Context) -> tuple[Step, ...]:
    """Return the sentences of the turn as the story tells them."""
    return steps_at(view, context.director)


def _at_station(view: View, number: int, context: Context, last: bool = False) -> View:
    """Return the view at a station of the short way: at its page, or at its `last` sentence."""
    number = min(max(number, 0), len(way_of(view)) - 1)
    view = moved(closed(view), view.cursor.to_turn(way_of(view)[number].turn))
    view = replace(view, telling=Telling(True, number, page=not last))
    return _stand(view, len(steps(view, context)) - 1 if last else 0, context)


def _stand(view: View, step: int, context: Context) -> View:
    """Return the view at a sentence of the turn, with its first card chosen, so that its places are ringed."""
    assert view.telling is not None, "no story is told"
    told = steps(view, context)
    step = min(max(step, 0), max(len(told) - 1, 0))
    card = -1 if view.telling.page or not told else told[step].cards[0]
    return replace(view, telling=replace(view.telling, step=step), card=card, scroll=0, by_hand=False)


def present(view: View, context: Context) -> View:
    """Present to a class, or end it: the story in large letters on the whole screen, from where one is."""
    if view.presenting:
        return leave(view, context)
    view = replace(with_lesson(closed(view), context), presenting=True)
    return view if view.telling else tell(view, "whole", context)


def present_short(view: View, context: Context) -> View:
    """Present the author's short way."""
    return tell(replace(view, presenting=True), "short", context)


PLAIN: dict[str, Callable[[View, Context], View]] = {
    "story": story, "story-on": forth, "story-back": back, "story-end": leave, "present": present,
    "present-short": present_short, "begin-story": begin_story,
}  # fmt: skip
WITH: dict[str, Callable[[View, str, Context], View]] = {"tell": tell, "chapter": chapter}
