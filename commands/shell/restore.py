"""`govbot restore`."""

from pathlib import Path

import click

from bot.backup.restoring import restore
from commands.shell.ready import ready_engine, shell_settings


@click.command("restore")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Replace everything in a database that is not empty.")
def command(file: Path, force: bool) -> None:
    """Bring a backup back, all or nothing, into an SQLite file or PostgreSQL, whichever it came from.

    The database must have the schema of the backup (govbot migrate) and be empty.
    """
    with ready_engine(shell_settings()) as engine:
        contents = restore(engine, file, force=force)
    made = contents.made_at.strftime("%Y-%m-%d %H:%M UTC")
    click.echo(f"{contents.rows:,} rows of {len(contents.tables)} tables of {made} are back; the audit log is intact.")
    click.echo("Start govbot again wherever it runs: it keeps some of what it has read in memory.")
