"""Every command by subject, every form and shortcut, once: help, routing and the Slack manifest come from these."""

from commands.actions.form import ACTION_FORM
from commands.alert import ALERT
from commands.alerting.form import ALERT_FORM
from commands.alerts import ALERTS
from commands.alias import ALIAS
from commands.ask import ASK_SHORTCUTS, ask_for, ask_form
from commands.channel import CHANNEL_COMMAND
from commands.connect import CONNECT
from commands.disconnect import DISCONNECT
from commands.escalate import ESCALATE
from commands.escalating.act_form import ACT_FORM
from commands.escalating.cause_form import CAUSE_FORMS
from commands.escalating.raise_form import RAISE_FORMS, RAISE_SHORTCUT
from commands.feeds import FEEDS
from commands.forms import Form, Shortcut
from commands.help import Shelf, help_for
from commands.home import home_of
from commands.imports import IMPORTS
from commands.kpi import KPI
from commands.outbox import OUTBOX_COMMAND
from commands.people import PEOPLE
from commands.programme import PROGRAMME
from commands.request import Command
from commands.review import REVIEW
from commands.reviewing.answer_form import REVIEW_ANSWER_FORM
from commands.reviewing.note_form import REVIEW_NOTE_FORM
from commands.reviewing.section_form import SECTION_FORM
from commands.scorecard import SCORECARD
from commands.settings import SETTINGS
from commands.setup.channel_form import CHANNEL_FORM
from commands.setup.person_form import PERSON_FORM
from commands.setup.queue_form import QUEUE_FORM
from commands.setup.term_form import TERM_FORM
from commands.share import share_for
from commands.sla import SLA
from commands.subscribe import subscribe_for
from commands.subscribing.form import subscription_form
from commands.subscriptions import subscriptions_for
from commands.take import TAKE_BACK
from commands.terms import TERMS

HELP = help_for(lambda: SHELVES)
SHELVES: tuple[Shelf, ...] = (
    Shelf("Figures", (SLA, KPI, SCORECARD, ask_for(lambda: CATALOGUE), share_for(lambda: CATALOGUE), TAKE_BACK)),
    Shelf("Escalations and alerts", (ESCALATE, ALERT, ALERTS)),
    Shelf("Posted at its time", (subscribe_for(lambda: CATALOGUE), subscriptions_for(lambda: CATALOGUE))),
    Shelf("Weekly review", (REVIEW,)),
    Shelf("Files", (IMPORTS, FEEDS)),
    Shelf("Channels and people", (CHANNEL_COMMAND, CONNECT, DISCONNECT, PEOPLE, OUTBOX_COMMAND)),
    Shelf("The programme", (TERMS, ALIAS, SETTINGS, PROGRAMME)),
    Shelf("Help", (HELP,)),
)
CATALOGUE: tuple[Command, ...] = tuple(command for shelf in SHELVES for command in shelf.commands)
FORMS: tuple[Form, ...] = (
    ask_form(lambda: CATALOGUE),
    subscription_form(lambda: CATALOGUE),
    PERSON_FORM,
    CHANNEL_FORM,
    QUEUE_FORM,
    TERM_FORM,
    SECTION_FORM,
    REVIEW_NOTE_FORM,
    REVIEW_ANSWER_FORM,
    ALERT_FORM,
    *RAISE_FORMS,
    ACT_FORM,
    ACTION_FORM,
    *CAUSE_FORMS,
)
SHORTCUTS: tuple[Shortcut, ...] = (*ASK_SHORTCUTS, RAISE_SHORTCUT)
HOME = home_of(SLA, FEEDS, HELP)
