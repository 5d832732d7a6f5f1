"""What an action is added to: an escalation, or the review of a vendor's week."""

import re
from dataclasses import dataclass
from datetime import date

from bot.delivery.post import EVERYTHING
from bot.domain.actions.action import review_subject
from bot.domain.actions.lifecycle import MENDING, OF_REVIEWS, Kind
from bot.domain.escalations.escalation import Escalation
from bot.domain.escalations.finding import find
from bot.domain.escalations.lifecycle import State
from bot.domain.performance.books import books_of
from bot.errors import UserError
from bot.periods.day_words import day_words
from commands.ask_search import names_for, recognised
from commands.escalating.problem import refuse_others_names
from commands.escalating.words import NAME
from commands.request import Request
from commands.setup.spoken import day_in
from commands.words import Kind as Named

REVIEW = re.compile(r"(?P<vendor>\S+) (?P<week>\d{4}-\d{2}-\d{2})")


@dataclass(frozen=True)
class About:
    """`kinds` are what it can have; `queue` is where an effect is looked for unless another is named."""

    vendor: str
    subject: str
    title: str
    kinds: tuple[Kind, ...]
    queue: str = ""


def about(request: Request, words: str) -> About:
    """By an escalation's name, or by a `review_subject`."""
    if NAME.fullmatch(words.strip()):
        return about_escalation(find(request.session.connection(), words.strip(), request.viewer))
    found = REVIEW.fullmatch(words.strip())
    if found is None:
        raise UserError("This button no longer does anything.", hint="/escalate actions")
    return about_review(request, found["vendor"], day_in(found["week"]))


def about_escalation(escalation: Escalation) -> About:
    if escalation.state in (State.CANCELLED, State.MERGED):
        raise UserError(f"{escalation.name} is {escalation.state}: nothing is agreed for it any more.")
    title = f"{escalation.name} · {escalation.title}"
    return About(escalation.vendor, escalation.name, title, MENDING, escalation.queue)


def about_review(request: Request, vendor: str, week: date) -> About:
    if vendor == EVERYTHING and request.viewer.vendor is None:
        raise UserError("Somebody has to do it: say from which vendor's review it comes.", hint="/review list")
    books = books_of(request.session.connection()).seen_by(request.viewer)
    if all(each.key != vendor for each in books.registry.vendors):
        raise UserError(f'I don\'t know the vendor "{vendor[:60]}".')
    day = day_words(week, today=books.calendar.day_of(request.now))
    title = f"Review {books.registry.vendor_name(vendor)}, week of {day}"
    return About(vendor, review_subject(vendor, week), title, OF_REVIEWS)


def refuse_naming_others(request: Request, vendor: str, text: str) -> None:
    """What is not private is read by the vendor's people: it names no other vendor."""
    named = [each.key for each in recognised(names_for(request), text) if each.kind is Named.VENDOR]
    refuse_others_names(vendor, named, books_of(request.session.connection()).seen_by(request.viewer))
