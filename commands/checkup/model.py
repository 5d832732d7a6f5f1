"""The language model: reachable with its key, and offering the model that is named."""

from collections.abc import Iterator
from importlib import import_module
from typing import Any

from bot.settings import Settings
from commands.checkup.finding import Finding, named

SECONDS = 5.0
good, bad, later = named("model")


def model(settings: Settings) -> Iterator[Finding]:
    """Error texts of the server are not shown: they repeat parts of the key."""
    if settings.openai_api_key is None:
        yield later("No language model is set up (OPENAI_API_KEY): templates write everything.")
        return
    openai: Any = import_module("openai")
    try:
        offered = [each.id for each in _client(openai, settings).models.list()]
    except openai.AuthenticationError:
        yield bad("The language model's server refuses OPENAI_API_KEY.", "Copy a valid key; check OPENAI_BASE_URL.")
    except openai.APIStatusError as error:
        yield bad(f"The language model's server answers HTTP {error.status_code}.", "Check OPENAI_BASE_URL; try later.")
    except openai.APIConnectionError:
        yield bad("The language model's server cannot be reached.", "Check OPENAI_BASE_URL and the network.")
    except (openai.OpenAIError, ValueError, TypeError, AttributeError):
        yield bad("The language model's server does not speak OpenAI's protocol.", "Check OPENAI_BASE_URL.")
    else:
        yield _named(settings.openai_model, offered)


def _client(openai: Any, settings: Settings) -> Any:
    key = settings.openai_api_key
    return openai.OpenAI(
        api_key=key.get_secret_value() if key else "",
        base_url=settings.openai_base_url,
        timeout=SECONDS,
        max_retries=0,
    )


def _named(wanted: str | None, offered: list[str]) -> Finding:
    if not offered:
        return bad("The language model's server offers no model.", "Check OPENAI_BASE_URL, and what the key may use.")
    if wanted and wanted not in offered:
        return bad(f"The language model's server does not offer {wanted}.", "Set OPENAI_MODEL to one that it offers.")
    return good(f"The language model's server answers and offers {wanted or f'{len(offered)} models'}.")
