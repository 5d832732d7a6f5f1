"""What a file really is, by its first bytes, whatever its name says."""

from bot.errors import UserError

ACCEPTED = "govbot reads .csv, .tsv, .txt and .xlsx files, each also as .gz"
GZIP = b"\x1f\x8b"
ZIP = b"PK\x03\x04"

_SIGNATURES = (
    (b"\xd0\xcf\x11\xe0", "an old Excel or Office file (.xls)"),
    (b"%PDF", "a PDF document"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"SQLite format 3", "an SQLite database"),
    (b"PAR1", "a Parquet file"),
    (b"ARROW1", "an Arrow file"),
    (b"\x7fELF", "a program"),
    (b"{\\rtf", "a rich text document"),
)
_MARKUP = (
    (b"<!doctype html", "a web page"),
    (b"<html", "a web page"),
    (b"<table", "a web page"),
    (b"<?xml", "an XML document"),
    (b'{"', "a JSON document"),
    (b"[{", "a JSON document"),
)


def refuse_foreign(head: bytes, name: str) -> None:
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    seems = next((what for start, what in _SIGNATURES if head.startswith(start)), None)
    seems = seems or next((what for start, what in _MARKUP if text.startswith(start)), None)
    if seems:
        raise UserError(f"{name} seems to be {seems}; {ACCEPTED}.")
