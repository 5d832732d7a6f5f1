"""What a language model did for one version of a review: what it cost, what was dropped, which sections failed."""

import json
from dataclasses import dataclass, replace

from sqlalchemy import Connection, insert, select

from bot.database.core import table_of
from bot.domain.reviews.tables import ReviewModelWork

LONGEST = 400
"""Characters that are kept of a dropped sentence."""


@dataclass(frozen=True)
class DroppedSentence:
    """As the model wrote it, and why it does not stand in the review."""

    section: str
    sentence: str
    reason: str


@dataclass(frozen=True)
class FailedSection:
    section: str
    reason: str


@dataclass(frozen=True)
class ModelWork:
    """`asked` and `answered` count tokens."""

    model: str
    asked: int = 0
    answered: int = 0
    dropped: tuple[DroppedSentence, ...] = ()
    failed: tuple[FailedSection, ...] = ()

    def adding(self, other: "ModelWork") -> "ModelWork":
        return ModelWork(
            self.model,
            self.asked + other.asked,
            self.answered + other.answered,
            (*self.dropped, *other.dropped),
            (*self.failed, *other.failed),
        )

    def failing(self, section: FailedSection) -> "ModelWork":
        return replace(self, failed=(*self.failed, section))


def keep(connection: Connection, review: int, number: int, work: ModelWork) -> None:
    """With the version it was done for."""
    dropped = [[each.section, each.sentence[:LONGEST], each.reason] for each in work.dropped]
    content = {"dropped": dropped, "failed": [[each.section, each.reason] for each in work.failed]}
    values = {"review_id": review, "number": number, "model": work.model}
    values |= {"tokens_asked": work.asked, "tokens_answered": work.answered}
    connection.execute(
        insert(table_of(ReviewModelWork)).values(**values, content=json.dumps(content, ensure_ascii=False))
    )


def work_for(connection: Connection, review: int, number: int) -> ModelWork | None:
    """None where no model was asked for that version."""
    table = table_of(ReviewModelWork)
    row = connection.execute(select(table).where(table.c.review_id == review, table.c.number == number)).one_or_none()
    if row is None:
        return None
    content = json.loads(row.content)
    dropped = tuple(DroppedSentence(*parts) for parts in content["dropped"])
    failed = tuple(FailedSection(*parts) for parts in content["failed"])
    return ModelWork(row.model, row.tokens_asked, row.tokens_answered, dropped, failed)
