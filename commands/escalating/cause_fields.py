"""What each step of the window asks for, as it stands."""

from decimal import Decimal

from bot.domain.escalations.root_cause.edits import LONGEST, MOST_CONTACTS, MOST_MINUTES
from bot.domain.escalations.root_cause.findings import FEWEST_WHYS, Detection, Findings, Fishbone, Why
from bot.message import ChoiceField, Field, NumberField, Option, TextField
from commands.escalating.cause_steps import IMPACT, TIMELINE, number_of
from reports.root_cause_words import money

CONTACTS, MINUTES, COST, NOTICED = "contacts", "minutes", "cost", "noticed"
LINES, TEXT, EVIDENCE = "lines", "text", "evidence"
CATEGORY, FACTORS, UNCAUGHT, THEN = "category", "factors", "uncaught", "then"
SUBMIT, KEEP = "submit", "keep"
MOST_TYPED = 200
"""Characters of an answer that are asked about in the label of the next why."""


def fields_of(step: str, findings: Findings, client: str) -> tuple[Field, ...]:
    """`client` is who accepts it."""
    if step == IMPACT:
        return _impact(findings)
    if step == TIMELINE:
        hint = "One line each: 2026-11-23 16:40 what happened. Times are UTC."
        return (TextField(LINES, "What happened when", lines_of(findings), several_lines=True, hint=hint),)
    number = number_of(step)
    return _why(number, findings) if number else _rest(findings, client)


def lines_of(findings: Findings) -> str:
    return "\n".join(f"{moment.at:%Y-%m-%d %H:%M} {moment.text}" for moment in findings.timeline)


def _impact(findings: Findings) -> tuple[Field, ...]:
    options = (
        Option("Ourselves", Detection.OURSELVES, "Monitoring, agents, a check: before customers said so"),
        Option("Customers", Detection.CUSTOMERS, "They told us"),
    )
    cost = money(findings.cost) if findings.cost else ""
    return (
        NumberField(CONTACTS, "Contacts it touched", _decimal(findings.contacts), Decimal(0), Decimal(MOST_CONTACTS)),
        NumberField(MINUTES, "Minutes it lasted", _decimal(findings.minutes), Decimal(0), Decimal(MOST_MINUTES)),
        TextField(COST, "Money it cost", cost, placeholder="450.50 USD", optional=True),
        ChoiceField(NOTICED, "Who noticed it first", options, findings.detection or ""),
    )


def _why(number: int, findings: Findings) -> tuple[Field, ...]:
    known = findings.whys[number - 1] if number <= len(findings.whys) else Why("")
    before = findings.whys[number - 2].text if 1 < number <= len(findings.whys) + 1 else ""
    label = f"Why {number}: why did it happen?" if not before else f"Why {number}: {before[:MOST_TYPED]}. Why?"
    optional = number > FEWEST_WHYS
    hint = "Empty if the one before is the root: a cause in process, system or training, not a person."
    return (
        TextField(
            TEXT, label, known.text, several_lines=True, most=LONGEST, hint=hint if optional else "", optional=optional
        ),
        TextField(
            EVIDENCE,
            "Evidence",
            known.evidence,
            several_lines=True,
            most=LONGEST,
            hint="How is it known? A log, a call, a figure.",
            optional=optional,
        ),
    )


def _rest(findings: Findings, client: str) -> tuple[Field, ...]:
    categories = tuple(Option(each.label, each) for each in Fishbone)
    then = (Option(f"Submit it to {client}", SUBMIT), Option("Keep it as a draft", KEEP))
    return (
        ChoiceField(CATEGORY, "Category", categories, findings.category or ""),
        TextField(FACTORS, "Contributing factors", findings.factors, several_lines=True, most=LONGEST, optional=True),
        TextField(UNCAUGHT, "Why was it not caught earlier?", findings.uncaught, several_lines=True, most=LONGEST),
        ChoiceField(THEN, "And now", then, SUBMIT),
    )


def _decimal(value: int | None) -> Decimal | None:
    return None if value is None else Decimal(value)
