"""Writes arrays into a table the quickest way of each database: COPY, or executemany of tuples."""

from collections.abc import Iterable, Mapping
from io import BytesIO
from itertools import chain
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from pyarrow import csv as arrow_csv
from sqlalchemy import Boolean, Connection, Float, String, Table
from sqlalchemy.types import TypeDecorator, TypeEngine

Values = npt.NDArray[Any]
ROWS_A_STATEMENT = 50
"""SQLite takes several rows a statement in two thirds of the time, and hands the interpreter over less often."""
Constants = tuple[tuple[str, int | str], ...]


def insert(connection: Connection, table: Table, columns: Mapping[str, Values], constants: Constants = ()) -> None:
    """Numbers as arrays with NaN where there is none, texts as arrays of objects; all in their stored form."""
    if connection.dialect.name == "postgresql":
        _copy(connection, table, columns, constants)
    else:
        _executemany(connection, table, columns, constants)


def _executemany(connection: Connection, table: Table, columns: Mapping[str, Values], constants: Constants) -> None:
    # Constants stand in the statement itself: binding them again for every row costs a tenth of the time.
    names = ", ".join(f'"{name}"' for name in (*columns, *(name for name, _ in constants)))
    row = "({})".format(", ".join([*("?" for _ in columns), *(_literal(value) for _, value in constants)]))
    begin = f'INSERT INTO "{table.name}" ({names}) VALUES '  # noqa: S608  (our own names and numbers)
    driver: Any = connection.connection.driver_connection
    # NaN is stored as NULL by SQLite, so no array of objects is needed for what is missing.
    rows = zip(*(array.tolist() for array in columns.values()), strict=True)
    values = list(chain.from_iterable(rows))
    whole = len(columns) * ROWS_A_STATEMENT
    end = len(values) // whole * whole
    driver.executemany(
        begin + ", ".join([row] * ROWS_A_STATEMENT), (values[at : at + whole] for at in range(0, end, whole))
    )
    single = len(columns)
    driver.executemany(begin + row, (values[at : at + single] for at in range(end, len(values), single)))


def _literal(value: int | str) -> str:
    return str(value) if isinstance(value, int) else "'" + value.replace("'", "''") + "'"


def _copy(connection: Connection, table: Table, columns: Mapping[str, Values], constants: Constants) -> None:
    rows = len(next(iter(columns.values())))
    arrays = {name: _array(values, table.c[name].type) for name, values in columns.items()}
    arrays |= {name: pa.repeat(pa.scalar(value), rows) for name, value in constants}
    sink = BytesIO()
    arrow_csv.write_csv(pa.table(arrays), sink, arrow_csv.WriteOptions(include_header=False))
    names = ", ".join(f'"{name}"' for name in arrays)
    driver: Any = connection.connection.driver_connection
    with driver.cursor() as cursor, cursor.copy(f'COPY "{table.name}" ({names}) FROM STDIN WITH (FORMAT csv)') as copy:
        copy.write(sink.getbuffer())


def _array(values: Values, stored: TypeEngine[Any]) -> pa.Array:
    kind = _plain(stored)
    if values.dtype == object:
        return pa.array(values, pa.string())
    array = pa.array(values, from_pandas=True)
    if isinstance(kind, Boolean):
        return array.cast(pa.bool_())
    return array.cast(pa.float64() if isinstance(kind, Float) else pa.int64())


def is_text(stored: TypeEngine[Any]) -> bool:
    return isinstance(_plain(stored), String)


def _plain(stored: TypeEngine[Any]) -> TypeEngine[Any]:
    return stored.impl_instance if isinstance(stored, TypeDecorator) else stored


def columns_of(names: Iterable[str], rows: Iterable[tuple[Any, ...]]) -> dict[str, Values]:
    """Rows of numbers read from the database, as arrays."""
    matrix = np.array([tuple(row) for row in rows], dtype=np.float64)
    return {name: matrix[:, place] for place, name in enumerate(names)} if len(matrix) else {}
