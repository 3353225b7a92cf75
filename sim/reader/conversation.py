"""Conversing: lines in, lines out, until the reader is done or there is no more input."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sim.engine.cursor import Cursor
from sim.reader.prose import tell_state, tell_turn
from sim.reader.session import Reader
from sim.reader.speech import wrapped
from sim.scene.director import Director

PROMPT = "Your word: "


def converse(
    reader: Reader, ask: Callable[[str], str], say: Callable[[str], None], width: Callable[[], int | None]
) -> None:
    """Ask for a line, say the answer, until quit or the end of input. `width` is asked anew each time.

    Raises KeyboardInterrupt for Ctrl+C; nothing is lost then, for the desk is kept at every step.
    """
    lines = reader.welcome()
    while True:
        for line in wrapped(lines, width()):
            say(line)
        if reader.done:
            return
        try:
            typed = ask(PROMPT)
        except EOFError:
            say("")
            return
        except KeyboardInterrupt:
            say("")
            raise
        lines = reader.do(typed)


def transcript(director: Director, cursor: Cursor) -> Iterator[str]:
    """Yield everything from the cursor's turn to the last, and the position at the end."""
    stage = director.stage
    yield from (text for text in (stage.title, stage.about, stage.content_note) if text)
    yield ""
    before = director.scene(cursor.step(-1)) if cursor.turn > 1 else None
    for number in range(cursor.turn, len(cursor.scenario.turns) + 1):
        scene = director.scene(cursor.to_turn(number))
        yield from tell_turn(scene, before)
        before = scene
    yield "The position at the end:"
    yield from tell_state(director.scene(cursor.to_turn(len(cursor.scenario.turns))))
