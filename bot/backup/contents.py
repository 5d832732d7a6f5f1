"""What a backup says of itself: the schema it was made by, its tables, and how many rows each has."""

from datetime import datetime
from importlib.metadata import version
from typing import Literal

from pydantic import BaseModel, ConfigDict, NonNegativeInt

NAME = "contents.json"


class TableContents(BaseModel):
    """`last_id` is the highest id ever given, so that none is given twice after a restore."""

    model_config = ConfigDict(frozen=True)

    name: str
    columns: tuple[str, ...]
    rows: NonNegativeInt
    last_id: NonNegativeInt = 0

    @property
    def entry(self) -> str:
        """The file in the archive that holds the rows, one JSON array a line."""
        return f"{self.name}.jsonl"


class Contents(BaseModel):
    model_config = ConfigDict(frozen=True)

    format: Literal[1] = 1
    govbot: str
    revision: str
    database: str
    made_at: datetime
    tables: tuple[TableContents, ...]

    @property
    def rows(self) -> int:
        return sum(table.rows for table in self.tables)


def program_version() -> str:
    return version("govbot")
