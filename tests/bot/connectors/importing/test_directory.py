from bot.connectors.importing.directory import Directory, Named, Unknown
from bot.domain.loads.series import Place
from bot.domain.vendors.registry import QueueEntry, Registry, VendorEntry

REGISTRY = Registry(
    vendors=(VendorEntry(1, "northwind", "Northwind BPO", "NW", "Asia/Manila", True),),
    queues=(QueueEntry(7, "billing", "Billing voice", "voice", "en", "", ("skill 12",), True),),
    sites=(),
    series=(),
)


def place(vendor: str, queue: str, **rest: str) -> Place | Unknown:
    named = Named(vendor, queue, rest.get("site", ""), rest.get("channel", ""), rest.get("language", ""))
    return Directory(REGISTRY).place(named, queue_needed=True)


def test_it_knows_keys_names_codes_and_aliases_in_any_case() -> None:
    known = [place("nw", "SKILL 12"), place("Northwind  bpo", "billing"), place("northwind", "Billing Voice")]
    assert {found.identity for found in known if isinstance(found, Place)} == {"northwind|billing||voice|en"}


def test_it_prefers_what_the_row_says_to_what_the_queue_says() -> None:
    found = place("nw", "billing", channel="Chat", site="Cebu  City")
    assert isinstance(found, Place)
    assert found.identity == "northwind|billing|cebu-city|chat|en"


def test_it_names_the_nearest() -> None:
    assert place("nortwind", "billing") == Unknown("vendor", "nortwind", ("Northwind BPO",))
    assert place("nw", "biling") == Unknown("queue", "biling", ("Billing voice",))
