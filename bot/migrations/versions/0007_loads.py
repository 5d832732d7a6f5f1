"""Loads, rejects, held rows, restatements, the horizon and the lease."""

import sqlalchemy as sa
from alembic import op

revision = "0007_loads"
down_revision = "0006_quality_facts"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _load()
    _load_reach()
    _load_reject()
    _held_row()
    _restatement()
    _fact_horizon()
    _import_lease()
    _load_day()
    op.execute("INSERT INTO fact_horizon (id, load_id) VALUES (1, 0)")
    op.execute("INSERT INTO import_lease (id, holder, until) VALUES (1, '', 0)")


def _load() -> None:
    op.create_table(
        "load",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("feed", sa.String(), nullable=False),
        sa.Column("mapping", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("started_at", sa.BigInteger(), nullable=False),
        sa.Column("finished_at", sa.BigInteger(), nullable=True),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("loaded", sa.Integer(), nullable=False),
        sa.Column("unchanged", sa.Integer(), nullable=False),
        sa.Column("rejected", sa.Integer(), nullable=False),
        sa.Column("held", sa.Integer(), nullable=False),
        sa.Column("flagged", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state IN ('staging', 'published', 'unchanged', 'refused', 'abandoned', 'undone')", name="ck_load_state"
        ),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_load_sha256"), "load", ["sha256"], unique=False)


def _load_reach() -> None:
    op.create_table(
        "load_reach",
        sa.Column("load_id", sa.Integer(), nullable=False),
        sa.Column("vendor_id", sa.Integer(), nullable=False),
        sa.Column("feed", sa.String(), nullable=False),
        sa.Column("first_day", sa.Integer(), nullable=False),
        sa.Column("last_day", sa.Integer(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["load_id"], ["load.id"]),
        sa.ForeignKeyConstraint(["vendor_id"], ["vendor.id"]),
        sa.PrimaryKeyConstraint("load_id", "vendor_id"),
    )


def _load_reject() -> None:
    op.create_table(
        "load_reject",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("load_id", sa.Integer(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("column", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("accepted", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["load_id"], ["load.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_load_reject_load_id"), "load_reject", ["load_id"], unique=False)


def _held_row() -> None:
    op.create_table(
        "held_row",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("load_id", sa.Integer(), nullable=False),
        sa.Column("feed", sa.String(), nullable=False),
        sa.Column("vendor_id", sa.Integer(), nullable=False),
        sa.Column("queue", sa.String(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("cells", sa.String(), nullable=False),
        sa.Column("released_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["load_id"], ["load.id"]),
        sa.ForeignKeyConstraint(["released_by"], ["load.id"]),
        sa.ForeignKeyConstraint(["vendor_id"], ["vendor.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_held_row_load_id"), "held_row", ["load_id"], unique=False)
    op.create_index(op.f("ix_held_row_queue"), "held_row", ["queue"], unique=False)


def _restatement() -> None:
    op.create_table(
        "restatement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("load_id", sa.Integer(), nullable=False),
        sa.Column("series_id", sa.Integer(), nullable=False),
        sa.Column("feed", sa.String(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("atom", sa.String(), nullable=False),
        sa.Column("old", sa.String(), nullable=False),
        sa.Column("new", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["load_id"], ["load.id"]),
        sa.ForeignKeyConstraint(["series_id"], ["series.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_restatement_day", "restatement", ["day", "series_id"], unique=False)
    op.create_index(op.f("ix_restatement_load_id"), "restatement", ["load_id"], unique=False)


def _fact_horizon() -> None:
    op.create_table(
        "fact_horizon",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("load_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("id = 1", name="ck_fact_horizon_single"),
        sa.PrimaryKeyConstraint("id"),
    )


def _import_lease() -> None:
    op.create_table(
        "import_lease",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("holder", sa.String(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("id = 1", name="ck_import_lease_single"),
        sa.PrimaryKeyConstraint("id"),
    )


def _load_day() -> None:
    op.create_table(
        "load_day",
        sa.Column("load_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["load_id"], ["load.id"]),
        sa.PrimaryKeyConstraint("load_id", "day"),
    )
