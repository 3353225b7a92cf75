"""The teacher's pack as HTML pages, to read on screen and to print. No script; fonts lie beside the pages."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from importlib import import_module
from pathlib import Path
from string import Template

from sim.export.pack import Entry, Excerpt, Harm, Key, Pack, Sheet, Task
from sim.home import shipped

FONTS = (
    ("fontpkg_noto_sans", "NotoSans[wdth,wght].ttf", "NotoSans.ttf"),
    ("fontpkg_noto_sans_arabic", "NotoSansArabic[wdth,wght].ttf", "NotoSansArabic.ttf"),
)
_DISPUTED = "Accounts differ on this. The question is about what they say."


def pages(pack: Pack) -> dict[str, str]:
    """Return every page as HTML by its file name: a sheet for each phase, teacher.html and glossary.html."""
    rights = (pack.attribution, *pack.credits)
    found = {f"{page_name(sheet)}.html": page(sheet.title, _sheet(sheet), rights) for sheet in pack.sheets}
    found["teacher.html"] = page(f"For teachers: {pack.title}", _teacher(pack), rights)
    found["glossary.html"] = page(f"Glossary: {pack.title}", _glossary(pack), rights)
    return found


def page_name(sheet: Sheet) -> str:
    """Return a sheet's file name without its ending: "04-opening-advances"."""
    return f"{sheet.number:02}-{sheet.id}"


def font_files() -> dict[str, bytes]:
    """Return the fonts that the pages use by file name; none for a font that is not installed."""
    found = {}
    for package, file, name in FONTS:
        try:
            folder = Path(str(import_module(package).__file__)).parent / "files"
            found[f"fonts/{name}"] = (folder / file).read_bytes()
        except (ImportError, OSError):
            continue
    return found


def page(title: str, body: str, rights: Iterable[str]) -> str:
    """Return a page of the pack; `rights` say at its foot whose work is in it."""
    assets = shipped("assets") / "lesson"
    footer = " · ".join(escape(text) for text in rights)
    return Template((assets / "page.html").read_text(encoding="utf-8")).substitute(
        language="en",
        title=escape(title),
        style=(assets / "page.css").read_text(encoding="utf-8"),
        body=body,
        footer=footer,
    )


def _sheet(sheet: Sheet) -> str:
    return "\n".join(
        [
            f"<h1>{sheet.number}. {escape(sheet.title)}</h1>",
            f'<div class="dates">{escape(sheet.dates)}</div>',
            '<div class="name-line">Name<span></span>Date<span></span></div>',
            *(f"<figure><figcaption>{escape(caption)}</figcaption>{svg}</figure>" for caption, svg in sheet.maps),
            f'<figure class="legend">{sheet.legend}</figure>',
            "<h2>Key dates</h2>",
            _table((when, headline) for when, headline in sheet.key_dates),
            *(["<h2>Places that changed hands</h2>", _places(sheet)] if sheet.places else []),
            *(["<h2>What holds whoever one believes, at the end</h2>", _list(sheet.known)] if sheet.known else []),
            *(["<h2>Harm to civilians, as reported</h2>", _harm(sheet.civilians)] if sheet.civilians else []),
            "<h2>From the source</h2>",
            *map(_excerpt, sheet.excerpts),
            "<h2>Questions</h2>",
            f'<ol class="tasks">{"".join(map(_task, sheet.tasks))}</ol>',
            *(["<h2>To talk about</h2>", _list(sheet.talk)] if sheet.talk else []),
        ]
    )


def _table(rows: Iterable[tuple[str, str]]) -> str:
    body = "".join(f'<tr><td class="when">{escape(a)}</td><td>{escape(b)}</td></tr>' for a, b in rows)
    return f"<table>{body}</table>"


def _harm(civilians: Iterable[Harm]) -> str:
    rows = "".join(
        f'<tr><td class="when">{escape(one.when)}</td>'
        f'<td>“{escape(one.quote)}” <span class="small">{escape(one.where)}</span></td></tr>'
        for one in civilians
    )
    return f"<table>{rows}</table>"


def _places(sheet: Sheet) -> str:
    arabic = any(one.arabic for one in sheet.places)
    rows = "".join(
        f"<tr><td>{escape(one.name)}</td>{_arabic('td', one.arabic) if arabic else ''}"
        f"<td>{escape(one.before)}</td><td>{'<br>'.join(map(escape, one.after))}</td></tr>"
        for one in sheet.places
    )
    title = _arabic("th", "بالعربية") if arabic else ""
    return f"<table><tr><th>Place</th>{title}<th>Before</th><th>After, and who says so</th></tr>{rows}</table>"


def _arabic(tag: str, text: str) -> str:
    return f'<{tag} dir="rtl" lang="ar">{escape(text)}</{tag}>'


def _excerpt(excerpt: Excerpt) -> str:
    text = " ".join(f"<sup>{number}</sup>{escape(sentence)}" for number, sentence in excerpt.sentences)
    head = f'<div class="small">{escape(excerpt.heading)}</div>' if excerpt.heading else ""
    return f'<div class="excerpt"><div class="line">Line {excerpt.line}</div><div>{head}<p>{text}</p></div></div>'


def _task(task: Task) -> str:
    room = '<span class="blank"></span>'
    if task.choices:
        look = "choices order" if task.kind == "order" else "choices"
        items = "".join(f"<li>{mark}. {escape(text)}</li>" for mark, text in task.choices)
        room = f'<ul class="{look}">{items}</ul>'
        if task.kind == "order":
            room = f'<div class="small">Number the boxes.</div>{room}'
    elif task.kind == "tap-place":
        room = '<div class="small">Mark it on the map and write its name.</div>' + room
    elif task.unit:
        room = f'<div class="small">Give a number ({escape(task.unit)}).</div>{room}'
    disputed = f'<div class="disputed">{_DISPUTED}</div>' if task.disputed else ""
    return f'<li><span class="number">{task.number}</span>{escape(task.prompt)}{disputed}{room}</li>'


def _teacher(pack: Pack) -> str:
    parts = [
        f'<h1>For teachers</h1><div class="dates">{escape(pack.title)}</div>',
        "<h2>What this material contains</h2>",
        _list(pack.content_notes),
    ]
    for plan in pack.plans:
        steps = "".join(f"<tr><td>{step.minutes} min</td><td>{escape(step.do)}</td></tr>" for step in plan.steps)
        parts += [f"<h2>{escape(plan.title)}</h2>", f'<table class="step">{steps}</table>']
    parts += map(_key, pack.keys)
    return "\n".join(parts)


def _key(key: Key) -> str:
    parts = [f'<h2 class="page-break">Key: {key.number}. {escape(key.title)}</h2>']
    parts += [f'<div class="note">{escape(note)}</div>' for note in key.notes]
    for entry in key.entries:
        answers = "; or ".join(map(escape, entry.answers))
        parts.append(f"<h3>{entry.number}. {escape(entry.prompt)}</h3>")
        parts.append(f'<div class="answer">{answers}</div>')
        parts.append(_quoted(entry.quote, entry.where))
        parts += [f'<div class="small">{escape(entry.explain)}</div>'] if entry.explain else []
        parts += [f'<div class="small">Hint: {escape(hint)}</div>' for hint in entry.hints]
    for title, when, orders, look, ask in key.experiments:
        parts.append(f"<h3>Experiment: {escape(title)}</h3>")
        parts.append(f"<div>{escape(when)}. Hand over {escape(orders)}.</div>")
        parts.append(f"<div>Look at: {escape(look)}</div><div>Ask: {escape(ask)}</div>")
    if key.talk:
        parts += ["<h3>To talk about</h3>", _list(key.talk)]
    return "\n".join(parts)


def _glossary(pack: Pack) -> str:
    return "\n".join(
        [
            "<h1>Glossary</h1>",
            f'<div class="dates">{escape(pack.title)}</div>',
            *(["<h2>Terms</h2>", *map(_entry, pack.terms)] if pack.terms else []),
            *(["<h2>Forces and people</h2>", _force_table(pack.forces)] if pack.forces else []),
        ]
    )


def _entry(entry: Entry) -> str:
    means = f"<div>{escape(entry.means)}</div>" if entry.means else ""
    return f"<h3>{escape(entry.term)}</h3>{means}{_quoted(entry.quote, entry.where)}"


def _quoted(quote: str, where: str) -> str:
    return f'<blockquote>“{escape(quote)}” <span class="where">{escape(where)}</span></blockquote>'


def _force_table(forces: Iterable[Entry]) -> str:
    rows = "".join(
        f"<tr><td>{escape(one.term)}</td><td>{escape(one.means)}</td><td class='line'>{escape(one.where)}</td></tr>"
        for one in forces
    )
    return f"<table><tr><th>Name</th><th>Kind, side, other names</th><th>First named</th></tr>{rows}</table>"


def _list(items: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{escape(item)}</li>' for item in items)}</ul>"
