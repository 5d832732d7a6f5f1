import gzip
import hashlib
import io
from pathlib import Path

import pytest

from bot.connectors.files import open_table
from tests.bot.connectors.files.reading import bad, opened, rows, totals, written

PLAIN = "queue,offered\nbilling,12\nsales,7\n"
EXPECTED = [(2, ("billing", "12")), (3, ("sales", "7"))]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_it_finds_the_delimiter(tmp_path: Path, delimiter: str) -> None:
    table = opened(tmp_path, PLAIN.replace(",", delimiter))
    assert (table.delimiter, table.headers, rows(table)) == (delimiter, ("queue", "offered"), EXPECTED)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_it_reads_every_line_end(tmp_path: Path, line_end: str) -> None:
    assert rows(opened(tmp_path, PLAIN.replace("\n", line_end))) == EXPECTED


def test_it_counts_lines_across_mixed_line_ends(tmp_path: Path) -> None:
    table = opened(tmp_path, "queue,offered\r\nbilling,12\rsales,7\n\nchat,3")
    assert rows(table) == [*EXPECTED, (5, ("chat", "3"))]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_it_reads_marked_and_unmarked_unicode(tmp_path: Path, encoding: str) -> None:
    assert rows(opened(tmp_path, PLAIN.encode(encoding))) == EXPECTED


@pytest.mark.parametrize(
    ("encoding", "name"), [("cp1252", "José García"), ("cp1250", "Łukasz Wójcik"), ("cp1251", "Анна Петрова")]
)
def test_it_reads_names_in_older_encodings(tmp_path: Path, encoding: str, name: str) -> None:
    lines = "".join(f"{name};{count}\n" for count in range(20))
    table = opened(tmp_path, f"agent;offered\n{lines}".encode(encoding))
    assert (table.encoding, rows(table)[0]) == (encoding, (2, (name, "0")))


def test_it_reads_quoted_cells_with_line_ends_and_doubled_quotes(tmp_path: Path) -> None:
    table = opened(tmp_path, 'note,offered\n"two\r\nlines",1\n"say ""hi"", please",2\nplain,3\n')
    assert rows(table) == [(2, ("two\nlines", "1")), (4, ('say "hi", please', "2")), (5, ("plain", "3"))]


def test_it_skips_a_preamble(tmp_path: Path) -> None:
    preamble = "Queue report\nGenerated on 2026-01-05, by Ana\n\nFilters:,voice\n"
    table = opened(tmp_path, f"{preamble}queue,offered,answered\nbilling,12,11\nsales,7,6\n")
    assert (table.header_line, rows(table)) == (5, [(6, ("billing", "12", "11")), (7, ("sales", "7", "6"))])


def test_it_skips_a_preamble_padded_to_full_width(tmp_path: Path) -> None:
    table = opened(tmp_path, "Report,,,\n,,,\nqueue,a,b,c\nbilling,1,2,3\n,,,\nsales,4,5,6\n")
    assert (table.header_line, [line for line, _ in rows(table)]) == (3, [4, 6])


def test_it_honours_a_declared_delimiter(tmp_path: Path) -> None:
    table = opened(tmp_path, "sep=;\r\nqueue;offered\r\nbilling, voice;12\r\n")
    assert (table.header_line, rows(table)) == (2, [(3, ("billing, voice", "12"))])


def test_it_prefers_semicolons_to_decimal_commas(tmp_path: Path) -> None:
    table = opened(tmp_path, "date;level;wait\n2026-01-01;0,8;1,5\n2026-01-02;0,9;2,5\n")
    assert table.headers == ("date", "level", "wait")


def test_it_makes_headers_unique_and_names_empty_ones(tmp_path: Path) -> None:
    table = opened(tmp_path, " category ,category,,Wait  time\na,b,c,d\n")
    assert table.headers == ("category", "category (2)", "column 3", "Wait time")


def test_it_sets_total_rows_apart(tmp_path: Path) -> None:
    table = opened(tmp_path, "queue,offered\nbilling,12\nTotal,12\n,5\n ,\nGRAND TOTAL:,17\nGesamt\n")
    assert (rows(table), totals(table)) == ([(2, ("billing", "12")), (4, ("", "5"))], [3, 6, 7])


def test_it_sets_the_summary_row_of_genesys_apart(tmp_path: Path) -> None:
    header = "Export Complete?,Queue Id,Queue Name,Interval Start,Offer\n"
    table = opened(tmp_path, f"{header}YES,,,2026-01-01T00:00Z,9\nYES,q1,Billing,2026-01-01T00:00Z,9\n")
    assert (totals(table), len(rows(table))) == ([2], 1)


def test_it_reports_ragged_rows_with_their_lines(tmp_path: Path) -> None:
    table = opened(tmp_path, "queue,offered\nbilling\nsales,7,extra\nchat,3,\nmail,2\n")
    assert [record.line for record in bad(table)] == [2, 3]
    assert bad(table)[0].reason == "the row has 1 cell where the header has 2"
    assert rows(table) == [(4, ("chat", "3")), (5, ("mail", "2"))]


def test_it_finds_ragged_rows_in_a_long_file(tmp_path: Path) -> None:
    lines = [f"queue {number},{number}" for number in range(30_000)]
    lines[12_345] = "broken"
    table = opened(tmp_path, "queue,offered\n" + "\n".join(lines))
    assert [record.line for record in bad(table)] == [12_347]
    assert all(cells[1] == str(line - 2) for line, cells in rows(table))


def test_it_opens_a_file_with_only_a_header(tmp_path: Path) -> None:
    table = opened(tmp_path, "queue;offered\r\n")
    assert (table.headers, rows(table)) == (("queue", "offered"), [])


def test_it_reads_gzip_whatever_the_name(tmp_path: Path) -> None:
    assert rows(opened(tmp_path, gzip.compress(PLAIN.encode()))) == EXPECTED


def test_it_reads_a_stream_twice(tmp_path: Path) -> None:
    with open_table(io.BytesIO(PLAIN.encode()), name="-") as table:
        assert rows(table) == rows(table) == EXPECTED
    assert table.scratch is not None
    assert not Path(table.scratch.name).exists()


def test_it_knows_the_file_by_its_bytes_and_reports_progress(tmp_path: Path) -> None:
    path = written(tmp_path, PLAIN)
    table = open_table(path, name="calls.csv")
    assert (table.sha256, table.size) == (hashlib.sha256(PLAIN.encode()).hexdigest(), len(PLAIN))
    assert [chunk.bytes_read for chunk in table.chunks()] == [len(PLAIN)]


def test_it_leaves_our_own_columns_out(tmp_path: Path) -> None:
    table = opened(tmp_path, "queue,offered,govbot_line,govbot_value\nbilling,12,3,x\n")
    assert (table.headers, rows(table)) == (("queue", "offered"), [(2, ("billing", "12"))])
