"""Takes what was filled in: answered inside the time box, done once however often it is sent."""

from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from threading import Lock
from typing import Any

import structlog

from bot.message import Message
from commands.forms import FieldErrors, Filled, Following, Outcome
from commands.listening import wording
from commands.listening.forms import Forms
from commands.listening.incoming import Answer, Incoming
from commands.listening.opening import made_view, moment, told
from commands.listening.origin import Origin
from commands.listening.time_box import WINDOW_SECONDS, TimeBox
from commands.listening.unsent import as_filled, fields_of
from commands.listening.windows import View, Window, Windows

KEPT = 1_000
log = structlog.get_logger("govbot.submitting")


@dataclass(frozen=True)
class Submission:
    """A modal sent off. `view` is it as Slack drew it; `key` is the same for the same sent twice."""

    form: str
    incoming: Incoming
    filled: Filled
    window: Window
    origin: Origin
    view: View
    key: str


class Submitting:
    """`first` says whether no other process took an event up before.

    `done` is called once for each submission that was carried out, with what is to be told of it.
    """

    def __init__(
        self,
        forms: Forms,
        windows: Windows,
        box: TimeBox,
        first: Callable[[str], bool],
        done: Callable[[Submission, Message], None],
    ) -> None:
        self._forms = forms
        self._windows = windows
        self._box = box
        self._first = first
        self._done = done
        self._known: OrderedDict[str, Future[Outcome | Answer]] = OrderedDict()
        self._lock = Lock()

    def response(self, submission: Submission) -> dict[str, Any]:
        """What the acknowledgement carries."""
        outcome = self._box.run(
            lambda: self._outcome(submission),
            late=lambda late: self._show_late(submission, late),
            seconds=WINDOW_SECONDS,
        )
        return _shown_instead(moment()) if outcome is None else _response(submission, outcome)

    def _outcome(self, submission: Submission) -> Outcome | Answer:
        """Of what was sent before, the outcome it had; what was refused may be sent again."""
        first, future = self._claimed(submission.key)
        if not first:
            return future.result()
        outcome = self._taken(submission)
        if isinstance(outcome, FieldErrors | Answer):
            with self._lock:
                self._known.pop(submission.key, None)
        elif isinstance(outcome, Message):
            self._box.later(lambda: self._done(submission, outcome))
        future.set_result(outcome)
        return outcome

    def _taken(self, submission: Submission) -> Outcome | Answer:
        if not self._first(submission.incoming.event):
            return Answer(wording.taken_already(), refused=True)
        return self._forms.submitted(submission.form, submission.incoming, submission.filled)

    def _claimed(self, key: str) -> "tuple[bool, Future[Outcome | Answer]]":
        with self._lock:
            known = self._known.get(key)
            if known is not None:
                return False, known
            future: Future[Outcome | Answer] = Future()
            self._known[key] = future
            while len(self._known) > KEPT:
                self._known.popitem(last=False)
            return True, future

    def _show_late(self, submission: Submission, outcome: Outcome | Answer) -> None:
        """The modal says "one moment" by now; what it becomes says what came of it."""
        refusal = self._windows.change(submission.window, _late_view(submission, outcome))
        if refusal:
            log.warning("late outcome not shown", reason=refusal, form=submission.form)


def _response(submission: Submission, outcome: Outcome | Answer) -> dict[str, Any]:
    match outcome:
        case Message():
            return {"response_action": "clear"}
        case Following(modal, above):
            view = made_view(modal, submission.origin)
            return {"response_action": "push", "view": view} if above else _shown_instead(view)
    said = _said(submission, outcome)
    if said:
        return {"response_action": "errors", "errors": said}
    return _shown_instead(_only_told(submission, outcome))


def _late_view(submission: Submission, outcome: Outcome | Answer) -> View:
    match outcome:
        case Message():
            return told(outcome, submission.origin)
        case Following(modal, _):
            return made_view(modal, submission.origin)
    said = _said(submission, outcome)
    return as_filled(submission.view, said) if said else _only_told(submission, outcome)


def _said(submission: Submission, outcome: FieldErrors | Answer) -> dict[str, str]:
    """The sentences under fields that exist; what belongs to none stands under the first."""
    fields = fields_of(submission.view)
    if not fields or (isinstance(outcome, Answer) and outcome.reference):
        return {}
    if isinstance(outcome, Answer):
        return {fields[0]: outcome.message.text}
    said: dict[str, str] = {}
    for field, sentence in outcome.said:
        place = field if field in fields else fields[0]
        said[place] = f"{said[place]} {sentence}" if place in said else sentence
    return said


def _only_told(submission: Submission, outcome: FieldErrors | Answer) -> View:
    if isinstance(outcome, Answer):
        return told(outcome.message, submission.origin)
    return told(Message("\n".join(sentence for _, sentence in outcome.said)), submission.origin)


def _shown_instead(view: View) -> dict[str, Any]:
    return {"response_action": "update", "view": view}
