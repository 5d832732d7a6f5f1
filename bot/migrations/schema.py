"""Every table of the program, gathered in one metadata."""

from sqlmodel import SQLModel

from bot.delivery import tables as delivery
from bot.domain import audit
from bot.domain.actions import tables as actions
from bot.domain.alerts import tables as alerts
from bot.domain.contracts import tables as contracts
from bot.domain.dropped_files import tables as dropped_files
from bot.domain.editions import tables as editions
from bot.domain.escalations import clock_tables as escalation_clocks
from bot.domain.escalations import roster_tables as escalation_rosters
from bot.domain.escalations import tables as escalations
from bot.domain.escalations.early import tables as early_replies
from bot.domain.escalations.root_cause import tables as root_causes
from bot.domain.inbox import tables as inbox
from bot.domain.loads import tables as loads
from bot.domain.overdue import tables as overdue
from bot.domain.pauses import tables as pauses
from bot.domain.people import tables as people
from bot.domain.performance import daily_tables as performance_days
from bot.domain.performance import record_tables as performance_records
from bot.domain.performance import tables as performance
from bot.domain.programme import tables as programme
from bot.domain.redelivery import tables as redelivery
from bot.domain.reviews import tables as reviews
from bot.domain.scorecard import tables as scorecard
from bot.domain.sharing import tables as sharing
from bot.domain.subscriptions import tables as subscriptions
from bot.domain.vendors import tables as vendors

PARTS = (
    programme,
    vendors,
    people,
    contracts,
    performance,
    performance_days,
    performance_records,
    loads,
    inbox,
    subscriptions,
    audit,
    delivery,
    overdue,
    pauses,
    redelivery,
    dropped_files,
    sharing,
    alerts,
    escalations,
    escalation_clocks,
    escalation_rosters,
    early_replies,
    root_causes,
    reviews,
    editions,
    actions,
    scorecard,
)
"""Importing a module is what puts its tables into the metadata; a test keeps this list complete."""

METADATA = SQLModel.metadata
