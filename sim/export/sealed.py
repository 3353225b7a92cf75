"""Pieces of a lesson that cannot be read until their turn: packed, and stirred by a word that the one before holds.

That keeps honest people honest. Whoever wants to can open piece after piece with the page's own script; nobody reads
ahead by looking at the file, and a search in it finds nothing.
"""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from collections.abc import Sequence
from typing import Any

JsonData = dict[str, Any]


def sealed(pieces: Sequence[JsonData], name: str) -> JsonData:
    """Return the first of `pieces` in the clear, the others `sealed`, and the `word` for the first of those."""
    words = [hashlib.sha256(f"{name} {number}".encode()).hexdigest()[:16] for number in range(len(pieces))]
    closed = [
        _closed({**piece, "word": after}, word)
        for piece, word, after in zip(pieces[1:], words, words[1:], strict=False)
    ]
    return {"pieces": [_without_reasons(pieces[0])], "word": words[0] if closed else "", "sealed": closed}


def _closed(piece: JsonData, word: str) -> str:
    text = json.dumps(_without_reasons(piece), ensure_ascii=False, separators=(",", ":"))
    return base64.b64encode(stirred(zlib.compress(text.encode(), 9), word)).decode()


def _without_reasons(piece: JsonData) -> JsonData:
    """Return a piece without notes that give reasons, which may speak of later turns."""
    pool = [
        {key: part for key, part in value.items() if key != "why" or "verdict" in value}
        if isinstance(value, dict)
        else value
        for value in piece.get("pool", [])
    ]
    return {**piece, "pool": pool} if pool else piece


def stirred(data: bytes, word: str) -> bytes:
    """Return bytes stirred with what a word sets going; stirred once more they are as before."""
    state = 2166136261
    for sign in word:
        state = (state ^ ord(sign)) * 16777619 & 0xFFFFFFFF
    found = bytearray(data)
    for at, byte in enumerate(data):
        state = (state * 1664525 + 1013904223) & 0xFFFFFFFF
        found[at] = byte ^ (state >> 24)
    return bytes(found)
