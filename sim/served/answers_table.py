"""The results of a class: who answered what, as rows, CSV and a workbook. For the teacher; nothing in it is a score."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

from sim.lesson.answers import verdict
from sim.served.classroom import Ask, Classroom
from sim.served.deck import Deck
from sim.served.messages import distribution

JsonData = dict[str, Any]
COLUMNS = (
    "pupil",
    "name",
    "team",
    "asked",
    "question",
    "kind",
    "prompt",
    "round",
    "turn",
    "answer",
    "reason",
    "document",
)


def result_rows(room: Classroom, deck: Deck) -> Iterator[JsonData]:
    """Yield a row for every pupil and question: `answer` in words (empty: none), `document` how that stands to it."""
    teams = {team.id: team.name for team in room.teams}
    for ask in room.asks:
        question = deck.question(ask)
        for pupil in room.pupils.values():
            reply = ask.replies.get(pupil.number)
            yield {
                "pupil": pupil.number,
                "name": pupil.name,
                "team": teams.get(pupil.team, ""),
                "asked": ask.number,
                "question": ask.question,
                "kind": question.kind if question else "words",
                "prompt": deck.prompt(ask),
                "round": ask.round,
                "turn": ask.turn or None,
                "answer": deck.words(ask, reply.given) if reply else "",
                "reason": reply.reason if reply else "",
                "document": verdict(question, reply.given) if reply and question else "",
            }


def results_data(room: Classroom, deck: Deck, title: str) -> JsonData:
    """Return the results as JSON data: the class, its pupils, its questions with their distributions, the answers."""
    return {
        "code": room.code,
        "title": title,
        "turn": room.turn,
        "ended": room.ended,
        "pupils": [{"number": one.number, "name": one.name, "team": one.team} for one in room.pupils.values()],
        "questions": [_question(ask, deck) for ask in room.asks],
        "answers": list(result_rows(room, deck)),
        "sentence": room.sentence and {"text": room.sentence.text, "facts": list(room.sentence.facts)},
    }


def _question(ask: Ask, deck: Deck) -> JsonData:
    tells = deck.tells(ask)
    return {
        "asked": ask.number,
        "question": ask.question,
        "prompt": deck.prompt(ask),
        "round": ask.round,
        "turn": ask.turn or None,
        "stand": ask.stand,
        "distribution": distribution(deck, ask),
        "document": tells.get("rightWords", []),
        "quote": tells.get("quote", ""),
        "line": tells.get("line"),
    }


def results_csv(room: Classroom, deck: Deck) -> str:
    """Return the rows as CSV. No cell begins with a sign that a spreadsheet would run as a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in result_rows(room, deck):
        writer.writerow([guarded(row[name]) for name in COLUMNS])
    return out.getvalue()


def guarded(value: object) -> object:
    """Return a cell's value that no spreadsheet takes for a formula, nor a return within it for the end of a row."""
    if not isinstance(value, str):
        return "" if value is None else value
    text = f"'{value}" if value[:1] in ("=", "+", "-", "@", "\t", "\r") else value
    return text.replace("\r\n", "\n").replace("\r", "\n")


def results_workbook(room: Classroom, deck: Deck, title: str) -> bytes:
    """Return the results as an XLSX workbook: answers with filters, questions with distributions, the class."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    data = results_data(room, deck, title)
    rows = [[row[name] for name in COLUMNS] for row in data["answers"]]
    _sheet(book, "Answers", COLUMNS, rows, (8, 18, 14, 8, 24, 12, 50, 8, 8, 30, 40, 28), bold, wrapped)
    told = [
        [one["asked"], one["prompt"], one["round"], one["turn"], count["words"], count["count"],
         "; ".join(one["document"]), one["quote"], one["line"]]
        for one in data["questions"]
        for count in one["distribution"]["counts"]
    ]  # fmt: skip
    head = ("asked", "prompt", "round", "turn", "answer", "how many", "the document", "quote", "line")
    _sheet(book, "Questions", head, told, (8, 50, 8, 8, 30, 10, 30, 60, 8), bold, wrapped)
    about = [["Class", data["code"]], ["Scenario", title], ["Turn", data["turn"]]]
    about += [["Sentence", data["sentence"]["text"]]] if data["sentence"] else []
    about += [["", ""], ["Nothing here is a score:", "“document” says how a guess stands to the document's words."]]
    _sheet(book, "About", ("", ""), about, (26, 80), bold, wrapped)
    book.close()
    return out.getvalue()


def _sheet(book: Any, name: str, head: Any, rows: list[list[Any]], widths: Any, bold: Any, wrapped: Any) -> None:
    sheet = book.add_worksheet(name)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    sheet.write_row(0, 0, head, bold)
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row):
            sheet.write(number, column, "" if value is None else value, wrapped)
    if rows and head[0]:
        sheet.autofilter(0, 0, len(rows), len(head) - 1)
        sheet.freeze_panes(1, 0)
