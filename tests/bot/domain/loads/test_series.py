from sqlalchemy import Engine, select

from bot.database.core import table_of
from bot.domain.loads.series import Place, add_series, read_series, remove_series, site_key
from bot.domain.loads.withdrawing import keep_known
from bot.domain.programme.tables import Programme
from bot.domain.vendors.registry import read_registry
from bot.domain.vendors.tables import Site
from tests.bot.connectors.importing.shop import open_shop

CEBU = Place(1, "northwind", 1, "billing", "Cebu City", "voice", "en")


def revision(engine: Engine) -> int:
    with engine.connect() as connection:
        return int(connection.execute(select(table_of(Programme).c.revision)).scalar_one())


def test_it_adds_a_series_once_with_its_site(engine: Engine) -> None:
    open_shop(engine)
    revisions = []
    for _ in range(2):
        with engine.begin() as connection:
            add_series(connection, read_series(connection), [CEBU, CEBU])
        revisions.append(revision(engine))
    with engine.connect() as connection:
        assert list(read_series(connection).ids) == ["northwind|billing|cebu-city|voice|en"]
        assert connection.execute(select(table_of(Site).c.name)).scalars().all() == ["Cebu City"]
    assert 1 < revisions[0] == revisions[1]


def test_it_forgets_what_a_refused_load_added(engine: Engine) -> None:
    open_shop(engine)
    with engine.begin() as connection:
        book = read_series(connection)
        add_series(connection, book, [CEBU])
    added = revision(engine)
    with engine.begin() as connection:
        remove_series(connection, book)
        assert read_series(connection).ids == {}
    assert revision(engine) > added


def test_it_makes_a_key_of_a_sites_name() -> None:
    assert site_key(" Cebu  City, 2 ") == "cebu-city-2"


def test_it_hides_again_what_a_refused_load_had_brought_back(engine: Engine) -> None:
    open_shop(engine)
    with engine.begin() as connection:
        book = read_series(connection)
        add_series(connection, book, [CEBU])
        keep_known(connection, book.ids.values(), book.ids.values(), 7)
        assert not read_registry(connection).series
        assert not read_registry(connection).sites
        again = read_series(connection)
        assert again.id_of(CEBU) is None
        add_series(connection, again, [CEBU])
        assert [entry.id for entry in read_registry(connection).series] == list(book.ids.values())
        remove_series(connection, again)
        assert read_series(connection).hidden == dict.fromkeys(book.ids.values(), 7)
