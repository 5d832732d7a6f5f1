"""Customer identifiers as keyed hashes: equal ones stay equal, and nobody reads them back."""

import hmac
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from sqlalchemy import Connection

from bot.domain.programme.secrets import secret_of

Values = npt.NDArray[Any]

_NAME, _LENGTH = "customer", 32


def customer_key(connection: Connection, given: str) -> bytes:
    """The given key, or the one made once for this database."""
    return given.encode() if given else secret_of(connection, _NAME)


def hashed(customers: Values, key: bytes) -> Values:
    """Each different customer hashed once; nobody stays nobody."""
    encoded = pa.array(customers, pa.string()).dictionary_encode()
    hashes = [hashed_one(str(customer), key) for customer in encoded.dictionary.to_pylist()]
    return np.array(hashes, dtype=object)[encoded.indices.to_numpy(zero_copy_only=False)] if hashes else customers


def hashed_one(customer: str, key: bytes) -> str:
    return hmac.digest(key, customer.encode(), "sha256").hex()[:_LENGTH] if customer else ""
