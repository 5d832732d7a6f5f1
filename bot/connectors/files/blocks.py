"""A file's text as blocks of whole lines: UTF-8, every line end a line feed, numbered as in the file."""

import codecs
from collections.abc import Iterator
from dataclasses import dataclass

from bot.connectors.files.limits import MAX_RECORD_BYTES, READ_BYTES
from bot.connectors.files.source import Piece, Source
from bot.errors import UserError


@dataclass(frozen=True)
class Block:
    first_line: int
    text: bytes
    bytes_read: int


def blocks(source: Source, encoding: str, length: int = READ_BYTES) -> Iterator[Block]:
    line, carry, bytes_read = 1, b"", 0
    for piece in _normalised(_utf8(source, encoding, length)):
        bytes_read = piece.bytes_read
        end = piece.content.rfind(b"\n") + 1
        if end:
            text = carry + piece.content[:end]
            _refuse_long_lines(text, line, source.name)
            yield Block(line, text, bytes_read)
            line += text.count(b"\n")
            carry = b""
        carry += piece.content[end:]
        if len(carry) > MAX_RECORD_BYTES:
            raise too_long(line, source.name)
    if carry:
        yield Block(line, carry + b"\n", bytes_read)


def too_long(line: int, name: str) -> UserError:
    return UserError(
        f"Line {line} of {name} is longer than {MAX_RECORD_BYTES:,} bytes, which no real record is;"
        " is a quote left open there, or is it another kind of file?"
    )


def _refuse_long_lines(text: bytes, line: int, name: str) -> None:
    # A line beyond the limit leaves at least one half-limit window without a line end.
    step = MAX_RECORD_BYTES // 2
    starts = range(0, len(text), step) if len(text) > MAX_RECORD_BYTES else ()
    for start in starts:
        if text.find(b"\n", start, start + step) >= 0:
            continue
        begin = text.rfind(b"\n", 0, start) + 1
        if text.index(b"\n", start) - begin > MAX_RECORD_BYTES:
            raise too_long(line + text.count(b"\n", 0, begin), name)


def _utf8(source: Source, encoding: str, length: int) -> Iterator[Piece]:
    if encoding == "utf-8-sig":
        yield from _without_mark(source.pieces(length))
        return
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    for piece in source.pieces(length):
        yield Piece(decoder.decode(piece.content).replace("\0", "�").encode(), piece.bytes_read)
    yield Piece(decoder.decode(b"", final=True).encode(), source.size)


def _without_mark(pieces: Iterator[Piece]) -> Iterator[Piece]:
    first = next(pieces, Piece(b"", 0))
    yield Piece(first.content.removeprefix(codecs.BOM_UTF8), first.bytes_read)
    yield from pieces


def _normalised(pieces: Iterator[Piece]) -> Iterator[Piece]:
    held, bytes_read = b"", 0
    for piece in pieces:
        content, bytes_read = held + piece.content, piece.bytes_read
        # The line feed of a CRLF may be the first byte of the next piece.
        held = b"\r" if content.endswith(b"\r") else b""
        content = content[: len(content) - len(held)]
        if b"\r" in content:
            content = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        yield Piece(content, bytes_read)
    if held:
        yield Piece(b"\n", bytes_read)
