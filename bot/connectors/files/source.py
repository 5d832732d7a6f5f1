"""The bytes that were sent: a path or a stream, plain or gzip, read piece by piece."""

import gzip
import hashlib
import shutil
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO

from bot.connectors.files.kinds import GZIP
from bot.connectors.files.limits import (
    EXPANSION_IGNORED_BELOW,
    MAX_EXPANDED_BYTES,
    MAX_EXPANSION,
    READ_BYTES,
)
from bot.connectors.files.scratch import needing_room
from bot.errors import UserError


@dataclass(frozen=True)
class Piece:
    content: bytes
    bytes_read: int


@dataclass(frozen=True)
class Source:
    path: Path
    name: str
    size: int
    sha256: str
    gzipped: bool

    def head(self, length: int = 4096) -> bytes:
        return next(self.pieces(length), Piece(b"", 0)).content

    def pieces(self, length: int = READ_BYTES) -> Iterator[Piece]:
        """Uncompressed content in order, each piece with how far the file itself has been read."""
        with _opened(self.path, self.name) as raw:
            yield from self._expanded(raw, length) if self.gzipped else _plain(raw, length)

    def _expanded(self, raw: BinaryIO, length: int) -> Iterator[Piece]:
        total = 0
        try:
            with gzip.GzipFile(fileobj=raw) as content:
                while piece := content.read(length):
                    total += len(piece)
                    self._refuse_bomb(total, raw.tell())
                    yield Piece(piece, raw.tell())
        except EOFError:
            raise UserError(f"{self.name} is cut off in the middle of its gzip data; send it again.") from None
        except (gzip.BadGzipFile, zlib.error):
            raise UserError(f"{self.name} is a damaged gzip file; send it again.") from None

    def _refuse_bomb(self, total: int, packed: int) -> None:
        inflated = total > EXPANSION_IGNORED_BELOW and total > packed * MAX_EXPANSION
        if inflated or total > MAX_EXPANDED_BYTES:
            raise UserError(f"{self.name} expands to far more than a real export would; send it uncompressed.")


def received(source: Path | BinaryIO, name: str, scratch: Path) -> Source:
    """A source that can be read again and again; a stream is first copied into `scratch`."""
    path = source if isinstance(source, Path) else _spooled(source, scratch)
    with _opened(path, name) as raw:
        start = raw.read(len(GZIP))
        raw.seek(0)
        digest = hashlib.file_digest(raw, "sha256").hexdigest()
        size = raw.tell()
    if not size:
        raise UserError(f"{name} is empty.")
    return Source(path, name, size, digest, start == GZIP)


def unpacked(source: Source, scratch: Path) -> Path:
    """The uncompressed content as a file, for readers that jump around in it."""
    if not source.gzipped:
        return source.path
    target = scratch / "unpacked"
    with needing_room(), target.open("wb") as file:
        for piece in source.pieces():
            file.write(piece.content)
    return target


def _plain(raw: BinaryIO, length: int) -> Iterator[Piece]:
    while piece := raw.read(length):
        yield Piece(piece, raw.tell())


def _spooled(stream: BinaryIO, scratch: Path) -> Path:
    target = scratch / "received"
    with needing_room(), target.open("wb") as file:
        shutil.copyfileobj(stream, file, READ_BYTES)
    return target


def _opened(path: Path, name: str) -> BufferedReader:
    try:
        return path.open("rb")
    except FileNotFoundError:
        raise UserError(f"There is no file {name}.") from None
    except IsADirectoryError:
        raise UserError(f"{name} is a folder; name the files in it.") from None
    except OSError as problem:
        raise UserError(f"{name} cannot be read: {problem.strerror or problem}.") from None
