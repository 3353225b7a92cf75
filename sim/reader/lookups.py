"""Looking things up: what a scene, a place, a force or a matter has to tell. Functions of director, cursor and text."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sim.engine.cursor import Cursor
from sim.reader import prose
from sim.reader.speech import INDENT, counted, sentence, spoken
from sim.scene.director import Director
from sim.scene.knowledge import WHOEVER
from sim.scene.sureness import summary
from sim.scene.views import HistoryRow, Hit


def who(director: Director, cursor: Cursor, _: str) -> Iterator[str]:
    """Yield who says each report of the turn, and what is known of them."""
    for number, card in enumerate(director.scene(cursor).cards, 1):
        yield f"Report {number}: {sentence(prose.who(card.reporters))} {prose.STANDING[card.standing]}"
        for one in card.reporters:
            note = director.scenario.accounts[one.account].note
            if note:
                yield f"{INDENT}{sentence(prose.who([one]))[:-1]}: {sentence(note)}"


def source(director: Director, cursor: Cursor, text: str) -> Iterator[str]:
    """Yield the paragraph of a report, by its number in the turn or by its id."""
    cards = director.scene(cursor).cards
    if text in director.scenario.events_by_id:
        yield from prose.tell_source(director.source(text))
    elif not cards:
        yield "There is no report of this turn under this lens."
    elif (number := numbered(text, len(cards))) is not None:
        yield from prose.tell_source(director.source(cards[number - 1].fact))
    else:
        yield f"Which report? Say source and a number from 1 to {len(cards)}."


def claims(director: Director, cursor: Cursor, _: str) -> Iterator[str]:
    """Yield every matter of the turn with all its versions."""
    boards = director.boards(cursor.turn)
    for board in boards:
        yield from prose.tell_board(board)
    if not boards:
        yield "Nothing in this turn is told in several versions."


def roads(director: Director, cursor: Cursor, _: str) -> Iterator[str]:
    """Yield the state of every road, and of the corridors along them."""
    found = [follow for follow in director.scene(cursor).follows if follow.id in ("roads", "corridors")]
    told = [line for follow in found for line in prose.tell_follow(follow)]
    yield from told or ["No roads are known here."]


def state(director: Director, cursor: Cursor, _: str) -> Iterator[str]:
    """Yield the whole position."""
    return prose.tell_state(director.scene(cursor))


def place(director: Director, cursor: Cursor, text: str) -> Iterator[str]:
    """Yield a place: what it is, who holds it now, and everything recorded of it."""
    hit = hit_of("place", director, text)
    if hit is None:
        yield _missing("place", text)
        return
    staged, mark = director.stage.places[hit.id], director.scene(cursor).places.get(hit.id)
    yield f"{spoken(staged.name)}, {staged.kind}."
    if staged.note:
        yield f"{INDENT}Note: {sentence(staged.note)}"
    if mark:
        yield f"{INDENT}Now: {sentence(mark.note)}"
    known = director.scene(cursor).known.get(hit.id)
    if known:
        yield f"{INDENT}{WHOEVER}: {sentence(known.text.partition(': ')[2])}"
    yield from _rows(director.place_history(hit.id), director)


def agreed(director: Director, cursor: Cursor, _: str) -> Iterator[str]:
    """Yield what holds whoever one believes: how many places of each verdict, and those that are not agreed on."""
    yield from prose.tell_known(director.scene(cursor))


def sure(director: Director, cursor: Cursor, _: str) -> Iterator[str]:
    """Yield how sure the worked-out part is: the bands of what is told of ground, and how much of it is open."""
    scene = director.scene(cursor)
    if not scene.sure:
        yield "How sure the map is has been worked out for the record under its first lens only, or not at all."
        return
    yield from (f"{bar.label}: {sentence(bar.sure)}" for bar in scene.shares if bar.sure)
    yield sentence(summary(scene))


def force(director: Director, cursor: Cursor, text: str) -> Iterator[str]:
    """Yield a force: what it is, on which side, and everything recorded of it."""
    hit = hit_of("force", director, text)
    if hit is None:
        yield _missing("force", text)
        return
    known, side = director.scenario.forces[hit.id], director.scenario.side_of(hit.id)
    yield f"{spoken(known.name)}, {known.kind}" + (f", {director.scenario.name_of(side)}." if side else ".")
    yield from _rows(director.force_history(hit.id), director)


def _missing(what: str, text: str) -> str:
    if text:
        return f"There is no {what} {text}. Say search and a part of its name."
    return f"Which {what}? Say {what} and its name."


def _rows(rows: tuple[HistoryRow, ...], director: Director) -> Iterator[str]:
    """Yield what is recorded; where an event changes nothing there, its own words between quotation marks."""
    for row in rows:
        quote = director.scenario.events_by_id[row.fact].quote
        text = f"“{quote}”" if row.text == quote else sentence(row.text)
        yield f"{INDENT}Turn {row.turn}, {spoken(row.date_text)}: {text} {prose.says(row.reporters)}"
    if not rows:
        yield f"{INDENT}Nothing is recorded."


def search(director: Director, cursor: Cursor, text: str) -> Iterator[str]:
    """Yield what matches a text."""
    hits = director.search(text)
    for number, hit in enumerate(hits):
        if hit.near and (number == 0 or not hits[number - 1].near):
            yield f"Did you mean one of these, by {text}?" if number else f"Nothing is found for {text}. Did you mean:"
        turn = f", turn {hit.turn}" if hit.turn else ""
        words = f"“{hit.text}”" if hit.kind == "fact" else spoken(hit.text)
        kind = "Quote" if hit.kind == "fact" else hit.kind.capitalize()
        yield f"{kind}: {words} ({spoken(hit.detail)}{turn})."
    if not hits:
        yield f"Nothing is found for {text}." if text else "Search for what? Say search and a text."


def compare(director: Director, cursor: Cursor, text: str) -> Iterator[str]:
    """Yield what another lens shows in other hands at the same turn."""
    lenses = {lens.id: lens.name for lens in director.stage.lenses}
    found = picked(text, lenses)
    if not found:
        yield from choices("lens", text, lenses)
        return
    other = director.scene(cursor.with_lens(found))
    ids = [id for id in director.compare(cursor, cursor.with_lens(found)) if id in other.places]
    yield f"{spoken(lenses[found])}, {counted(len(ids), 'place')} in other hands than now shown:"
    yield from (f"{INDENT}{sentence(other.places[id].note)}" for id in ids)


LOOKING: dict[str, Callable[[Director, Cursor, str], Iterator[str]]] = {
    "who": who,
    "source": source,
    "claims": claims,
    "roads": roads,
    "state": state,
    "place": place,
    "agreed": agreed,
    "sure": sure,
    "force": force,
    "search": search,
    "compare": compare,
}


def hit_of(kind: str, director: Director, text: str) -> Hit | None:
    """Return the best match of a kind, None where there is none."""
    return next((hit for hit in director.search(text, 50) if hit.kind == kind), None)


def numbered(text: str, last: int) -> int | None:
    """Return the number in `text` where it is one from 1 to `last`."""
    return int(text) if text.isdecimal() and len(text) < 7 and 1 <= int(text) <= last else None


def meant(text: str, known: dict[str, str]) -> list[str]:
    """Return the ids that `text` may mean: the one it names; else all that begin so; else all that hold it."""
    wanted = text.casefold().strip()
    if not wanted:
        return []
    for test in (str.__eq__, str.startswith, str.__contains__):
        found = [id for id, name in known.items() if test(id, wanted) or test(name.casefold(), wanted)]
        if found:
            return found
    return []


def picked(text: str, known: dict[str, str]) -> str | None:
    """Return the one id that `text` means, None where it means none or may mean several."""
    found = meant(text, known)
    return found[0] if len(found) == 1 else None


def choices(what: str, text: str, known: dict[str, str]) -> Iterator[str]:
    """Yield what may be chosen: what `text` may mean, or all after saying that it means nothing here."""
    several = meant(text, known)
    if several:
        yield f"{text} may mean more than one {what}."
    elif text:
        yield f"There is no {what} {text}."
    yield f"Say {what} and one of these:"
    yield from (f"{INDENT}{id}: {sentence(known[id])}" for id in several or known)
