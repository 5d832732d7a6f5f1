"""Draws a report as a message: blocks for Slack, and a plain text that stands alone."""

from functools import lru_cache

from bot.message import Block, Headline, Message, Note, Table, Text, escape, plain_table
from reports.report import Report


@lru_cache(maxsize=64)
def rendered(report: Report) -> Message:
    """Drawn once for all who are told the same: many ask one thing in the same minute."""
    blocks: list[Block] = [Headline(report.title), Text(escape(report.answer))]
    parts = [report.title, report.answer]
    if report.grid and report.grid.rows:
        blocks.append(Table(report.grid.columns, report.grid.rows))
        parts.append(plain_table(report.grid.columns, report.grid.rows))
    if report.advice:
        blocks.append(Text(escape(report.advice)))
        parts.append(report.advice)
    if report.notes:
        blocks.append(Note(escape("\n".join(report.notes))))
        parts += report.notes
    return Message("\n".join(part for part in parts if part), tuple(blocks))
