"""The language model: reachable with its key, offered under its name, and answering in the form it is asked for."""

from collections.abc import Iterator

from bot.assistant.brief import Brief, Part, Subject, Told
from bot.assistant.opening import OpenedLater, models_offered
from bot.assistant.writer import WriterError
from bot.settings import ModelAccess, Settings
from commands.checkup.finding import Finding, named

good, bad, later = named("model")
TRIAL = Brief(
    "Trial", (Subject("l1", (Told("f1", "value", "81.2 %"),), (Part("what", ("{l1} was {f1}",), ("f1",)),)),), ("and",)
)
"""The smallest page there is."""
MEND = "Check OPENAI_API_KEY, OPENAI_BASE_URL and OPENAI_MODEL."


def model(settings: Settings) -> Iterator[Finding]:
    access = settings.model_access
    if access is None:
        yield later("No language model is set up (OPENAI_API_KEY): templates write everything.")
        return
    try:
        offered = models_offered(access)
        unknown = _unknown(access, offered)
        if unknown:
            yield unknown
            return
        reply = OpenedLater(access).write(TRIAL)
    except WriterError as error:
        yield bad(f"The language model does not answer: {error.text}.", MEND)
    else:
        tokens = reply.tokens.together
        yield good(f"The language model {access.model} answers in the form it is asked for ({tokens:,} tokens).")


def _unknown(access: ModelAccess, offered: list[str]) -> Finding | None:
    if not offered:
        return bad("The language model's server offers no model.", "Check OPENAI_BASE_URL, and what the key may use.")
    if access.model not in offered:
        mend = "Set OPENAI_MODEL to one that it offers."
        return bad(f"The language model's server does not offer {access.model}.", mend)
    return None
