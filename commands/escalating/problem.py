"""A problem described in words: whose it is, how bad, and which queue and KPI it names."""

import re
from collections.abc import Sequence

from bot.domain.escalations.concerning import strange_to
from bot.domain.escalations.raising import Wish
from bot.domain.escalations.replies import names_known_to
from bot.domain.escalations.severity import Impact, Severity, Urgency, severity_of
from bot.domain.performance.books import Books, books_of
from bot.errors import UserError
from bot.message.typed import in_words
from commands.ask_search import names_for, recognised
from commands.escalating.addressing import without_name
from commands.request import Request
from commands.words import Entry, Kind, Vocabulary
from commands.words.folding import folded

GRADE = re.compile(r"(?<![\w-])[sS][1-4](?![\w-])")
USUAL = severity_of(Impact.MEDIUM, Urgency.MEDIUM)


def wish_from(request: Request, text: str, source: str = "") -> Wish:
    """A severity among the words is meant; without one it is the usual. Slack's marks for people become names."""
    known = names_for(request)
    found = recognised(known, text)
    seen = books_of(request.session.connection(), request.edition).seen_by(request.viewer)
    vendor = vendor_meant(request, found, seen)
    grade = GRADE.search(text)
    named = in_words(GRADE.sub(" ", text, count=1), names_known_to(request.session, vendor, request.now))
    spellings, connection = _spellings(known, vendor), request.session.connection()
    title = named.strip(" :,")
    return Wish(
        vendor=vendor,
        # Whose it is tells of no problem yet.
        title="" if folded(title) in spellings else without_name(title, spellings),
        severity=Severity(grade[0].upper()) if grade else USUAL,
        queue=next((key for key in _named(found, Kind.QUEUE) if not strange_to(connection, vendor, queue=key)), ""),
        kpi=next((key for key in _named(found, Kind.KPI) if not strange_to(connection, vendor, kpi=key)), ""),
        source=source,
        channel=request.place.channel,
    )


def _spellings(known: Vocabulary, vendor: str) -> frozenset[str]:
    return frozenset(name for entry in known.of(Kind.VENDOR) if entry.key == vendor for name in entry.spellings)


def vendor_meant(request: Request, found: Sequence[Entry], seen: Books) -> str:
    """The channel's, the supervisor's own, the one named, or the only one who works the queue that is named."""
    own = request.place.vendor or request.viewer.vendor
    named = list(dict.fromkeys(entry.key for entry in found if entry.kind is Kind.VENDOR))
    if own:
        refuse_others_names(own, named, seen)
        return own
    if len(named) > 1:
        refuse_others_names(named[0], named, seen)
    vendors = named or _working(found, seen)
    if len(vendors) == 1:
        return vendors[0]
    active = [vendor for vendor in seen.registry.vendors if vendor.active]
    if len(active) == 1:
        return active[0].key
    raise UserError(
        f"Which vendor is it for? Name one: {', '.join(vendor.name for vendor in active[:8]) or 'there is none yet'}.",
        hint="/escalate VENDOR callers cut off since 10:40",
    )


def refuse_others_names(own: str, named: Sequence[str], seen: Books) -> None:
    """What is escalated to a vendor is read by its people."""
    others = [seen.registry.vendor_name(key) for key in named if key != own]
    if others:
        whose = seen.registry.vendor_name(own)
        raise UserError(
            f"This is for {whose}, whose people will read it: leave out {' and '.join(others)}, "
            "or escalate outside this channel."
        )


def _working(found: Sequence[Entry], seen: Books) -> list[str]:
    queues = {entry.key for entry in found if entry.kind is Kind.QUEUE}
    return list(dict.fromkeys(series.vendor for series in seen.registry.series if series.queue in queues))


def _named(found: Sequence[Entry], kind: Kind) -> list[str]:
    return [entry.key for entry in found if entry.kind is kind]
