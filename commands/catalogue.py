"""Every command, once: help, routing and the Slack manifest are made from this tuple."""

from commands.channel import CHANNEL_COMMAND
from commands.feeds import FEEDS
from commands.help import help_for
from commands.imports import IMPORTS
from commands.kpi import KPI
from commands.request import Command
from commands.share import share_for
from commands.sla import SLA

CATALOGUE: tuple[Command, ...] = (
    SLA,
    KPI,
    IMPORTS,
    FEEDS,
    CHANNEL_COMMAND,
    share_for(lambda: CATALOGUE),
    help_for(lambda: CATALOGUE),
)
