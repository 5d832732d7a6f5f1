"""Whether what vendors' people wrote may go to a language model."""

import sqlalchemy as sa
from alembic import op

revision = "0041_vendor_text"
down_revision = "0040_escalation_disputes"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "programme", sa.Column("vendor_text_to_model", sa.Boolean(), nullable=False, server_default=sa.false())
    )
