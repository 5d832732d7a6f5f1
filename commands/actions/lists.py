"""Which actions somebody wants to see."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.domain.actions.action import Action
from bot.domain.people.permissions import Viewer
from bot.domain.performance.books import books_of
from bot.errors import UserError
from commands.escalating.scene import address
from commands.request import Request
from commands.setup.spoken import vendor_named

Choice = Callable[[Action, Request], bool]


@dataclass(frozen=True)
class Which:
    """`words` go on from "2 actions are"; `vendor` is a key, None for all."""

    words: str
    choice: Choice
    vendor: str | None = None


def which_in(request: Request, words: str) -> Which:
    asked = words.casefold().strip()
    if asked in ("", "open"):
        return Which("open", lambda _action, _request: True, request.place.vendor)
    if asked == "all":
        return Which("open", lambda _action, _request: True)
    if asked == "mine":
        return Which("open and yours", lambda action, asker: action.owner == asker.viewer.slack)
    if asked in ("overdue", "late"):
        return Which("late", _is_late, request.place.vendor)
    seen = books_of(request.session.connection()).seen_by(request.viewer).registry
    try:
        vendor = vendor_named(words.strip(), seen)
    except UserError as error:
        raise UserError(error.text, hint=_hint(request.viewer)) from None
    return Which(f"open with {vendor.name}", lambda _action, _request: True, vendor.key)


def _is_late(action: Action, request: Request) -> bool:
    return action.is_late(books_of(request.session.connection()).calendar.day_of(request.now))


def _hint(viewer: Viewer) -> str:
    return f"{address(viewer)} actions mine, overdue, NAME, or a vendor's name"
