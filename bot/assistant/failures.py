"""Whatever fails at a model's server becomes one failure, in words for people."""

from collections.abc import Iterator
from contextlib import contextmanager

import openai
from pydantic import ValidationError

from bot.assistant.writer import WriterError
from bot.settings import ModelAccess

NOT_SPOKEN = "its server does not speak OpenAI's protocol"


@contextmanager
def failures(access: ModelAccess) -> Iterator[None]:
    """All become one; what the server says is not repeated, for it repeats parts of the key."""
    try:
        yield
    except openai.LengthFinishReasonError:
        raise WriterError("its answer was cut off") from None
    except openai.ContentFilterFinishReasonError:
        raise WriterError("its answer was filtered by its provider") from None
    except ValidationError:
        raise WriterError("it answered something else than was asked for") from None
    except openai.APITimeoutError:
        raise WriterError(f"it did not answer within {access.seconds:g} s", lasting=True) from None
    except openai.APIConnectionError:
        raise WriterError("its server cannot be reached", lasting=True) from None
    except openai.APIStatusError as error:
        raise WriterError(_status_said(error, access), lasting=True) from None
    except (openai.OpenAIError, ValueError, TypeError, AttributeError, KeyError, IndexError):
        raise WriterError(NOT_SPOKEN, lasting=True) from None


def _status_said(error: openai.APIStatusError, access: ModelAccess) -> str:
    match error.status_code:
        case 401 | 403:
            return "its server refuses OPENAI_API_KEY"
        case 404:
            return f"its server does not know the model {access.model}"
        case 429:
            return "its server has had too many requests"
        case status:
            return f"its server answers HTTP {status}"
