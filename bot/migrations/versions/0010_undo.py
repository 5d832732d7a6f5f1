"""A load may take another one back."""

import sqlalchemy as sa
from alembic import op

revision = "0010_undo"
down_revision = "0009_outbox"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("load", sa.Column("undoes", sa.Integer(), nullable=True))
