"""The paragraph on an exception: what, so what, why, what next, and how sure that is (DOMAIN §4.3)."""

from collections.abc import Iterator
from dataclasses import dataclass

from reports.commentary.confidence import confidence
from reports.commentary.sides import SIDES, side_by_side, sides_lead
from reports.commentary.windows import own_window, windows_of_sides
from reports.factsheet import Fact, FactSheet, Line, Role

WORSE = {("higher", True): "better", ("higher", False): "worse", ("lower", True): "worse", ("lower", False): "better"}
COMPARED = (
    (Role.CHANGE, Role.BEFORE, "the week before"),
    (Role.MEAN_CHANGE, Role.MEAN, "the four weeks before"),
    (Role.YEAR_CHANGE, Role.YEAR, "a year before"),
)
SO_WHAT, WHY = "So what: ", "Why: "
ORDINALS = {1: "st", 2: "nd", 3: "rd"}


@dataclass(frozen=True)
class Worded:
    """Parts of a paragraph that somebody else has written; empty ones are told as ever."""

    what: str = ""
    so_what: str = ""
    why: str = ""


AS_EVER = Worded()


def paragraph(sheet: FactSheet, line: Line, worded: Worded = AS_EVER) -> str:
    parts = (
        worded.what or _what(sheet, line),
        f"{SO_WHAT}{worded.so_what}" if worded.so_what else _so_what(sheet, line),
        windows_of_sides(sheet, line),
        f"{WHY}{worded.why}" if worded.why else _why(sheet, line),
        _next(sheet, line),
        confidence(sheet, line),
    )
    return "\n".join(part for part in parts if part)


def _what(sheet: FactSheet, line: Line) -> str:
    told = [f"{line.title}: {value_said(sheet, line)} on {line.days}{_sample(sheet, line)}{_against(sheet, line)}."]
    moves = [
        f"{change_said(line, change)} {earlier} ({before.said})"
        for role, other, earlier in COMPARED
        if (change := sheet.fact(line.key, role)) and (before := sheet.fact(line.key, other))
    ]
    if moves:
        told.append(f"{_begun(', '.join(moves))}.")
    month, streak = sheet.fact(line.key, Role.MONTH), sheet.fact(line.key, Role.STREAK)
    if month:
        told.append(f"Month to date {month.said}.")
    if streak:
        verb = "Missed" if line.verdict == "missed" else "Met"
        told.append(f"{verb} for the {ordinal(streak.said)} week in a row.")
    if line.sides:
        told.append(f"{sides_lead(sheet)}: {side_by_side(sheet, line)}.")
    return " ".join(told)


def _begun(sentence: str) -> str:
    return f"{sentence[:1].upper()}{sentence[1:]}"


def value_said(sheet: FactSheet, line: Line) -> str:
    value = sheet.fact(line.key, Role.VALUE)
    return f"{'≈ ' if line.approx else ''}{value.said if value else '–'}"


def change_said(line: Line, change: Fact) -> str:
    """ "3.7 pp worse than": the size, and what it means where the KPI has a better and a worse."""
    size = change.said.lstrip("+−±")
    if change.said.startswith("±"):
        return "unchanged from"
    up = float(change.value) > 0
    return f"{size} {WORSE.get((line.direction, up), 'more' if up else 'less')} than"


def ordinal(number: str) -> str:
    count = int(number)
    return f"{count}{'th' if 10 < count % 100 < 14 else ORDINALS.get(count % 10, 'th')}"


def _sample(sheet: FactSheet, line: Line) -> str:
    n = sheet.fact(line.key, Role.N)
    return f" (n {n.said})" if n else ""


def _against(sheet: FactSheet, line: Line) -> str:
    target = sheet.fact(line.key, Role.TARGET)
    if target is None or line.verdict not in ("met", "missed"):
        return ", provisional" if line.verdict == "provisional" else ""
    return f", {SIDES[line.direction, line.verdict]} the target of {target.said}"


def _with(sheet: FactSheet) -> str:
    return "" if sheet.is_programme else f" with {sheet.name}"


def _so_what(sheet: FactSheet, line: Line) -> str:
    told = []
    excess = sheet.fact(line.key, Role.EXCESS)
    if excess:
        told.append(f"{excess.said} more than the target allows.")
    told += own_window(sheet, line)
    return f"{SO_WHAT}{' '.join(told)}" if told else ""


def _why(sheet: FactSheet, line: Line) -> str:
    rate, mix = sheet.fact(line.key, Role.RATE), sheet.fact(line.key, Role.MIX)
    told = []
    if rate and mix:
        told.append(f"Against the week before: within segments {rate.said}, mix {mix.said}.")
        told += _shift(sheet, line)
        told.append(f"{', '.join(f'{part.about} {part.said}' for part in sheet.all_of(line.key, Role.PART))}.")
    misses, days = sheet.fact(line.key, Role.MISSES), [*sheet.all_of(line.key, Role.DAY)]
    if misses and days:
        shares = " and ".join(f"{day.about} had {day.said}" for day in days)
        told.append(f"{shares} of the {misses.said} misses of the week.")
    return f"{WHY}{' '.join(told)}" if told else ""


def _shift(sheet: FactSheet, line: Line) -> Iterator[str]:
    """Where most of a change is mix: what grew or shrank, and that the segments themselves may have become better."""
    share, before = sheet.fact(line.key, Role.SHARE), sheet.fact(line.key, Role.SHARE_BEFORE)
    better, segments = sheet.fact(line.key, Role.IMPROVED), sheet.fact(line.key, Role.SEGMENTS)
    if share and before:
        counted = f"; {better.said} of {segments.said} segments improved" if better and segments else ""
        yield f"{share.about} went from {before.said} to {share.said} of the volume{counted}."


def _next(sheet: FactSheet, line: Line) -> str:
    """Where to look, never who is to blame: causes are for people to find."""
    if line.verdict != "missed" and not any(side.verdict == "missed" for side in line.sides):
        return ""
    parts = [part for part in sheet.all_of(line.key, Role.PART) if _is_bad(line, part)]
    places = [day.about for day in sheet.all_of(line.key, Role.DAY)] or [part.about for part in parts[:1]]
    share = sheet.fact(line.key, Role.SHARE)
    if share and not sheet.fact(line.key, Role.DAY):
        return f"Next: look at what moved to or from {share.about}{_with(sheet)}, before how it was handled."
    if not places:
        return ""
    return f"Next: go through {' and '.join(places)}{_with(sheet)}; name an owner and a date."


def _is_bad(line: Line, part: Fact) -> bool:
    return (float(part.value) < 0) == (line.direction == "higher")
