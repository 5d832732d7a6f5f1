"""Whether a fact bears a written figure out: same measure, same sign, rightly rounded."""

from dataclasses import dataclass

from reports.factsheet import Fact, FactSheet, Measure, Role
from reports.grounding.rounding import amount_of, is_rounded
from reports.grounding.spoken import Hedge
from reports.grounding.tokens import Kind

SIGNED = (Role.RATE, Role.MIX, Role.PART)
CHANGES = (Role.CHANGE, Role.MEAN_CHANGE, Role.YEAR_CHANGE)
MEASURES = {
    Kind.PERCENT: (Measure.PERCENT,),
    Kind.SHARE: (Measure.PERCENT,),
    Kind.POINTS: (Measure.POINTS,),
    Kind.SPAN: (Measure.SECONDS,),
    Kind.PLAIN: (Measure.COUNT, Measure.NUMBER),
    Kind.ORDINAL: (Measure.COUNT,),
}
MINUSES = "−-"
TARGETS = {Role.VALUE: Role.TARGET, Role.SIDE: Role.SIDE_TARGET}


@dataclass(frozen=True)
class Written:
    """A figure as it stands; `direction` is the sign a word beside it gives (1 more, −1 less), None without one."""

    kind: Kind
    figure: str
    hedge: Hedge = Hedge.NONE
    direction: int | None = None


def bears_out(fact: Fact, written: Written, sheet: FactSheet) -> bool:
    figure, said = bare(written.figure), bare(fact.said)
    if fact.role is Role.N and written.kind is Kind.SPAN:
        return figure == said
    if fact.role is Role.DAY and written.kind is Kind.SHARE:
        return _is_share_of_misses(fact, written, sheet)
    if fact.measure not in MEASURES.get(written.kind, ()) or not _signs_agree(fact, written):
        return False
    if any(sign in MINUSES for sign in figure):
        return False
    if figure == said:
        return written.hedge in (Hedge.NONE, Hedge.ABOUT)
    is_spoken = written.kind is Kind.SHARE
    if not is_rounded(abs(float(fact.value)), figure, said, written.hedge, is_spoken=is_spoken):
        return False
    is_bound = written.hedge in (Hedge.OVER, Hedge.UNDER)
    if fact.role in TARGETS and not is_bound and _hides_verdict(fact, figure, sheet):
        return False
    return written.hedge is not Hedge.NONE or is_spoken or not _is_anothers(fact, figure, sheet)


def bare(text: str) -> str:
    return text.lstrip("+±" + MINUSES).strip()


def _signs_agree(fact: Fact, written: Written) -> bool:
    value = float(fact.value)
    negative, positive = written.figure[0] in MINUSES, written.figure[0] == "+"
    if not any(sign in "123456789" for sign in fact.said + written.figure):
        return True
    if fact.role in CHANGES and written.direction is not None and not (negative or positive):
        return value * written.direction > 0
    if negative or positive:
        return value != 0 and (value < 0) == negative
    if fact.role in SIGNED or fact.role in CHANGES:
        return fact.said.startswith("±")
    return value >= 0


def _is_share_of_misses(day: Fact, written: Written, sheet: FactSheet) -> bool:
    misses = sheet.fact(day.line, Role.MISSES)
    if misses is None or not float(misses.value):
        return False
    share = 100 * float(day.value) / float(misses.value)
    return is_rounded(share, written.figure, "", written.hedge, is_spoken=True)


def _hides_verdict(fact: Fact, figure: str, sheet: FactSheet) -> bool:
    """Rounded onto its target or past it."""
    targets = [each for each in sheet.all_of(fact.line, TARGETS[fact.role]) if each.about == fact.about]
    number, value = amount_of(figure), abs(float(fact.value))
    return any(
        (value - float(each.value)) * (number - float(each.value)) <= 0 != value - float(each.value) for each in targets
    )


def _is_anothers(fact: Fact, figure: str, sheet: FactSheet) -> bool:
    """Another figure of the sheet reads just so, and this one does not."""
    return any(bare(each.said) == figure for each in sheet.facts if each is not fact)
