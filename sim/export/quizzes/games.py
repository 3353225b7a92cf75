"""Questions as the spreadsheets that Kahoot, Blooket and Gimkit import, within their limits.

The rule: a question of choice comes along where its prompt has no more than 120 letters and no answer more than 75.
Of more than four answers all right ones stay, and the first wrong ones. Nothing is cut short; what does not fit is
listed in the file beside.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable
from importlib import import_module
from typing import Any

from sim.document.letters import harmless
from sim.export.credits import credits_of
from sim.export.quizzes.items import UNSCORED, Item, items
from sim.scene.director import Director

LONGEST_PROMPT, LONGEST_ANSWER, MOST = 120, 75, 4
_SECONDS = 60
_KAHOOT = (
    "Question - max 120 characters", *(f"Answer {n} - max 75 characters" for n in range(1, MOST + 1)),
    "Time limit (sec) – 5, 10, 20, 30, 60, 90, 120, or 240 secs", "Correct answer(s) - choose at least one",
)  # fmt: skip
_BLOOKET = (
    "Question #", "Question Text", "Answer 1", "Answer 2", "Answer 3\n(Optional)", "Answer 4\n(Optional)",
    "Time Limit (sec)\n(Max: 300 seconds)", "Correct Answer(s)\n(Only include Answer #)",
)  # fmt: skip
_GIMKIT = (
    "Question", "Correct Answer", "Incorrect Answer 1", "Incorrect Answer 2 (Optional)",
    "Incorrect Answer 3 (Optional)",
)  # fmt: skip
_Choices = list[tuple[str, bool]]


def games(director: Director) -> dict[str, bytes]:
    """Return each sheet and the file beside it by name. Raises ImportError where xlsxwriter is not installed."""
    asked = items(director)
    fit = [(one, choices) for one in asked if (choices := fitting(one))]
    return {
        "kahoot.xlsx": _kahoot(fit, credits_of(director).line),
        "blooket.csv": _sheet([("Blooket\nImport Template", *[""] * 7), _BLOOKET, *_numbered(fit)]),
        "gimkit.csv": _sheet([("Gimkit Spreadsheet Import Template", *[""] * 4), _GIMKIT, *map(_one_right, fit)]),
        "about.txt": _about(director, [one for one in asked if not fitting(one)], fit).encode(),
    }


def fitting(item: Item) -> _Choices:
    """Return up to four answers of a question that fits, in the order shown; none where it does not."""
    right = [text for text, good in item.choices if good]
    wrong = [text for text, good in item.choices if not good][: MOST - len(right)]
    kept = [(text, good) for text, good in item.choices if good or text in wrong]
    fits = len(item.prompt) <= LONGEST_PROMPT and all(len(text) <= LONGEST_ANSWER for text, _ in kept)
    return kept if item.kind == "choice" and fits and wrong and len(kept) <= MOST else []


def _numbers(choices: _Choices) -> str:
    return ",".join(str(number) for number, (_, right) in enumerate(choices, 1) if right)


def _cells(choices: _Choices) -> list[str]:
    texts = [text for text, _ in choices]
    return texts + [""] * (MOST - len(texts))


def _numbered(fit: Iterable[tuple[Item, _Choices]]) -> Iterable[tuple[Any, ...]]:
    for number, (item, choices) in enumerate(fit, 1):
        yield (number, item.prompt, *_cells(choices), _SECONDS, _numbers(choices))


def _one_right(one: tuple[Item, _Choices]) -> tuple[str, ...]:
    """Return a row with the first right answer: there is room for one; others are left out, not called wrong."""
    item, choices = one
    right = next(text for text, good in choices if good)
    wrong = [text for text, good in choices if not good]
    return (item.prompt, right, *wrong, *[""] * (3 - len(wrong)))


def _sheet(rows: Iterable[Iterable[Any]]) -> bytes:
    file = io.StringIO()
    csv.writer(file).writerows([[_cell(value) for value in row] for row in rows])
    return file.getvalue().encode()


def _cell(value: Any) -> Any:
    """Return a value as a spreadsheet may be given it: a text never as a formula."""
    return f"'{value}" if isinstance(value, str) and value[:1] in "=+-@\t" and value else value


def _kahoot(fit: list[tuple[Item, _Choices]], credits: str) -> bytes:
    file = io.BytesIO()
    book: Any = import_module("xlsxwriter").Workbook(file, {"in_memory": True})
    book.set_properties({"comments": credits, "created": dt.datetime(2000, 1, 1)})
    sheet = book.add_worksheet("Sheet1")
    sheet.write_string("B2", "Quiz template")
    sheet.set_column(1, 5, 40)
    for column, title in enumerate(_KAHOOT, 1):
        sheet.write_string(7, column, title)  # the eighth row, where the importer looks for it
    for row, cells in enumerate(_numbered(fit), 8):
        for column, value in enumerate(cells):
            write = sheet.write_number if isinstance(value, int) else sheet.write_string
            write(row, column, value if isinstance(value, int) else harmless(value))
    book.close()
    return file.getvalue()


def _about(director: Director, left: list[Item], fit: list[tuple[Item, _Choices]]) -> str:
    quotes = [f"{number}. {item.prompt}\n   {item.feedback}" for number, (item, _) in enumerate(fit, 1)]
    return "\n".join(
        [
            credits_of(director).text,
            f"{UNSCORED} Choose “no points” in the game; the sheets have no place for that.",
            f"In the sheets: {len(fit)} questions of choice, prompts up to {LONGEST_PROMPT} letters, answers up to "
            f"{LONGEST_ANSWER}. Nothing is cut short. Left out: {len(left)}.",
            "", "What the document says to each:", *quotes, "", "Left out:", *(f"- {one.prompt}" for one in left), "",
        ]
    )  # fmt: skip
