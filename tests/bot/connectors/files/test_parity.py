"""The quick way and the slow way give the same rows, and both give those of a plain, obvious reading."""

import csv
import io
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.connectors.files.blocks import blocks
from bot.connectors.files.chunk import Chunk
from bot.connectors.files.parsing import parsed
from bot.connectors.files.shape import Shape
from bot.connectors.files.source import received
from bot.connectors.files.totals import is_total

Row = tuple[int, tuple[str, ...]]

CELLS = st.text(alphabet="ab,\"\n\r ='é\u2028\x0b", max_size=6) | st.sampled_from(["Total", "1", '"x"', '"a,b"', ""])
LINES = st.lists(st.lists(CELLS, min_size=1, max_size=4).map(",".join), max_size=12)
SHAPES = st.sampled_from([("h",), ("h", "i"), ("h", "i", "j")])


def obvious(text: str, width: int) -> tuple[list[Row], list[int]] | None:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = text if text.endswith("\n") else text + "\n"
    reader = csv.reader(io.StringIO(text, newline=""))
    found: list[Row] = []
    bad: list[int] = []
    line = 2
    for cells in reader:
        filled, extra = any(map(str.strip, cells)), any(map(str.strip, cells[width:]))
        fits = len(cells) >= width and not extra
        if filled and not fits and not is_total(cells):
            bad.append(line)
        elif filled and fits and not is_total(cells[:width]):
            found.append((line, tuple(cells[:width])))
        line = 2 + reader.line_num
    return (found, bad) if _closed(text) else None


def _closed(text: str) -> bool:
    """Whether the last quoted cell ends: if not, a sentinel line after it is swallowed."""
    last = list(csv.reader(io.StringIO(text + "sentinel\n", newline="")))[-1]
    return last == ["sentinel"]


def actual(folder: Path, text: str, shape: Shape, length: int) -> list[Chunk]:
    path = folder / "file.csv"
    path.write_bytes(b"header\n" + text.encode())
    return list(parsed(blocks(received(path, "file.csv", folder), "utf-8-sig", length), shape))


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(LINES, SHAPES, st.sampled_from([8, 13, 64, 1 << 20]), st.sampled_from(["\n", "\r\n", "\r"]))
def test_it_reads_what_an_obvious_reading_gives(
    tmp_path: Path, lines: list[str], headers: tuple[str, ...], length: int, line_end: str
) -> None:
    text = line_end.join(lines)
    expected = obvious(text, len(headers))
    if expected is None:
        return
    found = actual(tmp_path, text, Shape("file.csv", ",", 1, 2, headers), length)
    assert _rows(found) == [(line, tuple(map(_unguarded, cells))) for line, cells in expected[0]]
    assert [record.line for chunk in found for record in chunk.bad] == expected[1]


def _unguarded(cell: str) -> str:
    start = len(cell) - len(cell.lstrip("'"))
    return cell[1:] if start and cell[start : start + 1] in {"=", "\r", "\t"} else cell


def _rows(found: list[Chunk]) -> list[Row]:
    rows: list[Row] = []
    for chunk in found:
        columns = [column.to_pylist() for column in chunk.columns.columns]
        rows.extend(zip(chunk.lines.tolist(), zip(*columns, strict=True), strict=True))
    return rows
