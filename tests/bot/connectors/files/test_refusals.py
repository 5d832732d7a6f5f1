import gzip
import io
import os
import zipfile
from pathlib import Path

import pytest

from bot.connectors.files import open_table
from bot.errors import UserError
from tests.bot.connectors.files.reading import opened, rows


def refusal(folder: Path, content: bytes | str, name: str = "calls.csv") -> str:
    with pytest.raises(UserError) as refused:
        rows(opened(folder, content, name))
    return refused.value.text


def zipped(*names: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, "x")
    return packed.getvalue()


@pytest.mark.parametrize("content", [b"", b"\n\n \n", b"\xef\xbb\xbf", gzip.compress(b"", mtime=0)])
def test_it_refuses_an_empty_file(tmp_path: Path, content: bytes) -> None:
    assert refusal(tmp_path, content) == "calls.csv is empty."


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Excel"),
        (b"%PDF-1.7\n", "a PDF document"),
        (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
        (b"\xff\xd8\xff\xe0", "a JPEG picture"),
        (b"<html><table>", "a web page"),
        (b'{"a": 1}', "a JSON document"),
        (b"PAR1\x15", "a Parquet file"),
        (zipped("calls.csv"), "a zip archive"),
        (zipped("word/document.xml"), "a Word document"),
        (gzip.compress(b"%PDF-1.7\n", mtime=0), "a PDF document"),
    ],
)
def test_it_says_what_a_foreign_file_seems_to_be(tmp_path: Path, content: bytes, what: str) -> None:
    text = refusal(tmp_path, content)
    assert what in text
    assert ".xlsx" in text


def test_it_names_the_line_with_a_nul_byte(tmp_path: Path) -> None:
    assert "line 3 holds a NUL byte" in refusal(tmp_path, b"a,b\n1,2\n1,\x00\n")


def test_it_refuses_a_line_too_long(tmp_path: Path) -> None:
    assert "Line 3 of calls.csv is longer" in refusal(tmp_path, b"a,b\n1,2\n" + b"x" * 5_000_000)
    assert "Line 2 of calls.csv is longer" in refusal(tmp_path, b"a,b\n" + b"x" * 1_500_000 + b"\n1,2\n")
    assert "Line 1 of calls.csv is longer" in refusal(tmp_path, b"x" * 5_000_000)


def test_it_refuses_a_record_too_long(tmp_path: Path) -> None:
    content = b'a,b\n1,"' + b"line\n" * 400_000 + b'"\n'
    assert "Line 2 of calls.csv is longer" in refusal(tmp_path, content)


def test_it_names_the_line_of_a_quote_left_open(tmp_path: Path) -> None:
    assert "quoted cell that opens on line 3" in refusal(tmp_path, 'a,b\n1,2\n1,"cut\n2,3\n')


def test_it_refuses_a_file_cut_within_a_character(tmp_path: Path) -> None:
    content = "a,b\nJosé,2\nJosé".encode()[:-1]
    assert "middle of a character on line 3" in refusal(tmp_path, content)


def test_it_refuses_two_encodings_in_one_file(tmp_path: Path) -> None:
    content = "a,b\nJosé,2\n".encode() + "José,2\n".encode("cp1252")
    assert "UTF-8 until line 3, where byte 0xE9" in refusal(tmp_path, content)


def test_it_refuses_a_gzip_that_is_cut_or_damaged(tmp_path: Path) -> None:
    packed = gzip.compress(os.urandom(5000).hex().encode())
    assert "cut off" in refusal(tmp_path, packed[:-20])
    assert "damaged" in refusal(tmp_path, packed[:-8] + b"12345678")


def test_it_refuses_a_gzip_bomb(tmp_path: Path) -> None:
    assert "expands to far more" in refusal(tmp_path, gzip.compress(b"a,b\n" * (40 << 20)))


def test_it_refuses_a_file_without_header(tmp_path: Path) -> None:
    assert "has no header row" in refusal(tmp_path, "1,2\n3,4\n")


def test_it_refuses_too_many_columns(tmp_path: Path) -> None:
    assert "at most 2,000" in refusal(tmp_path, ",".join(f"c{n}" for n in range(2001)))


def test_it_refuses_what_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="There is no file gone"):
        open_table(tmp_path / "gone.csv", name="gone.csv")
    with pytest.raises(UserError, match="is a folder"):
        open_table(tmp_path, name="data")
