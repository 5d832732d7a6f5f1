"""Who may do what with a review; whoever may not know of one is told that there is none."""

from bot.domain.people.permissions import Role, Viewer
from bot.errors import UserError

WRITERS = (Role.ADMIN, Role.MANAGER, Role.ANALYST)
ANSWERABLE = (Role.ADMIN, Role.MANAGER)


def refuse_non_writers(viewer: Viewer) -> None:
    if viewer.role not in WRITERS:
        raise UserError("Only managers, analysts and administrators write reviews.", hint="/review show")


def refuse_unanswerable(viewer: Viewer, doing: str) -> None:
    if viewer.role not in ANSWERABLE:
        raise UserError(f"Only a manager or an administrator {doing} a review.")


def may_read(viewer: Viewer, vendor: str, *, published: bool) -> bool:
    """A vendor's own people read what was published to them."""
    return viewer.may_know(vendor) and (published or viewer.vendor is None)


def name_of(viewer: Viewer) -> str:
    """How a person stands in the history; the shell's own view has no Slack id."""
    return viewer.slack or viewer.name
