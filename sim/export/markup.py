"""Writing XML: elements with text that no control character breaks, and whole documents as bytes."""

from __future__ import annotations

from xml.etree import ElementTree as Xml

from sim.document.letters import harmless

Element = Xml.Element
TYPES = "http://www.w3.org/2001/XMLSchema-instance"


def element(tag: str, *parts: Element | str, **attributes: str) -> Element:
    """Return an element with its parts: texts and elements. An attribute `a__b` is `a:b`; `for_` is `for`."""
    names = {key.rstrip("_").replace("__", ":"): harmless(value) for key, value in attributes.items()}
    made = Xml.Element(tag, names)
    last: Element | None = None
    for part in parts:
        if not isinstance(part, str):
            made.append(part)
            last = part
        elif last is None:
            made.text = (made.text or "") + harmless(part)
        else:
            last.tail = (last.tail or "") + harmless(part)
    return made


def document(root: Element, *, head: str = "") -> bytes:
    """Return a document in UTF-8; `head` stands between its declaration and its root."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{head}{Xml.tostring(root, encoding="unicode")}\n'.encode()
