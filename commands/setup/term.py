"""Changes one term of a contract: the plan is shown first, and only what was shown is written."""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from bot.domain.setup.amend_terms import DOING, TermChange, change_term
from bot.domain.setup.amending import Amendment
from bot.domain.setup.declared import ProgrammeFile
from bot.domain.setup.permitted import ANSWERABLE, refuse_role
from bot.domain.setup.plan import Plan
from bot.message import Actions, Button, Message, Note, Text, escape
from commands.buttons import DO
from commands.request import Request
from commands.setup.amending import amended, planned
from reports.programme_plan import Stage, plan_message
from reports.setup_words import followed

WAITING = "An import is running: contacts are summed by a new threshold when it is done."

AT_ONCE = "now"
"""In the place of a plan's mark: it need not be shown first."""
UNWRITTEN = "Nothing is written yet."
CHANGED = "The programme has changed since: this is the plan now."


@dataclass(frozen=True)
class Proposal:
    """`mark` tells this plan from any other, so that what is applied is what was shown."""

    plan: Plan
    mark: str


def propose(request: Request, change: TermChange) -> Proposal:
    refuse_role(request.viewer.role, ANSWERABLE, DOING)
    plan = planned(request, _amendment(request, change))
    return Proposal(plan, _mark(plan))


def carry_out(request: Request, change: TermChange, mark: str) -> Message:
    """`mark` is that of the plan that was shown, or AT_ONCE."""

    def agreed(plan: Plan) -> bool:
        return mark in (AT_ONCE, _mark(plan))

    done = amended(request, _amendment(request, change), facts=True, agreed=agreed)
    resummed = f"Contacts of {done.resummed} days were summed again." if done.resummed else ""
    return followed(plan_message(done.plan, Stage.APPLIED), WAITING if done.waiting else resummed)


def shown(plan: Plan, words: str, *, changed: bool) -> Message:
    """`words` put it in force. `changed`: another plan was shown before, and the programme is another since."""
    message = plan_message(plan, Stage.PROPOSED)
    first = CHANGED if changed else UNWRITTEN
    typed = f"In words: /{words}"
    apply = Actions((Button("Apply", DO, words, primary=True),))
    return Message(f"{first}\n{message.text}\n{typed}", (Text(first), *message.blocks, Note(escape(typed)), apply))


def _amendment(request: Request, change: TermChange) -> Amendment:
    def amendment(file: ProgrammeFile, today: date) -> ProgrammeFile:
        return change_term(file, change, by=request.viewer, today=today)

    return amendment


def _mark(plan: Plan) -> str:
    told = "\n".join(f"{change.kind} {change.what} {change.name} {change.detail}" for change in plan.changes)
    return sha256(told.encode()).hexdigest()[:8]
