"""The catalogue of the shell's commands."""

from importlib.metadata import version

import click

from commands.shell.group import Entry, LazyGroup

ENTRIES = (
    Entry("demo", "commands.shell.demo", "A sample programme and a workspace to type in; no Slack needed."),
    Entry("serve", "commands.shell.serve", "Listen to Slack: Socket Mode with SLACK_APP_TOKEN, else HTTP."),
    Entry("work", "commands.shell.work", "The clockwork alone: posts what is due, collects dropped files."),
    Entry("migrate", "commands.shell.migrate", "Bring the database to this version's schema."),
    Entry("apply", "commands.shell.apply", "Set up vendors, queues, people and contracts from a programme file."),
    Entry("programme", "commands.shell.programme", "Print the programme as it stands, as a programme file."),
    Entry("import", "commands.shell.importing", "Load facts from the files vendors send."),
    Entry("inbox", "commands.shell.inbox", "One round through the watched folders of the programme file."),
    Entry("kpi", "commands.shell.kpi", "Answer a KPI question, as a table or as JSON."),
    Entry("review", "commands.shell.review", "Draft, show, edit, approve and publish weekly reviews."),
    Entry("ask", "commands.shell.ask", "Ask as in Slack, and see what Slack would receive."),
    Entry("digest", "commands.shell.digest", "The daily digest by hand: see it, or post what is due."),
    Entry("alerts", "commands.shell.alerts", "Judge what is watched, by hand."),
    Entry("audit", "commands.shell.audit", "The log of who did what when."),
    Entry("backup", "commands.shell.backup", "Keep the whole database, as it is now, in one file."),
    Entry("restore", "commands.shell.restore", "Bring a backup back, into either kind of database."),
    Entry("doctor", "commands.shell.doctor", "Is govbot set up, and how to mend what is not."),
    Entry("manifest", "commands.shell.manifest", "Print the Slack app manifest, made from the commands there are."),
)
EPILOG = """\b
Exit status: 0 done; 1 what you gave was refused, standard error says why;
2 wrong usage; 3 the environment is not ready, standard error says how to mend it.
Settings come from the environment and from .env; .env.example explains each.
"""


@click.group(
    cls=LazyGroup,
    entries=ENTRIES,
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
)
@click.version_option(version("govbot"), prog_name="govbot")
def govbot() -> None:
    """Keeps outsourced customer-care vendors to their contracts, from Slack or from here."""
