"""Words that name no command: a language model says which question they may mean, and nobody but the person asks it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from bot.assistant.choosing import Choice, Offer, Wondering
from bot.assistant.writer import WriterError
from bot.domain.performance.question import Dimension
from bot.domain.programme.settings import settings_of
from bot.errors import UserError
from bot.message import Actions, Button, Message, Text, escape
from bot.message.saying import said
from commands.ask_search import PERIODS, PLACES, names_for
from commands.buttons import ASK
from commands.questions import asked
from commands.request import Awaited, Request
from commands.words import Kind, Vocabulary

DAYS = re.compile(r"\d{4}-\d{2}-\d{2}(?:\.\.\d{4}-\d{2}-\d{2})?")
FEWEST, SHOWN = 3, 60
HINT = "/kpi csat last week by vendor"


def guessed(request: Request) -> Awaited | None:
    """`request.words` are all that was typed. None where there is no model, or this person's words may not go to it, or
    they are too few to be more than a slip of the keyboard.
    """
    assistant = request.assistant
    if assistant is None or len(request.words.split()) < FEWEST or not _may_go(request):
        return None
    wondering = _wondering(request.words, names_for(request))

    def work() -> Callable[[Request], Message]:
        try:
            choice = assistant.choose(wondering)
        except WriterError:
            choice = Choice()
        return lambda later: _proposed(later, wondering, choice)

    return Awaited(said(f"I don't know these words. {assistant.name} is asked what they may mean."), work)


def _may_go(request: Request) -> bool:
    return request.viewer.vendor is None or settings_of(request.session.connection()).vendor_text_to_model


def _wondering(words: str, known: Vocabulary) -> Wondering:
    """Of what this person may see, and nothing else."""
    kpis = tuple(Offer(entry.key, entry.name) for entry in known.of(Kind.KPI))
    places = tuple(Offer(f"{kind}:{entry.key}", entry.name) for kind in PLACES for entry in known.of(kind))
    return Wondering(words, kpis, places, tuple(Dimension), PERIODS)


def _proposed(request: Request, wondering: Wondering, choice: Choice) -> Message:
    """Read by the same grammar as everything that is typed; what it does not read is not proposed."""
    words = _words(wondering, choice)
    try:
        found = asked(replace(request, words=words), "/kpi") if words else None
    except UserError:
        found = None
    if found is None or found.question.kpis != choice.kpis:
        raise UserError(f'I don\'t know "{wondering.words.strip()[:SHOWN]}", nor what it may mean.', hint=HINT)
    sentence = f"Did you mean: {', '.join(_named(wondering, choice))}?"
    typed = f"/kpi {words}"
    blocks = (Text(f"{escape(sentence)}\n`{escape(typed)}`"), Actions((Button("Ask that", ASK, f"kpi {words}"),)))
    return Message(f"{sentence}\n{typed}", blocks)


def _words(wondering: Wondering, choice: Choice) -> str:
    """Empty where anything was chosen that was not offered."""
    kpis, places = ({offer.key for offer in offers} for offers in (wondering.kpis, wondering.places))
    offered = set(choice.kpis) <= kpis and set(choice.places) <= places and set(choice.by) <= set(wondering.dimensions)
    if not choice.kpis or not offered or not (_is_period(choice.period) and _is_period(choice.versus)):
        return ""
    named = (f'{kind}:"{key}"' for kind, _, key in (place.partition(":") for place in choice.places))
    by = f"by {', '.join(choice.by)}" if choice.by else ""
    versus = f"vs {choice.versus}" if choice.versus else ""
    return " ".join(part for part in (", ".join(choice.kpis), choice.period, *named, by, versus) if part)


def _is_period(words: str) -> bool:
    """Or none at all."""
    return not words or words in PERIODS or bool(DAYS.fullmatch(words))


def _named(wondering: Wondering, choice: Choice) -> Iterator[str]:
    """As people call it."""
    names = {offer.key: offer.name for offer in (*wondering.kpis, *wondering.places)}
    yield from (names[key] for key in choice.kpis)
    yield choice.period or "today"
    yield from (f"only {names[key]}" for key in choice.places)
    yield from (f"by {dimension}" for dimension in choice.by)
    if choice.versus:
        yield f"against {choice.versus}"
