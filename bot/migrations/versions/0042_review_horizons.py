"""Up to which import the facts of a review go."""

import sqlalchemy as sa
from alembic import op

revision = "0042_review_horizons"
down_revision = "0041_vendor_text"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("review_facts", sa.Column("load_id", sa.Integer(), nullable=False, server_default=sa.text("0")))
