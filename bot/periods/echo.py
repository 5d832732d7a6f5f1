"""What a person typed, made safe to say back to them."""

import unicodedata

_LONGEST = 60


def echoed(text: str) -> str:
    """One short line, still to be escaped by whoever draws it (the listener escapes every refusal)."""
    # Format characters include the ones that turn the writing direction of the rest of the sentence.
    shown = "".join(" " if unicodedata.category(sign).startswith("C") else sign for sign in text[: 4 * _LONGEST])
    line = " ".join(shown.replace("`", "'").split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
