"""The fields of the window in which an escalation is raised: five that matter, the others optional."""

from bot.domain.escalations.escalation import Category
from bot.domain.escalations.lifecycle import RAISERS
from bot.domain.escalations.raising import LONGEST_TITLE
from bot.domain.escalations.severity import Concern, Impact, Severity, Urgency
from bot.domain.people.permissions import Viewer
from bot.errors import UserError
from bot.message import ChoiceField, ChoicesField, Field, NumberField, Option, SearchField, TextField
from commands.escalating import draft as keys
from commands.escalating.draft import Draft

IMPACTS = (
    Option("Wide", Impact.WIDE, "A site, a line of business, all customers; safety, regulator, data"),
    Option("Medium", Impact.MEDIUM, "A queue, more than 50 customers, a VIP"),
    Option("Narrow", Impact.NARROW, "A single customer"),
)
URGENCIES = tuple(Option(urgency.capitalize(), urgency) for urgency in Urgency)
GRADES = tuple(Option(grade, grade) for grade in Severity)
CONCERNS = tuple(Option(concern.capitalize(), concern) for concern in Concern)
CATEGORIES = tuple(Option(category.capitalize(), category) for category in Category)


def fields(draft: Draft, vendors: tuple[Option, ...], about: tuple[Option, ...], viewer: Viewer) -> tuple[Field, ...]:
    """`vendors` are empty where there is nothing to choose; `about` are the names chosen already."""
    if viewer.role not in RAISERS:
        raise UserError("You can read escalations. Ask a manager or an analyst to raise one.")
    vendor = (ChoiceField(keys.VENDOR, "Vendor", vendors, draft.vendor),) if vendors else ()
    return (
        TextField(keys.TITLE, "Title", draft.title, most=LONGEST_TITLE, placeholder="Callers cut off after transfer"),
        TextField(keys.DETAIL, "What happens", draft.detail, several_lines=True, optional=True),
        *vendor,
        ChoiceField(keys.IMPACT, "Impact", IMPACTS, draft.impact),
        ChoiceField(keys.URGENCY, "Urgency", URGENCIES, draft.urgency),
        *_more(draft, about),
    )


def _more(draft: Draft, about: tuple[Option, ...]) -> tuple[Field, ...]:
    graded, least, turn = (
        "Empty: from impact and urgency.",
        "Any of them makes it at least S2; privacy and regulator bring it to L4 at once.",
        "Says whose turn it is.",
    )
    category = draft.category or ""
    return (
        ChoiceField(keys.GRADE, "Severity", GRADES, draft.grade or "", hint=graded, optional=True),
        ChoicesField(keys.CONCERNS, "Concerns", CONCERNS, draft.concerns, hint=least, optional=True),
        ChoiceField(keys.CATEGORY, "What it is about", CATEGORIES, category, hint=turn, optional=True),
        SearchField(keys.ABOUT, "Queue or KPI", about, True, hint="Found as you type.", optional=True),
        NumberField(keys.CONTACTS, "Contacts affected", draft.contacts, optional=True),
        TextField(keys.REFERENCE, "Customer reference", draft.reference, most=100, optional=True),
    )
