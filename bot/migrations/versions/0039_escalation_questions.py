"""Which messages were asked about: whether to raise them as escalations."""

import sqlalchemy as sa
from alembic import op

revision = "0039_escalation_questions"
down_revision = "0038_review_answers"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "escalation_question",
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("source"),
    )
