"""A series that an undo left without facts is out of sight until data speaks of it again."""

import sqlalchemy as sa
from alembic import op

revision = "0011_withdrawn_series"
down_revision = "0010_undo"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("series", sa.Column("withdrawn_by", sa.Integer(), nullable=True))
