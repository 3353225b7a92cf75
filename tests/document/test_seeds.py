import hashlib
from pathlib import Path

import pytest

from sim.document.seeds import ChangedDocument, open_seed, read_index
from sim.document.text import DocumentError, read_document
from sim.home import shipped as shipped_folder

INDEX = """[[document]]
id = "d"
title = "D"
file = "{file}"
sha256 = "{sha}"
licence = "CC0"
attribution = "us"
"""


def _seeds(tmp_path: Path, data: bytes = b"One.\nTwo.\n", file: str = "d.txt", sha: str | None = None) -> Path:
    (tmp_path / "d.txt").write_bytes(data)
    sha = sha or hashlib.sha256(data).hexdigest()
    (tmp_path / "index.toml").write_text(INDEX.format(file=file, sha=sha))
    return tmp_path


def test_the_shipped_document_is_byte_for_byte_the_indexed_one() -> None:
    seeds = shipped_folder("seeds")
    for id, entry in read_index(seeds).items():
        assert hashlib.sha256((seeds / entry["file"]).read_bytes()).hexdigest() == entry["sha256"]
        assert open_seed(seeds, id).attribution == entry["attribution"]


def test_lines_are_split_at_line_feeds_only(tmp_path: Path) -> None:
    document = open_seed(_seeds(tmp_path, "One\u2028still one\r\nTwo\n".encode()), "d")
    assert document.lines == ("One\u2028still one\r", "Two")


def test_a_changed_document_is_named_and_still_given(tmp_path: Path) -> None:
    with pytest.raises(ChangedDocument, match="expected the document byte for byte") as caught:
        open_seed(_seeds(tmp_path, sha="0" * 64), "d")
    assert caught.value.document.lines == ("One.", "Two.")


def test_an_unknown_id_names_the_known(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=r"no document 'x' \(expected one of: d\)"):
        open_seed(_seeds(tmp_path), "x")


def test_a_file_that_leaves_the_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="'../d.txt' leaves the folder"):
        open_seed(_seeds(tmp_path, file="../d.txt"), "d")


@pytest.mark.parametrize("text", ["[[document", "[[document]]\nid = 3\n"])
def test_a_broken_index_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "index.toml").write_text(text)
    with pytest.raises(DocumentError, match=r"index\.toml"):
        read_index(tmp_path)


def test_bytes_that_are_not_utf8_are_located(tmp_path: Path) -> None:
    path = tmp_path / "bad.txt"
    path.write_bytes(b"one\ntwo \xff\n")
    with pytest.raises(DocumentError, match=r"bad\.txt:2: byte 8 is not UTF-8"):
        read_document(path)
