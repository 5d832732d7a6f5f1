"""`govbot backup`."""

from datetime import UTC, datetime
from pathlib import Path

import click

from bot.backup.backing_up import back_up
from commands.shell.ready import ready_engine, shell_settings


@click.command("backup")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
def command(file: Path) -> None:
    """Keep the whole database, as it is at this moment, in one file; nobody has to stop for it.

    The file holds what people wrote, and the key that customers are hashed with: only its owner may read it.
    """
    with ready_engine(shell_settings()) as engine:
        contents = back_up(engine, file, now=datetime.now(UTC))
    size = file.stat().st_size / 1_000_000
    click.echo(f"{contents.rows:,} rows of {len(contents.tables)} tables are kept in {file} ({size:,.1f} MB).")
