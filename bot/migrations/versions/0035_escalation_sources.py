"""The address of the message an escalation was raised from, and whether it is gone."""

import sqlalchemy as sa
from alembic import op

revision = "0035_escalation_sources"
down_revision = "0034_scorecard"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("escalation") as table:
        table.add_column(sa.Column("permalink", sa.String(), nullable=True))
        table.add_column(sa.Column("source_gone", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("escalation") as table:
        table.alter_column("source_gone", server_default=None, existing_type=sa.Boolean(), existing_nullable=False)
