"""Writes every page of a review from its fact sheet."""

from collections.abc import Mapping

from bot.domain.reviews.wording import BY_TEMPLATE, Section, Wording
from reports.commentary.exception import AS_EVER, Worded, paragraph, value_said
from reports.commentary.sides import side_by_side
from reports.commentary.subjects import subject
from reports.factsheet import FactSheet, Line, Role
from reports.factsheet.sections import DATA, PAGES, RISKS, Page

NOTHING_YET = "None recorded."
NOTHING_WORDED: Mapping[str, Worded] = {}
RAW = "Raw figures, no relief applied. Changes come from unrounded figures."
COMPLETE = "Everything promised is in and settled."


def written(sheet: FactSheet) -> Wording:
    """The same sheet, the same words. Pages without a line are left out; the last is for people to write."""
    pages = (Section(page.key, page.title, page_text(sheet, page), BY_TEMPLATE) for page in PAGES)
    return Wording(tuple(page for page in pages if page.text))


def page_text(sheet: FactSheet, page: Page, worded: Mapping[str, Worded] = NOTHING_WORDED) -> str:
    """`worded`: what somebody else has written, by line."""
    subjects = [subject(sheet, line) for line in sheet.in_section(page.key) if not line.kpi]
    if page is DATA:
        return "\n".join((*([*sheet.gaps, *subjects] or [COMPLETE]), RAW))
    if page is RISKS:
        return NOTHING_YET
    lines = [line for line in sheet.in_section(page.key) if line.kpi]
    discussed = [paragraph(sheet, line, worded.get(line.key, AS_EVER)) for line in lines if line.is_exception]
    told = [*subjects, *discussed]
    routine = [line for line in lines if not line.is_exception]
    if routine:
        told.append(f"Nothing to discuss: {'; '.join(_short(sheet, line) for line in routine)}.")
    return "\n\n".join(told)


def _short(sheet: FactSheet, line: Line) -> str:
    """ "Occupancy 81.2 %", with its target and sample where they matter."""
    target, n = sheet.fact(line.key, Role.TARGET), sheet.fact(line.key, Role.N)
    told = f"{line.title} {value_said(sheet, line)}"
    if line.small_n and n:
        return f"{told} (n {n.said}, a small sample{_likely(sheet, line)})"
    if target is None:
        differing = any(side.verdict in ("met", "provisional") for side in line.sides)
        return f"{told} ({side_by_side(sheet, line)})" if differing else told
    return f"{told} (target {target.said}{', provisional' if line.verdict == 'provisional' else ''})"


def _likely(sheet: FactSheet, line: Line) -> str:
    """ ": likely 59.6 % to 98.2 %", of a share of few things."""
    low, high = sheet.fact(line.key, Role.LIKELY_LOW), sheet.fact(line.key, Role.LIKELY_HIGH)
    return f": likely {low.said} to {high.said}" if low and high else ""
