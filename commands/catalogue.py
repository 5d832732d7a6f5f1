"""Every command, form and shortcut, once: help, routing and the Slack manifest are made from these tuples."""

from commands.alert import ALERT
from commands.alerting.form import ALERT_FORM
from commands.alerts import ALERTS
from commands.alias import ALIAS
from commands.ask import ASK_SHORTCUTS, ask_for, ask_form
from commands.channel import CHANNEL_COMMAND
from commands.connect import CONNECT
from commands.disconnect import DISCONNECT
from commands.escalate import ESCALATE
from commands.feeds import FEEDS
from commands.forms import Form, Shortcut
from commands.help import help_for
from commands.home import home_of
from commands.imports import IMPORTS
from commands.kpi import KPI
from commands.outbox import OUTBOX_COMMAND
from commands.people import PEOPLE
from commands.programme import PROGRAMME
from commands.request import Command
from commands.settings import SETTINGS
from commands.setup.channel_form import CHANNEL_FORM
from commands.setup.person_form import PERSON_FORM
from commands.setup.queue_form import QUEUE_FORM
from commands.setup.term_form import TERM_FORM
from commands.share import share_for
from commands.sla import SLA
from commands.take import TAKE_BACK
from commands.terms import TERMS

HELP = help_for(lambda: CATALOGUE)
ADMINISTERING = (CONNECT, DISCONNECT, PEOPLE, ALIAS, SETTINGS, PROGRAMME)
CATALOGUE: tuple[Command, ...] = (
    SLA,
    KPI,
    ESCALATE,
    ask_for(lambda: CATALOGUE),
    IMPORTS,
    FEEDS,
    ALERT,
    ALERTS,
    TERMS,
    CHANNEL_COMMAND,
    OUTBOX_COMMAND,
    share_for(lambda: CATALOGUE),
    TAKE_BACK,
    *ADMINISTERING,
    HELP,
)
FORMS: tuple[Form, ...] = (ask_form(lambda: CATALOGUE), PERSON_FORM, CHANNEL_FORM, QUEUE_FORM, TERM_FORM, ALERT_FORM)
SHORTCUTS: tuple[Shortcut, ...] = ASK_SHORTCUTS
HOME = home_of(SLA, FEEDS, HELP)
