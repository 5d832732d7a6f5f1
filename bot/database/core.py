"""The Core table behind a model: wide reads go through SQL, not through entities (FINDINGS, Database)."""

from sqlalchemy import Table
from sqlmodel import SQLModel


def table_of(model: type[SQLModel]) -> Table:
    return SQLModel.metadata.tables[str(model.__tablename__)]
