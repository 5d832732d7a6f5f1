"""Words and buttons about a dropped file, answered at once; the work itself is done at the next beat."""

from bot.domain.dropped_files.deciding import READINGS, Decided, Verb, decide
from bot.domain.dropped_files.finding import Dropped
from bot.domain.dropped_files.tables import State
from bot.domain.people.roles import name_of
from bot.message import Message
from bot.message.saying import said
from commands.dropped import posts, wording
from commands.request import Request


def decided(request: Request, verb: Verb, number: int) -> Message:
    done = decide(request.session, number, verb, request.viewer, now=request.now)
    if done.is_mine and verb is Verb.REFUSE:
        posts.tell_refused(request.session, done.file, request.viewer.name, now=request.now)
    return said(_mine(verb, done.file) if done.is_mine else _not_mine(request, done))


def _mine(verb: Verb, file: Dropped) -> str:
    return {
        Verb.IMPORT: f"{file.name} is being imported. I say when it is done.",
        Verb.CANCEL: f"{file.name} is not imported.",
        Verb.ACCEPT: f"The changes of {file.name} are being loaded. I say when it is done.",
        Verb.REFUSE: f"The changes of {file.name} are not loaded; who sent it is told.",
        Verb.DAY_FIRST: f"I read {file.name} day first, and say what I found.",
        Verb.MONTH_FIRST: f"I read {file.name} month first, and say what I found.",
    }[verb]


def _not_mine(request: Request, done: Decided) -> str:
    file = done.file
    who = name_of(request.session, file.decided_by) or "Somebody"
    return {
        State.ARRIVED: f"I am still looking at {file.name}.",
        State.UNCLEAR: f"Say first how the dates of {file.name} read: {wording.in_words(file, READINGS)}",
        State.OFFERED: f"{file.name} is not imported yet: /govbot imports import {file.number}",
        State.WANTED: f"{file.name} is being imported already: {who} asked for it.",
        State.WAITING: f"{file.name} is imported. What it would change in days already loaded waits for a manager.",
        State.GRANTED: f"{who} has accepted {file.name} already; it is being loaded.",
        State.IMPORTED: f"{file.name} is imported already: {who} asked for it.",
        State.CANCELLED: f"{who} has cancelled {file.name} already. Drop it again to import it.",
        State.DECLINED: f"{who} has refused {file.name} already.",
        State.FAILED: f"{file.name} is not imported. {file.reason}",
    }[file.state]
