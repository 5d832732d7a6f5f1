"""Actions: corrective and preventive ones of escalations, actions and decisions of reviews."""

import sqlalchemy as sa
from alembic import op

revision = "0031_actions"
down_revision = "0030_escalation_threads"
branch_labels = None
depends_on = None

KINDS = "kind IN ('corrective', 'preventive', 'action', 'decision')"
STATES = "state IN ('planned', 'in_progress', 'implemented', 'verifying', 'effective', 'ineffective', 'dropped')"


def upgrade() -> None:
    _action()
    for name, columns in (
        ("subject", ["subject"]),
        ("vendor", ["vendor", "state"]),
        ("remind", ["remind_at"]),
        ("check", ["check_at"]),
    ):
        op.create_index(f"ix_action_{name}", "action", columns)


def _action() -> None:
    op.create_table(
        "action",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("vendor", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("due", sa.Integer(), nullable=True),
        sa.Column("moved", sa.Integer(), nullable=False),
        sa.Column("for_client", sa.Boolean(), nullable=False),
        sa.Column("check_kpi", sa.String(), nullable=False),
        sa.Column("check_queue", sa.String(), nullable=False),
        sa.Column("check_at_least", sa.Boolean(), nullable=False),
        sa.Column("check_threshold", sa.String(length=40), nullable=True),
        sa.Column("check_length", sa.Integer(), nullable=False),
        sa.Column("check_span", sa.String(), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("done_on", sa.Integer(), nullable=True),
        sa.Column("done_at", sa.BigInteger(), nullable=True),
        sa.Column("decided_by", sa.String(), nullable=False),
        sa.Column("decided_at", sa.BigInteger(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("remind_at", sa.BigInteger(), nullable=True),
        sa.Column("check_at", sa.BigInteger(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(KINDS, name="ck_action_kind"),
        sa.CheckConstraint(STATES, name="ck_action_state"),
        sa.CheckConstraint("check_span IN ('days', 'points')", name="ck_action_check_span"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("name"),
    )
