"""What is to show that an action helped: `service_level >= 80 % queue "Billing voice" for 8 days`."""

import re

from bot.connectors.programme_file.problems import nearest
from bot.domain.actions.action import POINTS, Check, Span
from bot.domain.performance.books import Books, books_of
from bot.domain.performance.kpis.kpi import Direction, Kpi
from bot.domain.performance.kpis.recipes import QueueCount
from bot.errors import UserError
from commands.ask_search import names_for, recognised
from commands.request import Request
from commands.setup.term_values import target_of
from commands.words import Kind

GOAL = re.compile(
    r"(?P<sign>>=|≥|<=|≤|>|<|at least|at most|above|below|under|over)\s*(?P<value>[-\d.,]+\s*%?)"
    r"(?:\s*(?:s|sec|seconds)\b)?",
    re.IGNORECASE,
)
WINDOW = re.compile(r"\b(?:for|over)\s+(?P<length>\d{1,4})\s+(?P<unit>day|point|week)s?\b", re.IGNORECASE)
EVERYWHERE = re.compile(r"\ball queues\b", re.IGNORECASE)
LEAST = (">=", "≥", ">", "at least", "above", "over")
WEEK_DAYS = 7
EXAMPLE = "verify service_level >= 80 % for 8 days"


def names_a_check(request: Request, text: str) -> bool:
    """A KPI at once, a goal or a window: else somebody is to verify something."""
    if WINDOW.search(text) or GOAL.search(text):
        return True
    first = " ".join(text.split()[:3])
    return any(entry.kind is Kind.KPI for entry in recognised(names_for(request), first))


def check_in(request: Request, text: str, queue: str = "") -> Check:
    goal, window = GOAL.search(text), WINDOW.search(text)
    books = books_of(request.session.connection()).seen_by(request.viewer)
    named = recognised(names_for(request), WINDOW.sub(" ", GOAL.sub(" ", text)))
    keys = [entry.key for entry in named if entry.kind is Kind.KPI]
    if not keys:
        raise _unknown(text, books)
    queues = [entry.key for entry in named if entry.kind is Kind.QUEUE]
    length, span = _window(window)
    return checked(
        books.kpi(keys[0]),
        "" if EVERYWHERE.search(text) else next(iter(queues), queue),
        (goal["sign"].casefold() in LEAST) if goal else None,
        goal["value"] if goal else "",
        length,
        span,
    )


def checked(kpi: Kpi, queue: str, at_least: bool | None, value: str, length: int, span: Span) -> Check:
    """`at_least` is None where only a better figure is asked for, or where the KPI says which way is better."""
    if isinstance(kpi.recipe, QueueCount):
        raise UserError(f"{kpi.title} says how much there was, not how well it went: name a rate.", hint=EXAMPLE)
    if kpi.direction is Direction.NEITHER and at_least is None:
        raise UserError(f"Of {kpi.title} neither way is better: say a goal.", hint=EXAMPLE)
    better = kpi.direction is not Direction.LOWER
    if at_least is not None and kpi.direction in (Direction.HIGHER, Direction.LOWER) and at_least is not better:
        more = "higher" if better else "lower"
        raise UserError(f"Of {kpi.title} {more} is better: say {'>=' if better else '<='} and the figure.")
    threshold = target_of(kpi, value.strip().replace(" ", "")) if value.strip() else None
    return Check(kpi.key, queue, better if at_least is None else at_least, threshold, length, span)


def check_filled(request: Request, kpi: str, queue: str, goal: str, window: str) -> Check:
    """From the fields of a window: a KPI's key, ">= 80 %" or "80 %", "8 days" or "8"."""
    books = books_of(request.session.connection()).seen_by(request.viewer)
    sign, value = GOAL.search(goal), goal
    if sign is not None:
        value = sign["value"]
    spoken = WINDOW.search(f"for {window if not window.isdecimal() else f'{window} days'}")
    if window and spoken is None:
        raise UserError(f'"{window[:60]}" is no window. Say it as: 8 days, 3 weeks, or 8 points.')
    at_least = sign["sign"].casefold() in LEAST if sign else None
    return checked(books.kpi(kpi), queue, at_least, value, *_window(spoken))


def _window(window: re.Match[str] | None) -> tuple[int, Span]:
    if window is None:
        return POINTS, Span.POINTS
    length = int(window["length"])
    match window["unit"].casefold():
        case "week":
            return length * WEEK_DAYS, Span.DAYS
        case "day":
            return length, Span.DAYS
    return length, Span.POINTS


def _unknown(text: str, books: Books) -> UserError:
    word = next(iter(text.split()), "")
    names = {spelling.casefold(): kpi.key for kpi in books.kpis for spelling in (kpi.key, kpi.title)}
    meant = nearest(word, names)
    hint = f" Did you mean {names[meant]}?" if meant else ""
    return UserError(f'I don\'t know the KPI "{word[:60]}".{hint}', hint="/kpi list")
