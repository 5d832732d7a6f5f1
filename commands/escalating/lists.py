"""Which escalations somebody wants to see."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.domain.escalations.courses import breaches_now
from bot.domain.escalations.escalation import Escalation
from bot.domain.escalations.raising import actor_of
from bot.domain.performance.books import books_of
from bot.errors import UserError
from commands.request import Request
from commands.setup.spoken import vendor_named

Choice = Callable[[Escalation, Request], bool]
HINT = "/escalate list mine, open, breached, disputed, aging, or a vendor's name"


@dataclass(frozen=True)
class Which:
    """`words` go on from "2 escalations are". `disputed` ones are looked for among the closed, too."""

    words: str
    choice: Choice
    oldest_first: bool = False
    disputed: bool = False

    def among(self, found: Sequence[Escalation], request: Request) -> Sequence[Escalation]:
        chosen = [each for each in found if self.choice(each, request)]
        return sorted(chosen, key=lambda each: each.raised_at) if self.oldest_first else chosen


def _mine(escalation: Escalation, request: Request) -> bool:
    me = actor_of(request.viewer)
    return me in (escalation.owner, escalation.raised_by)


def _here(escalation: Escalation, request: Request) -> bool:
    return request.place.vendor in (None, escalation.vendor)


def _late(escalation: Escalation, request: Request) -> bool:
    return bool(breaches_now(escalation, request.now)) and _here(escalation, request)


LISTS = {
    "": Which("open", _here),
    "open": Which("open", _here),
    "all": Which("open", lambda _escalation, _request: True),
    "mine": Which("open and yours", _mine),
    "breached": Which("open and past a target", _late),
    "late": Which("open and past a target", _late),
    "disputed": Which("disputed", _here, disputed=True),
    "disputes": Which("disputed", _here, disputed=True),
    "aging": Which("open, the oldest first", _here, oldest_first=True),
    "ageing": Which("open, the oldest first", _here, oldest_first=True),
}


def which_in(request: Request, words: str) -> Which:
    known = LISTS.get(" ".join(words.casefold().split()))
    if known is not None:
        return known
    seen = books_of(request.session.connection()).seen_by(request.viewer).registry
    name = words.removeprefix("by ").removeprefix("vendor ").strip()
    try:
        vendor = vendor_named(name, seen)
    except UserError as error:
        raise UserError(error.text, hint=HINT) from None
    return Which(f"open with {vendor.name}", lambda escalation, _request: escalation.vendor == vendor.key)
