"""Spellings that count as the same word."""

import re
import unicodedata
from functools import lru_cache

# Letters, digits and pictures carry meaning; other signs only part the words. A comma separates names.
_PARTING = re.compile(r"[^\w&+#%/@,\U00002190-\U0010FFFF]|_")
_ACCENTS = range(0x0300, 0x0370)


@lru_cache(maxsize=20_000)
def folded(text: str) -> str:
    """`Billing-Voice`, `billing_voice` and `billing voice` are one, and so are `Bogotá` and `bogota`."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", text) if _is_written(sign)).casefold()
    words = _PARTING.sub(" ", plain).replace(",", " , ").split()
    return " ".join(words) or " ".join(plain.split())


def _is_written(sign: str) -> bool:
    # Format characters are invisible: directions, joiners, a soft hyphen.
    return ord(sign) not in _ACCENTS and unicodedata.category(sign) not in ("Cf", "Cs")
