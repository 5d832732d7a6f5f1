"""The message: at most fifteen lines, three on a quiet day."""

from bot.message import Block, Headline, Message, Note, Table, Text, escape, plain_table
from reports.daily_digest.actions import actions_due_said
from reports.daily_digest.counting import counts_said
from reports.daily_digest.data_line import data_said
from reports.daily_digest.days import days_said
from reports.daily_digest.escalations import escalated_said
from reports.daily_digest.exceptions import Exceptional, exceptions_of
from reports.daily_digest.facts import Facts
from reports.daily_digest.headline import headline
from reports.daily_digest.others import others_said
from reports.daily_digest.table import table_of
from reports.naming import zone_name

MOST_LINES = 15
MOST_EXCEPTIONS = 3
FEWEST_ROWS = 2
"""A table of one row says nothing the lines above have not said."""


def message_of(facts: Facts, title: str) -> Message:
    exceptions, data = exceptions_of(facts), data_said(facts.data, facts.books, facts.now)
    counts, answer = _counted(facts), headline(facts)
    if not exceptions and _is_quiet(facts):
        return _drawn([title, answer], [], None, " · ".join(part for part in (counts, data) if part))
    lines = _lines(facts, exceptions)
    room = MOST_LINES - len([title, answer, *lines, data]) - bool(counts) - 1
    grid, left_out = table_of(facts, max(room, 0))
    table = Table(grid.columns, grid.rows) if len(grid.rows) >= FEWEST_ROWS else None
    if table and left_out:
        data = f"{data} {left_out} more {'term' if left_out == 1 else 'terms'} in the thread."
    return _drawn([title, answer], lines, table, data, counts)


def _counted(facts: Facts) -> str:
    parts = (counts_said(facts.counts), escalated_said(facts.escalated), actions_due_said(facts.actions))
    line = " · ".join(part for part in parts if part)
    return line[:1].upper() + line[1:]


def title_of(facts: Facts, *, of_one_vendor: bool) -> str:
    vendors = {each.standing.term.vendor for each in facts.terms}
    whose = "" if of_one_vendor or len(vendors) != 1 else f"{facts.books.registry.vendor_name(vendors.pop())} · "
    return f"Daily digest · {whose}{days_said(facts.period)}, {zone_name(facts.books)}"


def _lines(facts: Facts, exceptions: list[Exceptional]) -> list[str]:
    told = [line for each in exceptions[:MOST_EXCEPTIONS] for line in each.lines]
    hidden = exceptions[MOST_EXCEPTIONS:]
    if hidden:
        told.append(f"{len(hidden)} more to look at: {', '.join(each.term.name for each in hidden)}.")
    named = {each.term.standing.term.id for each in exceptions}
    others = others_said([each for each in facts.terms if each.standing.term.id not in named])
    return [*told, others] if others else told


def _is_quiet(facts: Facts) -> bool:
    """What only matures later, or was not sampled that day, is no news."""
    calm = not any(each.is_incomplete for each in facts.terms) and any(each.is_judged for each in facts.terms)
    return calm and not facts.closed and all(each.is_whole for each in facts.data)


def _drawn(head: list[str], lines: list[str], table: Table | None, data: str, counts: str = "") -> Message:
    title, answer = head
    blocks: list[Block] = [Headline(title), Text(f"*{escape(answer)}*")]
    parts = [title, answer, *lines]
    if lines:
        blocks.append(Text(escape("\n".join(lines))))
    if table:
        blocks.append(table)
        parts.append(plain_table(table.columns, table.rows))
    if counts:
        blocks.append(Text(escape(counts)))
        parts.append(counts)
    blocks.append(Note(escape(data)))
    return Message("\n".join([*parts, data]), tuple(blocks))
