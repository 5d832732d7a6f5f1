"""An escalation can be a repeat of an earlier one, with the same cause."""

import sqlalchemy as sa
from alembic import op

revision = "0037_escalation_repeats"
down_revision = "0036_review_model_work"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("escalation", sa.Column("repeat_of", sa.String(), nullable=True))
    op.add_column("escalation", sa.Column("repeat_at", sa.BigInteger(), nullable=True))
