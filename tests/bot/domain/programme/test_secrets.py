from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import Engine

from bot.domain.programme.secrets import secret_of


def test_a_secret_is_made_once_even_by_several_at_once(engine: Engine) -> None:
    def made(name: str) -> bytes:
        with engine.begin() as connection:
            return secret_of(connection, name)

    with ThreadPoolExecutor(4) as pool:
        known = set(pool.map(made, ["posts"] * 4))
    assert known == {made("posts")}
    assert made("customer") not in known
