"""Words that whole columns are looked up in."""

from functools import lru_cache

import pyarrow as pa


@lru_cache(maxsize=64)
def word_set(*words: str) -> pa.Array:
    """Made when first used: pyarrow imports pandas for it, which would slow the start of every command."""
    return pa.array(words)
