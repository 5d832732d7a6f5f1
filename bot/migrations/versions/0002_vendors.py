"""Vendors, sites, queues and the channels tied to them; people."""

import sqlalchemy as sa
from alembic import op

revision = "0002_vendors"
down_revision = "0001_programme"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _vendor()
    _site()
    _queue()
    _queue_alias()
    _channel_tie()
    _series()
    _person()


def _vendor() -> None:
    op.create_table(
        "vendor",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("timezone", sa.String(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("code"),
        sa.UniqueConstraint("key"),
    )


def _site() -> None:
    op.create_table(
        "site",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("vendor_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["vendor_id"], ["vendor.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("vendor_id", "key", name="uq_site"),
    )


def _queue() -> None:
    op.create_table(
        "queue",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("hours", sa.String(), nullable=False),
        sa.Column("hours_counted", sa.String(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("key"),
    )


def _queue_alias() -> None:
    op.create_table(
        "queue_alias",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("queue_id", sa.Integer(), nullable=False),
        sa.Column("alias", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["queue_id"], ["queue.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("alias"),
    )
    op.create_index(op.f("ix_queue_alias_queue_id"), "queue_alias", ["queue_id"], unique=False)


def _channel_tie() -> None:
    op.create_table(
        "channel_tie",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slack_channel", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("vendor_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("(kind = 'vendor') = (vendor_id IS NOT NULL)", name="ck_channel_tie_vendor"),
        sa.CheckConstraint("kind IN ('internal', 'vendor')", name="ck_channel_tie_kind"),
        sa.ForeignKeyConstraint(["vendor_id"], ["vendor.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("slack_channel", "vendor_id", name="uq_channel_tie"),
    )
    op.create_index(op.f("ix_channel_tie_slack_channel"), "channel_tie", ["slack_channel"], unique=False)


def _series() -> None:
    op.create_table(
        "series",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("identity", sa.String(), nullable=False),
        sa.Column("vendor_id", sa.Integer(), nullable=False),
        sa.Column("queue_id", sa.Integer(), nullable=True),
        sa.Column("site", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["queue_id"], ["queue.id"]),
        sa.ForeignKeyConstraint(["vendor_id"], ["vendor.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("identity"),
    )
    op.create_index(op.f("ix_series_vendor_id"), "series", ["vendor_id"], unique=False)


def _person() -> None:
    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slack", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("vendor_id", sa.Integer(), nullable=True),
        sa.Column("team", sa.String(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.CheckConstraint("(role = 'supervisor') = (vendor_id IS NOT NULL)", name="ck_person_vendor"),
        sa.CheckConstraint("role IN ('admin', 'manager', 'analyst', 'executive', 'supervisor')", name="ck_person_role"),
        sa.ForeignKeyConstraint(["vendor_id"], ["vendor.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("slack"),
    )
