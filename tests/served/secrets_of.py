"""What a class must not be told before its time, and all that a pupil can get at to look for it."""

import gzip
import json
from collections.abc import Iterable
from pathlib import Path

from sim.lesson.loader import load_lesson
from sim.scenario.loader import load
from sim.scenario.scenario import Scenario
from tests.served.running import ClassServer, Client

SHORTEST = 25  # letters: shorter ones (“heavy shelling”) stand in earlier texts as well


class Future:
    """The headlines, quotes and explanations of a scenario, each with the turn that tells it first."""

    def __init__(self, path: Path) -> None:
        self.scenario: Scenario = load(path)
        told: dict[str, int] = {}
        for number, turn in enumerate(self.scenario.turns, 1):
            _add(told, number, [turn.headline])
        for event in self.scenario.events():
            _add(told, event.turn, [event.quote, event.note, event.because])
            _add(told, event.turn, [claim.words for claim in event.claims])
        for question in load_lesson(self.scenario).questions:
            _add(told, question.turn, [question.citation.quote, question.explain])
        for phase in self.scenario.phases:
            _add(told, phase.first, [phase.title])
        headings = {self.scenario.title, *self.scenario.document.lines}  # how the document is built is no secret
        self._told = {text: turn for text, turn in told.items() if text not in headings}

    def after(self, turn: int) -> list[str]:
        """Return what is told after a turn only, nothing that an earlier text holds."""
        known = "\n".join(text for text, at in self._told.items() if at <= turn)
        return [text for text, at in self._told.items() if at > turn and text not in known]

    def found(self, turn: int, sent: str) -> list[str]:
        """Return what is told after a turn and stands in `sent`."""
        return [text for text in self.after(turn) if text in sent]


def _add(told: dict[str, int], turn: int, texts: Iterable[str | None]) -> None:
    for text in texts:
        if text and len(text) >= SHORTEST:
            told[text] = min(turn, told.get(text, turn))


def plain(data: bytes) -> str:
    """Return the body of an answer as text, unpacked, JSON with its letters as they are read."""
    text = (gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data).decode("utf-8", "replace")
    try:
        return json.dumps(json.loads(text), ensure_ascii=False).replace('\\"', '"')
    except ValueError:
        return text


def everything(server: ClassServer, client: Client, me: str, turns: int) -> str:
    """Return all that a pupil's browser can be sent now: pages, scripts, every part of the lesson, and messages."""
    names = ["", server.code, "control", "screen", "check", "lesson", "check/devices", "health", "assets/lesson.css"]
    names += [f"assets/{name}.js" for name in ("join", "control", "screen", "frame", "inframe")]
    below = ["outline", f"questions/1/{turns}", "results.json", "sheet", "sheets"]
    below += [f"lesson/all-lenses/{name}" for name in ("head", *range(turns + 2))]
    got = [server.get(name)[1] for name in names]
    got += [server.get(f"class/{server.code}/{name}", me)[1] for name in below]
    client.until("ack", id=_asks(client))
    return "\n".join([*map(plain, got), *(json.dumps(one, ensure_ascii=False) for one in client.heard)])


def _asks(client: Client) -> str:
    """Have the class told anew to a client, and return the id of the acknowledgement that comes after all of it."""
    client.say("here", version=0)
    id = f"here-{len(client.heard)}"
    client.say("here", id=id, version=10_000)
    return id
