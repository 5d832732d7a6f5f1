import contextlib
import gzip
from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.errors import UserError
from tests.bot.connectors.files.reading import opened, rows

TEXT = st.text(alphabet='ab1,;\t|"\r\n\0 é=', max_size=60).map(str.encode)
MARKS = st.sampled_from(
    [b"", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"PK\x03\x04", b"\x1f\x8b", b"sep=;\n", b"a,b\n"]
)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.tuples(MARKS, st.binary(max_size=60) | TEXT).map(b"".join), st.booleans())
@example(b"\r", False)
@example(b"\xff\xfe", False)
def test_it_reads_any_bytes_or_refuses_them_in_words(tmp_path: Path, content: bytes, packed: bool) -> None:
    with contextlib.suppress(UserError), opened(tmp_path, gzip.compress(content) if packed else content) as table:
        assert all(len(cells) == len(table.headers) for _, cells in rows(table))
