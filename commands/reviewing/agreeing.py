"""What comes out of a review: actions with an owner and a day, decisions, and those that stand."""

from dataclasses import replace
from datetime import date, timedelta

from bot.delivery.post import EVERYTHING
from bot.domain.actions.action import review_subject
from bot.domain.actions.finding import actions_of
from bot.domain.actions.lifecycle import Kind
from bot.errors import UserError
from bot.message import Message
from commands.actions.about import about_review
from commands.actions.acting import agreed as noted
from commands.actions.acting import with_actions
from commands.actions.asked import HOW, listed, wish_from, worked
from commands.actions.words import NAME
from commands.escalating.scene import address, names_in
from commands.request import Request
from commands.reviewing.asked import wanted
from reports import action_list
from reports.rendering import rendered

ACTION = "/review action VENDOR last week: what is to be done owner @PERSON due 2026-12-01"
DECISION = "/review decision VENDOR last week: what was decided"


def agreed(request: Request) -> Message:
    """`northwind last week: …` notes one, `NW-A7 done` works it."""
    name, _, rest = request.words.strip().partition(" ")
    if NAME.fullmatch(name):
        return worked(request, name, rest)
    return _noted(request, Kind.ACTION, ACTION)


def decided(request: Request) -> Message:
    return _noted(request, Kind.DECISION, DECISION)


def listed_actions(request: Request) -> Message:
    """Those that stand; with a week, what its review agreed and decided."""
    try:
        return listed(request, request.words)
    except UserError:
        asked = wanted(request)
    found = actions_of(request.session.connection(), review_subject(asked.vendor, asked.week.start), request.viewer)
    which = f"from the review of {asked.week.start} to {asked.week.last_day}"
    today = asked.books.calendar.day_of(request.now)
    how = f"{address(request.viewer)} {HOW}"
    return rendered(action_list.build(found, which, names_in(request.session), today, how))


def _noted(request: Request, kind: Kind, hint: str) -> Message:
    head, colon, text = request.words.partition(":")
    if not colon or not text.strip():
        raise UserError("Say of which review it is, and after a colon what was agreed.", hint=hint)
    asked = wanted(replace(request, words=head))
    if asked.vendor == EVERYTHING:
        raise UserError("What is agreed is agreed with one vendor: name it.", hint=hint)
    return noted(request, wish_from(request, about_review(request, asked.vendor, asked.week.start), kind, text))


def with_agreed(request: Request, message: Message, vendor: str, week: date) -> Message:
    """What the week before agreed opens a review; what it agrees itself stands below."""
    before = review_subject(vendor, week - timedelta(days=7))
    told = with_actions(request, message, before, "Agreed the week before")
    return with_actions(request, told, review_subject(vendor, week), "Agreed in this review")
