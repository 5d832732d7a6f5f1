"""Whether a review takes an approver who wrote nothing of it."""

import sqlalchemy as sa
from alembic import op

revision = "0032_four_eyes"
down_revision = "0031_actions"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("programme", sa.Column("four_eyes", sa.Boolean(), nullable=False, server_default=sa.false()))
