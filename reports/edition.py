"""One issue of a scheduled report: what is posted, what goes into its thread, and which figures it stated."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection

from bot.domain.people.permissions import Viewer
from bot.domain.performance.books import Books
from bot.message import Message
from bot.periods import Period
from reports.chart import Chart


@dataclass(frozen=True)
class Shown:
    """A figure the edition stated. `key` is the same in every edition made for the same moment and readers.

    `said` is how it was written; two editions that say the same of one key need no restatement.
    """

    key: str
    label: str
    vendor: str
    value: float | None
    said: str


@dataclass(frozen=True)
class Reviews:
    """Drafts that are to follow an edition into its channel: of each vendor's week that begins on that day.

    EVERYTHING among the vendors is the whole programme's.
    """

    week: date
    vendors: tuple[str, ...]


@dataclass(frozen=True)
class Edition:
    """`replies` and `chart` go into the thread. `lacking` says in plain words what data has not come yet, if any.

    What is `shown` rests on the facts up to `horizon` of the days of `span`; None where nothing can be restated.
    """

    message: Message
    replies: tuple[Message, ...] = ()
    chart: Chart | None = None
    shown: tuple[Shown, ...] = ()
    lacking: str = ""
    span: Period | None = None
    horizon: int = 0
    reviews: Reviews | None = None


Build = Callable[[Connection, Viewer, Books, datetime], Edition]
"""Made for a viewer (what the readers may see) as of a moment; the same arguments over the same facts make the same."""
