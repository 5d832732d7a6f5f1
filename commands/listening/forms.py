"""The forms by key, opened, taken and searched for the person at the window, in one transaction each."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from bot.domain.people.permissions import Viewer
from bot.message import Modal, Option
from commands.forms import Filled, Form, Outcome
from commands.listening import wording
from commands.listening.incoming import Answer, Incoming, Kind
from commands.listening.listener import Listener
from commands.request import Request

T = TypeVar("T")


class Forms:
    """An `Answer` says why there is no modal, or why what was filled in could not be used."""

    def __init__(self, listener: Listener, forms: Sequence[Form] = ()) -> None:
        self._listener = listener
        self._forms = {form.key: form for form in forms}

    def asked_for(self, incoming: Incoming) -> str:
        """The form that a slash command without words opens; empty where it answers."""
        route = self._listener.command_of(incoming)
        return route.command.form if incoming.kind is Kind.COMMAND and not route.words else ""

    def opened(self, key: str, incoming: Incoming, *, viewer: Viewer | None = None) -> Modal | Answer:
        return self._carried_out(key, incoming, lambda form: form.open, viewer)

    def typed(self, key: str, words: str) -> str:
        """What does the same without a window; empty where nothing does."""
        form = self._forms.get(key)
        return form.typed(words) if form is not None and form.typed is not None else ""

    def submitted(self, key: str, incoming: Incoming, filled: Filled) -> Outcome | Answer:
        def taken(form: Form) -> Callable[[Request], Outcome] | None:
            submit = form.submit
            return None if submit is None else lambda request: submit(request, filled)

        return self._carried_out(key, incoming, taken, None)

    def options(self, key: str, incoming: Incoming, field: str, typed: str) -> Sequence[Option]:
        """None where the person may not ask, or there is nothing to search."""

        def searched(form: Form) -> Callable[[Request], Sequence[Option]] | None:
            options = form.options
            return None if options is None else lambda request: options(request, field, typed)

        found = self._carried_out(key, incoming, searched, None)
        return () if isinstance(found, Answer) else found

    def _carried_out(
        self,
        key: str,
        incoming: Incoming,
        part: Callable[[Form], Callable[[Request], T] | None],
        viewer: Viewer | None,
    ) -> T | Answer:
        form = self._forms.get(key)
        work = part(form) if form is not None else None
        if work is None:
            return Answer(wording.old_button(), refused=True)
        asked = replace(incoming, kind=Kind.FORM, command=key)
        return self._listener.carried_out(asked, work, viewer=viewer)
