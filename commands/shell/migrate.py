"""`govbot migrate`."""

import click

from bot.migrations.running import migrate
from commands.shell.ready import opened_engine, shell_settings


@click.command("migrate")
def command() -> None:
    """Bring the database to this version's schema; makes an SQLite file that does not exist yet."""
    with opened_engine(shell_settings()) as engine:
        steps = migrate(engine)
        click.echo(f"{len(steps)} schema steps applied: {', '.join(steps)}." if steps else "The schema is up to date.")
