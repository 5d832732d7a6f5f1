"""`govbot manifest`."""

import click

from commands.catalogue import CATALOGUE, SHORTCUTS
from commands.slack_manifest import manifest


@click.command("manifest")
@click.option("--http", "address", default="", metavar="URL", help="Slack calls this address; without it, Socket Mode.")
@click.option("--org", is_flag=True, help="For an Enterprise organisation, which installs it for all its workspaces.")
def command(address: str, org: bool) -> None:
    """Print the Slack app manifest, to paste at api.slack.com/apps.

    Its commands come from the catalogue; it asks for no scope that govbot does not use, and says why for each.
    """
    click.echo(manifest(CATALOGUE, SHORTCUTS, address, organisation=org), nl=False)
