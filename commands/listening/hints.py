"""A refusal shows a way that whoever asked can go."""

from collections.abc import Iterator
from contextlib import contextmanager

from bot.domain.people.permissions import Viewer
from bot.errors import UserError
from commands.calling import as_said


@contextmanager
def hints_said_to(viewer: Viewer) -> Iterator[None]:
    try:
        yield
    except UserError as error:
        raise UserError(error.text, hint=as_said(error.hint, viewer)) from None
