"""What Alembic runs; the caller brings the connection and its transaction (see `running`)."""

from alembic import context

from bot.migrations.schema import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    # SQLite cannot alter most of a table: Alembic then copies it.
    render_as_batch=True,
)
context.run_migrations()
