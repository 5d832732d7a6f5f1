"""Subscriptions say whose figures, holidays, waiting and lateness; each time one came due is a row."""

import sqlalchemy as sa
from alembic import op

revision = "0021_occurrences"
down_revision = "0020_threads"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _widen()
    _settle()
    op.create_table(
        "occurrence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subscription_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("next_at", sa.BigInteger(), nullable=False),
        sa.Column("claims", sa.Integer(), nullable=False),
        sa.Column("holder", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("readers", sa.String(), nullable=False),
        sa.Column("moment", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("state IN ('due', 'claimed', 'posted', 'skipped', 'refused')", name="ck_occurrence_state"),
        sa.ForeignKeyConstraint(["subscription_id"], ["subscription.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("subscription_id", "day", name="uq_occurrence"),
    )
    op.create_index("ix_occurrence_due", "occurrence", ["state", "next_at"])


def _widen() -> None:
    """Those of the programme file so far begin now: nothing they missed is made up for."""
    now = sa.text("CAST(strftime('%s', 'now') AS INTEGER)")
    if op.get_bind().dialect.name == "postgresql":
        now = sa.text("CAST(extract(epoch FROM now()) AS BIGINT)")
    for column in (
        sa.Column("vendor_id", sa.Integer(), nullable=True),
        sa.Column("holidays", sa.String(), nullable=True),
        sa.Column("wait_until", sa.String(), nullable=True),
        sa.Column("late", sa.String(), nullable=True),
        sa.Column("state", sa.String(), nullable=True),
        sa.Column("since", sa.BigInteger(), nullable=True),
    ):
        op.add_column("subscription", column)
    table = sa.table("subscription", *(sa.column(name) for name in FILLED), sa.column("active", sa.Boolean()))
    state = sa.case((table.c.active, "active"), else_="ended")
    filled = {"holidays": "", "wait_until": "", "late": "post", "state": state, "since": now}
    op.execute(table.update().values(**filled))


FILLED = ("holidays", "wait_until", "late", "state", "since")


def _settle() -> None:
    with op.batch_alter_table("subscription") as table:
        for name in FILLED[:-1]:
            table.alter_column(name, existing_type=sa.String(), nullable=False)
        table.alter_column("since", existing_type=sa.BigInteger(), nullable=False)
        table.drop_column("active")
        table.create_foreign_key("fk_subscription_vendor", "vendor", ["vendor_id"], ["id"])
        table.create_check_constraint("ck_subscription_state", "state IN ('active', 'paused', 'ended')")
        table.create_check_constraint("ck_subscription_late", "late IN ('post', 'skip')")
