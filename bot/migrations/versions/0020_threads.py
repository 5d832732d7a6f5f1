"""Posts that wait for a parent: replies, pictures, revisions."""

import sqlalchemy as sa
from alembic import op

revision = "0020_threads"
down_revision = "0019_alerts"
branch_labels = None
depends_on = None

STATES = "state IN ('pending', 'sending', 'sent', 'superseded', 'failed')"
KINDS = "kind IN ('message', 'picture', 'revision')"
NEW = (("kind", "message"), ("parent", ""), ("file", ""))


def upgrade() -> None:
    with op.batch_alter_table("outbox") as table:
        for name, filled in NEW:
            table.add_column(sa.Column(name, sa.String(), nullable=False, server_default=filled))
        table.drop_constraint("ck_outbox_state", type_="check")
        table.create_check_constraint("ck_outbox_state", STATES)
    with op.batch_alter_table("outbox") as table:
        for name, _filled in NEW:
            table.alter_column(name, server_default=None, existing_type=sa.String(), existing_nullable=False)
        table.create_check_constraint("ck_outbox_kind", KINDS)
    op.create_index("ix_outbox_parent", "outbox", ["parent"])
