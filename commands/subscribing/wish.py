"""What somebody says of a subscription, in any order; what is not said stays as it is, or as usual."""

from dataclasses import dataclass, replace

from bot.domain.setup.declared import DeclaredSubscription


@dataclass(frozen=True)
class Wish:
    """None is unsaid. `vendor` is a key, empty for everybody."""

    report: str | None = None
    channel: str | None = None
    at: str | None = None
    timezone: str | None = None
    days: str | None = None
    vendor: str | None = None
    holidays: str | None = None
    wait_until: str | None = None
    late: str | None = None


def changed(before: DeclaredSubscription, wish: Wish) -> DeclaredSubscription:
    said = {name: value for name, value in vars(wish).items() if value is not None and name != "vendor"}
    vendor = before.vendor if wish.vendor is None else wish.vendor or None
    return replace(before, **said, vendor=vendor)
