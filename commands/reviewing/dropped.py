"""What a language model wrote of a review and what of that does not stand in it."""

from bot.domain.reviews.model_work import work_for
from bot.domain.reviews.permitted import refuse_non_writers
from bot.errors import UserError
from bot.message import Message
from commands.request import Request
from commands.reviewing.writing import looked_at
from reports import model_work
from reports.factsheet import read_back
from reports.rendering import rendered


def dropped(request: Request) -> Message:
    """Of the version named, or the newest."""
    refuse_non_writers(request.viewer)
    review, _ = looked_at(request)
    work = work_for(request.session.connection(), review.id, review.version.number)
    if work is None:
        number = review.version.number
        raise UserError(f"No model was asked for version {number}.", hint="/review history VENDOR last week")
    return rendered(model_work.build(work, read_back(review.version.facts)))
