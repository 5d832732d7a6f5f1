"""A change of a term said in words, and said again so that a button can repeat it."""

import re
from dataclasses import dataclass, replace

from bot.connectors.programme_file.rules import word
from bot.domain.contracts.terms import Wording
from bot.domain.loads.series import site_key
from bot.domain.performance.books import Books
from bot.domain.performance.kpis.kpi import Kpi
from bot.domain.setup.amend_terms import TermChange, wording_on
from bot.domain.setup.read_back import Current
from bot.domain.setup.stored import Scope
from bot.errors import UserError
from commands.setup.spoken import parts_of, queue_named, vendor_named
from commands.setup.term import AT_ONCE
from commands.setup.term_values import day_of, decimals_of, ruled, seconds_of, target_of, variant_of, window_of

SET, END = "set", "end"
SCOPE = ("queue", "site", "channel", "language")
WORDING = ("target", "seconds", "formula", "window", "decimals")
NAMED = (*SCOPE, *WORDING, "from")
EXAMPLE = "/govbot terms set VENDOR service_level channel voice target 85% from 2027-01-01"
SPACED_PERCENT = re.compile(r"(\d)\s+%")
UNPROMISED = Wording(None, None, "", "month", None)


@dataclass(frozen=True)
class Words:
    """The words of a change: whose and which KPI first, then names each followed by a value."""

    plain: tuple[str, ...]
    named: tuple[tuple[str, str], ...]
    mark: str = ""

    def get(self, name: str) -> str:
        return next((value for known, value in self.named if known == name), "")

    def says(self, name: str) -> bool:
        return any(known == name for known, _ in self.named)


def read_words(words: str) -> Words:
    """`apply` at the end, and the mark of the plan that was shown after it, ask for it to be written."""
    plain: list[str] = []
    named: list[tuple[str, str]] = []
    mark = ""
    rest = iter(parts_of(SPACED_PERCENT.sub(r"\1%", words)))
    for part in rest:
        if part.casefold() in NAMED:
            named.append((part.casefold(), next(rest, "")))
        elif part.casefold() == "apply":
            mark = next(rest, AT_ONCE)
        else:
            plain.append(part)
    return Words(tuple(plain), tuple(named), mark)


def change_of(words: Words, current: Current, books: Books, default_vendor: str | None, *, ends: bool) -> TermChange:
    """What is not said stays as it is promised on the first day of the change."""
    vendor, kpi = _vendor_and_kpi(words.plain, books, default_vendor)
    scope = Scope(
        kpi.key,
        queue=queue_named(words.get("queue"), books.registry).key if words.says("queue") else "",
        site=site_key(words.get("site")),
        language=ruled(word, words.get("language")),
        channel=ruled(word, words.get("channel")),
    )
    start = day_of(words.get("from"), current.today)
    change = TermChange(vendor, scope, None, start)
    return change if ends else replace(change, wording=_wording(words, kpi, change, current))


def _vendor_and_kpi(plain: tuple[str, ...], books: Books, default_vendor: str | None) -> tuple[str, Kpi]:
    """In either order; the vendor may be left out in its own channel."""
    kpis = {spelling.casefold(): kpi for kpi in books.kpis for spelling in (kpi.title, kpi.key)}
    found = [kpis[part.casefold()] for part in plain if part.casefold() in kpis]
    others = [part for part in plain if part.casefold() not in kpis]
    if len(found) != 1:
        raise UserError("Which KPI? Its key, as /kpi list names them.", hint=EXAMPLE)
    if not others and not default_vendor:
        raise UserError("Whose term? Name the vendor.", hint=EXAMPLE)
    vendor = vendor_named(" ".join(others), books.registry).key if others else str(default_vendor)
    return vendor, found[0]


def _wording(words: Words, kpi: Kpi, change: TermChange, current: Current) -> Wording:
    if not any(words.says(name) for name in WORDING):
        raise UserError("What shall be promised? At least a target.", hint=EXAMPLE)
    day = max(change.start, current.today)
    stands = wording_on(current.file, change.vendor, change.scope, day, today=current.today) or UNPROMISED
    return Wording(
        target=target_of(kpi, words.get("target")) if words.says("target") else stands.target,
        threshold_seconds=seconds_of(words.get("seconds")) if words.says("seconds") else stands.threshold_seconds,
        variant=variant_of(kpi, words.get("formula")) if words.says("formula") else stands.variant,
        window=window_of(words.get("window")) if words.says("window") else stands.window,
        compare_dp=decimals_of(words.get("decimals")) if words.says("decimals") else stands.compare_dp,
    )


def spelled(verb: str, change: TermChange) -> str:
    """Words that `read_words` and `change_of` read as this very change, on any later day."""
    scope, wording = change.scope, change.wording
    pairs = [(name, getattr(scope, name)) for name in SCOPE if getattr(scope, name)]
    if wording is not None:
        pairs += [
            ("target", "" if wording.target is None else format(wording.target, "f")),
            ("seconds", str(wording.threshold_seconds or "")),
            ("formula", wording.variant),
            ("window", wording.window),
            ("decimals", "" if wording.compare_dp is None else str(wording.compare_dp)),
        ]
    said = " ".join(f'{name} "{value}"' for name, value in [*pairs, ("from", change.start.isoformat())])
    return f"terms {verb} {change.vendor} {scope.kpi} {said}"
