"""The root cause of an escalation, shown and worked in words; told in its thread and on its card."""

from collections.abc import Callable

from bot.domain.escalations.escalation import Escalation
from bot.domain.escalations.explaining.acting import Explained, accept, send_back, submit, write
from bot.domain.escalations.explaining.permitted import may
from bot.domain.escalations.explaining.reading import Explanation, explanation
from bot.domain.escalations.finding import find
from bot.domain.escalations.replies import names_known_to
from bot.domain.escalations.root_cause.course import CAUSE_MOVES, CauseAct
from bot.errors import UserError
from bot.message import Attachment, Message, Text, escape
from bot.message.saying import said as saying
from bot.message.typed import in_words
from commands.escalating import posts
from commands.escalating.cause_buttons import cause_buttons
from commands.escalating.cause_words import edit_in, next_words
from commands.escalating.scene import address, names_in, wording_of
from commands.request import NO_SLACK, Request
from reports import escalation_story, root_cause
from reports.root_cause_page import page

CAUSE = "cause"
PAGES = ("md", "markdown")
SUBMIT, ACCEPT, RETURN = "submit", "accept", "return"


def caused(request: Request, name: str, rest: str) -> Message:
    """What `/escalate cause NW-12 …` answers."""
    known = find(request.session.connection(), name, request.viewer)
    said = in_words(rest, names_known_to(request.session, known.vendor, request.now)).strip()
    first, _, more = said.partition(" ")
    word = first.casefold()
    if not word:
        return shown(request, known)
    if word in PAGES and not more:
        return sent(request, name)
    if word in _ACTS:
        return told(request, _ACTS[word](request, name, more.strip()))
    return told(request, write(request.session, name, edit_in(name, said), request.viewer, now=request.now))


def shown(request: Request, escalation: Escalation) -> Message:
    found = explanation(request.session.connection(), escalation, request.viewer)
    wording = wording_of(request.session, request.now)
    message = root_cause.build(found, wording, names_in(request.session), _how(request, found))
    return Message(message.text, (*message.blocks, *cause_buttons(escalation)))


def told(request: Request, made: Explained) -> Message:
    """The person sees the whole as it is now."""
    posted(request, made)
    now_shown = shown(request, made.escalation)
    if made.event is None:
        return now_shown
    line = f"{made.escalation.name}: {escalation_story.line(made.event, names_in(request.session))}"
    return Message(f"{line}\n{now_shown.text}", (Text(escape(line)), *now_shown.blocks))


def posted(request: Request, made: Explained) -> None:
    """The card hears of it, and the thread of what is more than a change of a draft."""
    posts.revise(request.session, made.escalation, now=request.now)
    if made.event is not None:
        posts.log(request.session, made.escalation, made.event, now=request.now)


def sent(request: Request, name: str) -> Message:
    """As a file into one's own messages; where there is no Slack, the page itself."""
    escalation = find(request.session.connection(), name, request.viewer)
    found = explanation(request.session.connection(), escalation, request.viewer)
    text = page(found, wording_of(request.session, request.now), names_in(request.session))
    if request.rooms is NO_SLACK:
        return saying(text)
    comment = f"The root cause of {escalation.name}, as Markdown."
    file = Attachment(f"root_cause_{escalation.name}.md", text.encode(), comment)
    reason = request.rooms.send_file(request.viewer.slack, file)
    if reason:
        raise UserError(f"Slack would not let me send you the file ({reason}).", hint=f"/escalate cause {name}")
    return saying("It is in your direct messages, as a file.")


def returned(request: Request, name: str, lacks: str) -> Message:
    return told(request, _return(request, name, lacks))


def _how(request: Request, found: Explanation) -> str:
    """What can be said next, to those who may."""
    escalation = found.escalation
    state, start = escalation.cause.state, f"{address(request.viewer)} cause {escalation.name}"
    possible = [act for act, move in CAUSE_MOVES.items() if move.after(state) and may(act, request.viewer)]
    if CauseAct.ACCEPT in possible:
        return f"In words: {start} accept, or {start} return WHAT IS MISSING"
    if CauseAct.WRITE in possible:
        return f"Next: {start} {next_words(found.findings, found.lacking)}"
    return ""


def _submit(request: Request, name: str, rest: str) -> Explained:
    return submit(request.session, name, request.viewer, now=request.now)


def _accept(request: Request, name: str, rest: str) -> Explained:
    return accept(request.session, name, rest, request.viewer, now=request.now)


def _return(request: Request, name: str, rest: str) -> Explained:
    return send_back(request.session, name, rest, request.viewer, now=request.now)


_ACTS: dict[str, Callable[[Request, str, str], Explained]] = {SUBMIT: _submit, ACCEPT: _accept, RETURN: _return}
