"""What is true of an exception, in phrases: with ids as a writer puts them, and as they are read."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from reports.commentary.exception import COMPARED, change_said, ordinal, value_said
from reports.commentary.sides import SIDES, side_by_side, sides_lead
from reports.commentary.windows import facts_about, still_expected
from reports.factsheet import Fact, FactSheet, Line, Role
from reports.grounding.claims import FALLING, RISING


class Part(StrEnum):
    """The parts of a paragraph that can be worded; what to do next and how sure it is are always ours."""

    WHAT = "what"
    SO_WHAT = "so what"
    WHY = "why"


NEEDED = (Role.VALUE, Role.TARGET, Role.EXCESS, Role.WINDOW, Role.RATE, Role.MIX, Role.DAY, Role.SHARE, Role.SIDE)
"""What no part may leave out where the line has it: a review that is silent about a miss is false, too."""


@dataclass(frozen=True)
class Phrase:
    """`asked` has ids in braces, `said` what stands in the review. `facts` are those it states.

    What would stand behind one that `ends` its sentence might be read as of the vendor named last in it.
    """

    part: Part
    asked: str
    said: str
    facts: tuple[Fact, ...] = ()
    ends: bool = False


def phrases_of(sheet: FactSheet, line: Line, subject: str) -> tuple[Phrase, ...]:
    """`subject` is the id of the line in the brief."""
    return (
        *_what(sheet, line, subject),
        *_compared(sheet, line),
        *_sides(sheet, line, subject),
        *_so_what(sheet, line, subject),
        *_why(sheet, line),
    )


def _what(sheet: FactSheet, line: Line, subject: str) -> Iterator[Phrase]:
    yield from (Phrase(part, f"{{{subject}}}", line.title) for part in Part)
    asked, said = f"on {{{subject}.days}}", f"on {line.days}"
    yield Phrase(Part.WHAT, asked, said)
    # Whose week is not the review's says so beside its figure.
    late = (f" {asked}", f" {said}") if line.held_back else ("", "")
    roles = (Role.VALUE, Role.N, Role.MONTH, Role.STREAK)
    value, n, month, streak = (sheet.fact(line.key, role) for role in roles)
    if value:
        for verb in ("was", "came to", "stood at", *_moves(sheet, line)):
            told = f"{verb} {value_said(sheet, line)}{late[1]}"
            yield Phrase(Part.WHAT, f"{verb} {{{value.id}}}{late[0]}", told, (value,))
    if n:
        yield Phrase(Part.WHAT, f"(n {{{n.id}}})", f"(n {n.said})", (n,))
    yield from _against(sheet, line)
    if month:
        yield _stating(Part.WHAT, "month to date {}", month)
    if streak and line.verdict in ("missed", "met"):
        said = f"{line.verdict} for the {ordinal(streak.said)} week in a row"
        yield Phrase(Part.WHAT, f"{line.verdict} for the {{{streak.id}}} week in a row", said, (streak,))


def _moves(sheet: FactSheet, line: Line) -> Iterator[str]:
    change = sheet.fact(line.key, Role.CHANGE)
    if change is None or change.said.startswith("±"):
        return
    up = float(change.value) > 0
    yield from (f"{verb} to" for verb in (RISING if up else FALLING))
    if line.direction in ("higher", "lower"):
        yield "improved to" if up == (line.direction == "higher") else "worsened to"


def _against(sheet: FactSheet, line: Line) -> Iterator[Phrase]:
    target, side = sheet.fact(line.key, Role.TARGET), SIDES.get((line.direction, line.verdict))
    if target and side:
        said = f"{side} the target of {target.said}"
        yield Phrase(Part.WHAT, f"{side} the target of {{{target.id}}}", said, (target,))
    elif line.verdict == "provisional":
        yield Phrase(Part.WHAT, "provisional", "provisional")


def _compared(sheet: FactSheet, line: Line) -> Iterator[Phrase]:
    for role, other, earlier in COMPARED:
        change, before = sheet.fact(line.key, role), sheet.fact(line.key, other)
        if change is None or before is None:
            continue
        moved = change_said(line, change)
        asked = moved.replace(change.said.lstrip("+−±"), f"{{{change.id}}}", 1)
        yield Phrase(Part.WHAT, f"{asked} {earlier}", f"{moved} {earlier}", (change,))
        told = f"{moved} {earlier} ({before.said})"
        yield Phrase(Part.WHAT, f"{asked} {earlier} ({{{before.id}}})", told, (change, before))


def sides_of(subject: str) -> str:
    return f"{{{subject}.sides}}"


def _sides(sheet: FactSheet, line: Line, subject: str) -> Iterator[Phrase]:
    """Those of all parts, as one: none of them can be left out."""
    facts = tuple(sheet.all_of(line.key, Role.SIDE))
    if facts:
        lead = sides_lead(sheet)
        said = f"{lead[:1].lower()}{lead[1:]}: {side_by_side(sheet, line)}"
        yield Phrase(Part.WHAT, sides_of(subject), said, facts, True)


def _so_what(sheet: FactSheet, line: Line, subject: str) -> Iterator[Phrase]:
    excess, window = sheet.fact(line.key, Role.EXCESS), sheet.fact(line.key, Role.WINDOW)
    if excess:
        yield _stating(Part.SO_WHAT, "{} more than the target allows", excess)
    if window is None:
        return
    asked, said = (f"the window {name} stands at" for name in (f"{{{subject}.window}}", line.window))
    state = f", {line.state}"
    yield Phrase(Part.SO_WHAT, f"{asked} {{{window.id}}}{state}", f"{said} {window.said}{state}", (window,))
    for role, told in ((Role.LEFT, "{} misses left"), (Role.OVER, "{} misses over")):
        fact = sheet.fact(line.key, role)
        if fact:
            yield _stating(Part.SO_WHAT, told, fact)
    needed = sheet.fact(line.key, Role.NEEDED)
    if needed:
        rest, those = still_expected(facts_about(sheet, line, ""))
        yield _stating(Part.SO_WHAT, f"{{}} of the rest must be good{rest}", needed, *those)


def _why(sheet: FactSheet, line: Line) -> Iterator[Phrase]:
    rate, mix = sheet.fact(line.key, Role.RATE), sheet.fact(line.key, Role.MIX)
    if rate and mix:
        yield _stating(Part.WHY, "within segments {}, mix {} against the week before", rate, mix)
        for part in sheet.all_of(line.key, Role.PART):
            for verb in ("", "brought "):
                said = f"{part.about} {verb}{part.said}"
                yield Phrase(Part.WHY, f"{{{part.id}.of}} {verb}{{{part.id}}}", said, (part,))
        yield from _shift(sheet, line)
    misses = sheet.fact(line.key, Role.MISSES)
    if misses:
        for day in sheet.all_of(line.key, Role.DAY):
            asked = f"{{{day.id}.of}} had {{{day.id}}} of the {{{misses.id}}} misses of the week"
            said = f"{day.about} had {day.said} of the {misses.said} misses of the week"
            yield Phrase(Part.WHY, asked, said, (day, misses))


def _shift(sheet: FactSheet, line: Line) -> Iterator[Phrase]:
    """What grew or shrank, where most of a change is mix."""
    share, before = sheet.fact(line.key, Role.SHARE), sheet.fact(line.key, Role.SHARE_BEFORE)
    better, segments = sheet.fact(line.key, Role.IMPROVED), sheet.fact(line.key, Role.SEGMENTS)
    if share and before:
        asked = f"{{{share.id}.of}} went from {{{before.id}}} to {{{share.id}}} of the volume"
        said = f"{share.about} went from {before.said} to {share.said} of the volume"
        yield Phrase(Part.WHY, asked, said, (share, before))
    if share and before and better and segments:
        yield _stating(Part.WHY, "{} of {} segments improved", better, segments)


def _stating(part: Part, words: str, *facts: Fact) -> Phrase:
    asked = words.format(*(f"{{{fact.id}}}" for fact in facts))
    return Phrase(part, asked, words.format(*(fact.said for fact in facts)), facts)
