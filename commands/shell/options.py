"""Options that several commands share."""

import click

from commands.shell.moments import Moment

as_option = click.option(
    "--as", "user", metavar="U…", help="Ask as this Slack user; without it, as the administrator, who sees everything."
)
now_option = click.option(
    "--now", type=Moment(), help="Pretend it is this moment. Without an offset it is read in the programme's zone."
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON, and nothing else, on standard output.")
