"""The keys of posts as others may read them beside a message: a key of ours counts what other vendors have, too."""

import hmac

from sqlalchemy import Engine

from bot.database.unit_of_work import unit_of_work
from bot.domain.programme.secrets import secret_of

NAME, LENGTH = "posts", 32


class Sealing:
    """Reads the database's secret when the first post needs it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._secret = b""

    def __call__(self, key: str) -> str:
        if not self._secret:
            with unit_of_work(self._engine) as session:
                self._secret = secret_of(session.connection(), NAME)
        return hmac.digest(self._secret, key.encode(), "sha256").hex()[:LENGTH]
