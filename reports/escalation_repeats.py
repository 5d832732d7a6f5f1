"""How often a cause has come back, and what looks as if it had."""

from bot.domain.escalations.escalation import Escalation
from bot.domain.escalations.sketches import Sketch
from reports.escalation_words import Wording

MOST_NAMED = 5
ENDINGS = {1: "st", 2: "nd", 3: "rd"}


def repeats_said(escalation: Escalation, wording: Wording) -> str:
    """ "3rd with this cause since 2 Nov: NW-9, NW-7"; empty where it repeats none."""
    if not escalation.repeats:
        return ""
    first = escalation.repeats[-1].raised_at.astimezone(wording.books.calendar.zone)
    names = ", ".join(each.name for each in escalation.repeats[:MOST_NAMED])
    more = len(escalation.repeats) - MOST_NAMED
    told = f"{_nth(len(escalation.repeats) + 1)} with this cause since {first.day} {first:%b}: {names}"
    return f"{told} and {more} more" if more > 0 else told


def likely_said(earlier: Sketch, wording: Wording) -> str:
    """What a person is asked who may know better."""
    raised = earlier.raised_at.astimezone(wording.books.calendar.zone)
    return f"It looks like {earlier.name} of {raised.day} {raised:%b}: {earlier.title}"


def _nth(number: int) -> str:
    teens = number % 100 in (11, 12, 13)
    return f"{number}{'th' if teens else ENDINGS.get(number % 10, 'th')}"
