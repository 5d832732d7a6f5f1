"""What a language model did for a version of a review."""

import sqlalchemy as sa
from alembic import op

revision = "0036_review_model_work"
down_revision = "0035_escalation_sources"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "review_model_work",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("review_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("model", sa.String(), nullable=False),
        sa.Column("tokens_asked", sa.Integer(), nullable=False),
        sa.Column("tokens_answered", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["review_id"], ["review.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("review_id", "number", name="uq_review_model_work"),
    )
