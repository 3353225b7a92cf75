"""Marks on the map: places with who holds them, forces, and what happens where in a turn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sim.consequences.encirclement import Encirclement
from sim.consequences.losses import Loss
from sim.consequences.phrases import since_text
from sim.consequences.replay import Moment
from sim.engine.script import Taken
from sim.scenario.effects.establish import Establish
from sim.scenario.phrases.holders import rivals, together, unheld
from sim.scenario.phrases.names import plural, short_name
from sim.scenario.position import NOBODY, UNKNOWN, Hold, Post, Siege
from sim.scenario.scenario import Scenario
from sim.scene.model import ForceMark, MomentMark, PlaceMark, Stage

_Notes = tuple[str, ...] | None
_Seen = tuple[Hold, Hold | None, Post | None, Siege | None, Encirclement | None, _Notes, Loss | None]


class PlaceMarks:
    """Makes the marks of places, and keeps each while nothing about its place changes.

    `reasons`: whether a mark says on which later report the holder before the first turn rests.
    """

    def __init__(self, *, reasons: bool = True) -> None:
        self._reasons = reasons
        self._kept: dict[str, tuple[tuple[object, ...], PlaceMark]] = {}
        self._stage: Stage | None = None
        self._on_map: dict[str, bool] = {}

    def at(self, moment: Moment, stage: Stage) -> dict[str, PlaceMark]:
        """Return the mark of every place of the map; none for a post that does not stand."""
        record, state, kept = moment.replay.history.record(moment.turn), moment.state, self._kept
        changed = {key for table, key, _, _ in record.changes if table == "places"}
        changed -= moment.overtaken.keys()  # what is inferred from the ground around has no day of its own
        points = self._points(stage, moment.replay.scenario)
        losses = {id: moment.loss(id) for id in moment.replay.losses}
        tables = (state.places, moment.overtaken, state.posts, state.sieges, moment.encircled, moment.notes, losses)
        found = {}
        for id, seen in zip(points, zip(*[map(table.get, points) for table in tables], strict=True), strict=True):
            new = id in changed
            known = kept.get(id)
            if known is None or known[0] != seen or known[1].changed is not new or losses.get(id):
                if seen[2] is None and points[id]:
                    continue
                known = kept[id] = seen, self._mark(id, (seen[0] or UNKNOWN, *seen[1:]), new, moment)
            found[id] = known[1]
        return found

    def _points(self, stage: Stage, scenario: Scenario) -> Mapping[str, bool]:
        """Return the places of a map, each with whether it is a post that is there only while it stands.

        Such a post is set up by some event or stands at the start; of others nothing says when they stand.
        """
        if self._stage is not stage:
            self._stage, founded = stage, scenario.once(_founded)
            self._on_map = {id: id in founded for id, one in stage.places.items() if one.on_map}
        return self._on_map

    def _mark(self, id: str, seen: _Seen, new: bool, moment: Moment) -> PlaceMark:
        hold, taken, post, siege, ring, _, loss = seen
        open_ = self._reasons and not post and not taken and loss is not None and moment.turn < loss.before
        best = taken or hold
        return PlaceMark(
            id=id, controller=post.side if post else best.controller, contested=best.contested,
            claimants=best.claimants, basis="stated" if post else best.basis, changed=new,
            besieged=siege.degree if siege else "", encircled=ring.degree if ring else "",
            note=_note(id, seen, moment, reasons=self._reasons),
            overtaken=hold.controller if taken and not post and hold.fact else None,
            holders=() if post or best.controller else best.holders,
            lost=open_,
        )  # fmt: skip


def _founded(scenario: Scenario) -> frozenset[str]:
    """Return the posts that some event sets up, or that stand at the start: the others are there all the time."""
    effects = (effect for event in scenario.events() for effect in event.effects)
    named = {effect.place for effect in effects if isinstance(effect, Establish)} | {
        one.place for one in scenario.start
    }
    return frozenset(id for id, place in scenario.places.items() if place.kind == "post" and id in named)


def _note(id: str, seen: _Seen, moment: Moment, *, reasons: bool) -> str:
    """One line on who holds a place, since when and on what that rests, and what the model finds of it."""
    scenario = moment.replay.scenario
    hold, taken, post, siege, _, notes, loss = seen
    name = scenario.places[id].name
    if post:
        text = f"{'posts' if plural(name) else 'a post'} of {scenario.sides[post.side].name}"
    elif taken:
        text = _taken_text(taken, hold, moment, several=plural(name))
    else:
        text = _holding(id, hold, moment, reasons=reasons)
    reported = _siege_text(siege, scenario) if siege else ""
    if (
        loss is not None
        and not post
        and not taken
        and (loss.fact not in text or hold.fact)
        and (reasons or loss.before <= moment.turn)
    ):
        text += _loss_text(loss, scenario)
    return f"{name}: {text}{reported}{''.join(f'; {note}' for note in notes or ())}"


def _holding(id: str, hold: Hold, moment: Moment, *, reasons: bool) -> str:
    scenario = moment.replay.scenario
    since = since_text(hold.since, scenario)
    if hold.contested:
        return f"{rivals(hold, scenario)}, since {since} ({hold.fact})"
    if hold.controller is None and hold.holders:
        jointly = "" if NOBODY in hold.holders else "jointly "
        return f"held {jointly}by {together(hold.holders, scenario)}, since {since} ({hold.fact})"
    if hold.controller is None:
        return unheld(scenario.places[id].name)
    side = scenario.sides[hold.controller].name
    if hold.fact is None:
        because = moment.replay.history.opening.because.get(id, "") if reasons else "nothing is told of it yet"
        return f"{side}, inferred; {because}"
    inferred = ", inferred" if hold.basis == "inferred" else ""
    return f"{side}{inferred}, since {since} ({hold.fact})"


def _taken_text(taken: Hold, hold: Hold, moment: Moment, *, several: bool) -> str:
    scenario, it = moment.replay.scenario, "them" if several else "it"
    side = scenario.sides[taken.controller or ""].name
    last = f"last reported held by {scenario.sides[hold.controller].short}" if hold.controller else "not reported"
    when = f", {since_text(hold.since, scenario)} ({hold.fact})" if hold.fact else ""
    since = f"the ground around {it} is theirs since {since_text(taken.since, scenario)}" if taken.since else ""
    how = "overtaken" if hold.fact else "inferred"
    return f"{side}, {how}; the document never says who took {it}; {since}{'; ' * bool(since)}{last}{when}"


def _loss_text(loss: Loss, scenario: Scenario) -> str:
    """Return between which days a place was lost whose recapture is all that tells of it."""
    last = f" after {since_text(loss.after, scenario)} and" if loss.after else ""
    back = since_text(loss.before, scenario)
    return f"; lost on a day not told,{last} before {back}, when it was retaken ({loss.fact})"


def _siege_text(siege: Siege, scenario: Scenario) -> str:
    """Return how far the document says a place is surrounded, which stands before what the model finds."""
    how = {"begun": "being surrounded", "partly": "partly surrounded", "fully": "fully surrounded"}[siege.degree]
    by = short_name(scenario, siege.by)
    return f"; reported {how} by {by} since {since_text(siege.since, scenario)} ({siege.fact})"


def force_marks(moment: Moment, stage: Stage, scenario: Scenario) -> Iterator[ForceMark]:
    """Yield each force of the map at the place where it was last reported."""
    for id, where in moment.state.forces.items():
        if where.place is not None and stage.places[where.place].on_map:
            force = scenario.forces[id]
            fresh = where.since == moment.turn
            yield ForceMark(id, force.name, scenario.side_of(id), force.kind, where.place, fresh, where.fact)


def moment_marks(taken: tuple[Taken, ...], stage: Stage, scenario: Scenario) -> Iterator[MomentMark]:
    """Yield what happens at places of the map in the events taken."""
    for one in taken:
        for effect in one.event.effects:
            place = effect.where if effect.sign is not None else None
            if place is not None and stage.places[place].on_map:
                side = scenario.side_of(effect.whose)
                yield MomentMark(effect.kind, place, side, effect.words(scenario), one.event.id)


def cut_marks(moment: Moment, stage: Stage, scenario: Scenario) -> Iterator[MomentMark]:
    """Yield the places where a motorway of the map is cut: it changes hands there, and is open to nobody."""
    classes = {layer.id: layer.road_class for layer in stage.layers}
    for id, route in scenario.routes.items():
        road = moment.road(id) if classes.get(route.road or "") == "motorway" else None
        if road is None or road.open_to:
            continue
        for place in road.cut_at:
            if stage.places[place].on_map:
                fact = moment.state.hold(place).fact or ""
                yield MomentMark("cut", place, None, f"{route.name} is cut at {stage.places[place].name}", fact)
