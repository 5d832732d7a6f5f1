"""What stands in the window in which an escalation is raised, before and after somebody filled it in."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from bot.domain.escalations.escalation import Category
from bot.domain.escalations.raising import LONGEST_TEXT, LONGEST_TITLE
from bot.domain.escalations.severity import Concern, Impact, Severity, Urgency, severity_of
from bot.message.typed import in_words
from commands.forms import Filled

TITLE, DETAIL, VENDOR, IMPACT, URGENCY = "title", "detail", "vendor", "impact", "urgency"
GRADE, CONCERNS, CATEGORY, ABOUT, CONTACTS, REFERENCE = (
    "grade",
    "concerns",
    "category",
    "about",
    "contacts",
    "reference",
)


@dataclass(frozen=True)
class Draft:
    """`about` are queues and KPIs, as kind:key."""

    title: str = ""
    detail: str = ""
    vendor: str = ""
    impact: Impact = Impact.MEDIUM
    urgency: Urgency = Urgency.MEDIUM
    grade: Severity | None = None
    concerns: tuple[Concern, ...] = ()
    category: Category | None = None
    about: tuple[str, ...] = ()
    contacts: Decimal | None = None
    reference: str = ""

    @property
    def severity(self) -> Severity:
        return self.grade or severity_of(self.impact, self.urgency, self.concerns)

    def named(self, kind: str) -> str:
        """The first queue, or KPI, among what it is about."""
        parts = (value.partition(":") for value in self.about)
        return next((key for sort, _, key in parts if sort == kind), "")


def draft_from(typed: str, called: Callable[[str], str], vendor: str = "") -> Draft:
    """Of a message the first line is the title. `called` takes a user's id to a name."""
    text = in_words(typed, called)
    title = " ".join(text.splitlines()[:1])[:LONGEST_TITLE]
    return Draft(title, text[:LONGEST_TEXT] if text != title else "", vendor)


def draft_of(filled: Filled) -> Draft:
    """What was left alone, or cannot be, is as it stood at first."""
    impact, urgency, grade, category = (filled.text(key) for key in (IMPACT, URGENCY, GRADE, CATEGORY))
    return Draft(
        title=filled.text(TITLE),
        detail=filled.text(DETAIL),
        vendor=filled.text(VENDOR),
        impact=Impact(impact) if impact in tuple(Impact) else Impact.MEDIUM,
        urgency=Urgency(urgency) if urgency in tuple(Urgency) else Urgency.MEDIUM,
        grade=Severity(grade) if grade in tuple(Severity) else None,
        concerns=tuple(concern for concern in Concern if concern in filled.many(CONCERNS)),
        category=Category(category) if category in tuple(Category) else None,
        about=filled.many(ABOUT),
        contacts=filled.number(CONTACTS),
        reference=filled.text(REFERENCE),
    )
