"""No vendor's name stands in what is published to another."""

from sqlalchemy import Connection

from bot.delivery.post import EVERYTHING
from bot.domain.people.vendor_names import other_named
from bot.domain.reviews.reading import Found
from bot.errors import UserError


def refuse_other_vendors(connection: Connection, review: Found) -> None:
    """Whoever approved it, and as it is; every vendor has its place in the whole programme's."""
    if review.vendor == EVERYTHING:
        return
    wording = review.version.wording.for_vendor()
    texts = {section.title: [section.text] for section in wording.sections}
    titles = {section.key: section.title for section in wording.sections}
    for note in wording.notes:
        texts.setdefault(titles.get(note.section, note.section), []).append(note.text)
    for title, parts in texts.items():
        name = other_named(connection, review.vendor, *parts)
        if name:
            raise UserError(
                f"“{title}” names {name}, and no vendor reads of another. Edit that page, then approve it again.",
                hint="/review show VENDOR last week",
            )
