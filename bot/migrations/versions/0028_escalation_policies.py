"""What is promised about escalations, for everybody or one vendor."""

import sqlalchemy as sa
from alembic import op

revision = "0028_escalation_policies"
down_revision = "0027_escalation_steps"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "escalation_policy",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("vendor", sa.String(), nullable=False),
        sa.Column("policy", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("vendor"),
    )
