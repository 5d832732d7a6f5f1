"""What a language model did for a version of a review: its cost, and what of its words no fact bears out."""

from bot.domain.reviews.model_work import ModelWork
from bot.domain.reviews.wording import BY_MODEL, BY_PERSON, Wording
from bot.message import Column
from reports.factsheet import FactSheet
from reports.factsheet.sections import PAGES
from reports.report import Grid, Report

TITLES = {page.key: page.title for page in PAGES}


def build(work: ModelWork, sheet: FactSheet) -> Report:
    rows = tuple((TITLES.get(each.section, each.section), each.reason, each.sentence) for each in work.dropped)
    grid = Grid(tuple(Column(head) for head in ("Section", "Why", "As it was written")), rows)
    failed = "".join(f"\n{TITLES.get(each.section, each.section)}: {each.reason}." for each in work.failed)
    tokens = f"{_count(work)} {work.model} took {work.asked:,} tokens of question and {work.answered:,} of answer."
    wrote = tokens if work.asked else f"{work.model} wrote nothing."
    return Report(f"Words of a model, {sheet.name}, {sheet.days}", f"{wrote}{failed}", grid)


def told(work: ModelWork | None, wording: Wording) -> str:
    """For the client's people: whose words it is in; empty where all of it is the template's."""
    by_model = [section.title for section in wording.sections if section.by == BY_MODEL]
    by_people = [section.title for section in wording.sections if section.by == BY_PERSON]
    parts = []
    if by_model:
        parts.append(f"In the words of {work.model if work else 'a model'}: {', '.join(by_model)}.")
        if by_people:
            parts.append(f"In people's words: {', '.join(by_people)}.")
        parts.append("The rest by the template.")
    if work and work.failed:
        reasons = "; ".join(dict.fromkeys(each.reason for each in work.failed))
        titles = ", ".join(TITLES.get(each.section, each.section) for each in work.failed)
        parts.append(f"Not written by {work.model}: {titles} ({reasons}).")
    if work and work.dropped:
        parts.append(_count(work))
    return " ".join(parts)


def _count(work: ModelWork) -> str:
    count = len(work.dropped)
    noun = "sentence was" if count == 1 else "sentences were"
    return f"{count} {noun} dropped by the checker." if count else "No sentence was dropped."
