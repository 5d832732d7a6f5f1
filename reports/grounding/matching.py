"""Whether a fact bears a written figure out: same measure, same sign, rightly rounded."""

from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from reports.factsheet import Fact, Measure, Role
from reports.grounding.tokens import Kind, Token

SIGNED = (Role.RATE, Role.MIX, Role.PART)
CHANGES = (Role.CHANGE, Role.MEAN_CHANGE, Role.YEAR_CHANGE)
MEASURES = {
    Kind.PERCENT: (Measure.PERCENT,),
    Kind.POINTS: (Measure.POINTS,),
    Kind.SPAN: (Measure.SECONDS,),
    Kind.PLAIN: (Measure.COUNT, Measure.NUMBER),
    Kind.ORDINAL: (Measure.COUNT,),
}
MINUSES = "−-"


def bears_out(fact: Fact, token: Token, direction: int | None) -> bool:
    """`direction` is the sign a word beside it gives (1 more, −1 less); None where there is no such word."""
    written, said = bare(token.text), bare(fact.said)
    if fact.role is Role.N and token.kind is Kind.SPAN:
        return written == said
    if fact.measure not in MEASURES.get(token.kind, ()) or not _signs_agree(fact, token, direction):
        return False
    return written == said or _rounds_to(fact, written, token)


def bare(text: str) -> str:
    return text.lstrip("+±" + MINUSES).strip()


def _signs_agree(fact: Fact, token: Token, direction: int | None) -> bool:
    value = float(fact.value)
    negative, positive = token.text[0] in MINUSES, token.text[0] == "+"
    if not any(sign in "123456789" for sign in fact.said + token.text):
        return True
    if fact.role in CHANGES and direction is not None and not (negative or positive):
        return value * direction > 0
    if negative or positive:
        return value != 0 and (value < 0) == negative
    if fact.role in SIGNED or fact.role in CHANGES:
        return fact.said.startswith("±")
    return value >= 0


def _rounds_to(fact: Fact, written: str, token: Token) -> bool:
    if token.kind is Kind.SPAN:
        return False
    digits = "".join(sign for sign in written if sign.isdigit() or sign == ".")
    try:
        number = Decimal(digits)
    except InvalidOperation:
        return False
    exact = abs(Decimal(fact.value))
    if exact and not number:
        return False
    step = Decimal(1).scaleb(min(0, int(number.as_tuple().exponent)))
    return exact.quantize(step, rounding=ROUND_HALF_UP) == number
