"""What each client is told of a class: messages as JSON data, for pupils, for the screen and for the teacher.

A pupil is told where the class is, what is asked, what they themselves answered and, once a question is revealed, how
many answered what; never who answered what, and nothing of a turn that the class has not reached.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from sim.served.classroom import Ask, Classroom, Pupil
from sim.served.deck import Deck

JsonData = dict[str, Any]


def state_message(room: Classroom, deck: Deck, pupil: Pupil | None, now: float) -> JsonData:
    """Return where the class is, for a pupil or (None) for a screen that all see."""
    shown, team = room.shown, room.team_of(pupil) if pupil else None
    return {
        "type": "state",
        "version": room.version,
        "turn": room.turn,
        "reached": room.reached,
        "lenses": list(room.lenses_of(pupil)),
        "blank": shown.blank,
        "step": shown.step,
        "talk": shown.talk,
        "timer": max(0, round(shown.until - now)) if shown.until else None,
        "compare": shown.compare,
        "ask": ask.number if (ask := room.ask) else None,
        "answered": [one.number for one in room.asks if pupil and pupil.number in one.replies],
        "revealed": [one.number for one in room.asks if one.stand == "revealed"],
        "pupil": {"number": pupil.number, "name": pupil.name} if pupil else None,
        "team": {"id": team.id, "name": team.name, "lens": team.lens} if team else None,
        "teams": [{"id": one.id, "name": one.name, "lens": one.lens} for one in room.teams if shown.compare],
        "sentence": _sentence(room, pupil),
        "ended": room.ended,
    }


def _sentence(room: Classroom, pupil: Pupil | None) -> JsonData | None:
    if room.sentence is None:
        return None
    signed = sum(one.signed for one in room.pupils.values())
    return {
        "text": room.sentence.text,
        "facts": list(room.sentence.facts),
        "signed": signed,
        "of": len(room.pupils),
        "yours": bool(pupil and pupil.signed),
    }


def question_message(room: Classroom, deck: Deck, ask: Ask, pupil: Pupil | None) -> JsonData:
    """Return a question that is open, with what the pupil answered already."""
    reply = ask.replies.get(pupil.number) if pupil else None
    return {"type": "question", **deck.form(ask, room.reached), "yours": list(reply.given) if reply else None}


def reveal_message(room: Classroom, deck: Deck, ask: Ask, pupil: Pupil | None) -> JsonData:
    """Return what the document says to a question, how the class's answers lie beside it, and the pupil's own."""
    reply = ask.replies.get(pupil.number) if pupil else None
    return {
        "type": "reveal",
        **deck.form(ask, room.reached),
        "turn": ask.turn,
        "on": ask.on,
        **deck.tells(ask),
        "distribution": distribution(deck, ask),
        "yours": list(reply.given) if reply else None,
    }


def distribution(deck: Deck, ask: Ask) -> JsonData:
    """Return how many gave each answer, by nobody's name: `{answered, counts: [{answer, words, count}]}`.

    Of words no counts are told, only how many there are: a hand is known by what it writes.
    """
    question = deck.question(ask)
    counted = Counter(reply.given for reply in ask.replies.values()) if question else Counter()
    rows = sorted(counted.items(), key=lambda row: _order(question.kind if question else "", row))
    return {
        "answered": len(ask.replies),
        "counts": [{"answer": list(given), "words": deck.words(ask, given), "count": count} for given, count in rows],
    }


def _order(kind: str, row: tuple[tuple[str, ...], int]) -> tuple[float, tuple[str, ...]]:
    given, count = row
    return (float(given[0]) if kind == "number" else -count), given


def control_message(room: Classroom, deck: Deck, online: set[int], trouble: str, now: float) -> JsonData:
    """Return the whole class as the teacher sees it: everybody, and every question with its answers.

    `online` are the pupils who are connected here, `trouble` a sentence on what goes wrong, empty for nothing.
    """
    whole = state_message(room, deck, None, now)
    return {
        **whole,
        "code": room.code,
        "short": room.shown.short,
        "ahead": deck.ahead(room.reached, room.shown.short),
        "locked": room.shown.locked,
        "kept": room.kept,
        "trouble": trouble,
        "teams": [{"id": one.id, "name": one.name, "lens": one.lens} for one in room.teams],
        "lens": room.shown.lens,
        "pupils": [
            {
                "number": one.number,
                "name": one.name,
                "team": one.team,
                "signed": one.signed,
                "online": one.number in online,
            }
            for one in room.pupils.values()
        ],
        "asks": [_asked(room, deck, ask, ask.stand != "revealed" or ask.number == len(room.asks)) for ask in room.asks],
    }


def _asked(room: Classroom, deck: Deck, ask: Ask, whole: bool) -> JsonData:
    """Return an asking; `whole` with who answered what, which of earlier ones stands in the results."""
    return {
        **deck.form(ask, room.reached),
        "turn": ask.turn,
        "stand": ask.stand,
        **(deck.tells(ask) if ask.stand == "revealed" else {}),
        "distribution": distribution(deck, ask),
        "replies": [
            {"pupil": number, "answer": list(reply.given), "words": deck.words(ask, reply.given), "why": reply.reason}
            for number, reply in ask.replies.items()
            if whole
        ],
    }
