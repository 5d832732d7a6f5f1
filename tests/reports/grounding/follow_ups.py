"""Made-up lines that are no KPI: data that came, staffing, actions and escalations, as reports.factsheet tells them."""

from collections.abc import Callable, Iterator
from random import Random

from bot.periods import Period
from reports.factsheet import Fact, Line, Role
from reports.factsheet.collecting import Collector
from reports.factsheet.sections import ACTIONS, CAPACITY, DATA, ESCALATIONS
from reports.factsheet.written import count_of, lasting, percent_of

Made = tuple[Line, list[Fact]]
Fill = Callable[[Collector, Random], None]
DAYS = ("Mon 9 Nov", "Tue 10 Nov", "Wed 11 Nov", "Thu 12 Nov", "Fri 13 Nov", "Sat 14 Nov", "Sun 15 Nov")
FEEDS = ("cases, usually here 06:10", "surveys, usually here 07:25", "evaluations, usually here 05:40")
SHARES = (
    (Role.ACKNOWLEDGED, Role.ACKNOWLEDGED_DUE),
    (Role.RESOLVED_IN_TIME, Role.RESOLVED_DUE),
    (Role.REOPENED, Role.REOPENED_OF),
    (Role.CAUSES_ON_TIME, Role.CAUSES_DUE),
    (Role.MENDED_ON_TIME, Role.MENDING_DUE),
    (Role.HELPED, Role.DECIDED),
)
TICKETS = tuple(f"NW-{number}" for number in range(1, 30)) + tuple(f"NW-A{number}" for number in range(1, 12))


def follow_ups(week: Period, days: str, chance: Random, queues: tuple[str, ...]) -> Iterator[Made]:
    """Most weeks have most of them."""

    def staffing(facts: Collector, chance: Random) -> None:
        _staffing(facts, chance, queues)

    kinds: tuple[tuple[str, str, str, Fill], ...] = (
        ("intervals", "Intervals", DATA.key, _intervals),
        ("files", "Files", DATA.key, _files),
        ("restated", "Restated", DATA.key, _restated),
        ("actions", "Actions", ACTIONS.key, _actions),
        ("staffing", "Staffing", CAPACITY.key, staffing),
        ("escalations", "Escalations", ESCALATIONS.key, _escalations),
    )
    for key, title, section, fill in kinds:
        if chance.random() < 0.8:
            facts = Collector(key, week, lambda period: period.start.isoformat())
            fill(facts, chance)
            start, end = week.start.isoformat(), week.end.isoformat()
            yield Line(key, "", title, section, "", days, start, end, "no_target"), facts.facts


def _intervals(facts: Collector, chance: Random) -> None:
    for day in sorted(chance.sample(DAYS, k=chance.randint(1, 2)), key=DAYS.index):
        label = f"{day}, the last ending {chance.randint(9, 18)}:30"
        facts.add(Role.RECEIVED, count_of(received := chance.randint(2, 40)), label)
        facts.add(Role.EXPECTED, count_of(received + chance.randint(1, 20)), label)


def _files(facts: Collector, chance: Random) -> None:
    for feed in chance.sample(FEEDS, k=chance.randint(1, 2)):
        facts.add(Role.BEHIND, count_of(chance.randint(1, 6)), feed)


def _restated(facts: Collector, chance: Random) -> None:
    days = chance.sample(("5–11 Oct", "12–18 Oct", "19–25 Oct"), k=chance.randint(1, 3))
    facts.add(Role.RESTATED, count_of(len(days)))
    for day in days:
        about = f"Chat CSAT of {day} (late surveys from Northwind BPO, 17 Nov 09:12)"
        then = chance.uniform(0.3, 0.9)
        facts.add(Role.THEN, percent_of(then), about)
        facts.add(Role.NOW, percent_of(then + 0.013), about)


def _staffing(facts: Collector, chance: Random, queues: tuple[str, ...]) -> None:
    for day in chance.sample(DAYS, k=chance.randint(1, 3)):
        hour = chance.randint(8, 17)
        label = f"{day}, {hour:02d}:00–{hour + 2:02d}:30"
        short = chance.randint(3, 20)
        scheduled = chance.randint(short + 1, 120)
        for role, amount in ((Role.SHORT, short), (Role.SCHEDULED, scheduled), (Role.REQUIRED, scheduled + short)):
            facts.add(role, count_of(amount), label)
    first = int(next(fact.value for fact in facts.facts if fact.role is Role.SHORT))
    for queue, amount in zip(chance.sample(queues, k=2), (first - 1, 1), strict=True):
        facts.add(Role.SHORT_IN, count_of(amount), queue)


def _actions(facts: Collector, chance: Random) -> None:
    due = chance.randint(0, 9)
    late = chance.randint(0, min(due, 3))
    for role, amount in (
        (Role.DUE, due),
        (Role.KEPT, due - late),
        (Role.LATE, late),
        (Role.COMING, chance.randint(0, 3)),
    ):
        facts.add(role, count_of(amount))
    days = sorted((chance.randint(1, 12) for _ in range(late)), reverse=True)
    for number, each in enumerate(days, 1):
        facts.add(Role.LATE_BY, count_of(each), f"NW-A{number}")


def _escalations(facts: Collector, chance: Random) -> None:
    raised, left = chance.randint(0, 40), chance.randint(0, 9)
    for role, amount in ((Role.RAISED, raised), (Role.RESOLVED, chance.randint(0, 20)), (Role.OPEN, left)):
        facts.add(role, count_of(amount))
    ages = sorted((chance.uniform(4_000, 1_200_000) for _ in range(min(left, 5))), reverse=True)
    if ages:
        facts.add(Role.OLDEST, lasting(ages[0]))
    for part, whole in SHARES:
        if chance.random() < 0.7:
            facts.add(part, count_of(some := chance.randint(0, 20)))
            facts.add(whole, count_of(some + chance.randint(0, 5)))
    if chance.random() < 0.5 and raised:
        facts.add(Role.REPEATED, count_of(chance.randint(1, raised)))
        facts.add(Role.DISPUTED, count_of(chance.randint(1, 3)))
    for role in (Role.TO_ACKNOWLEDGE, Role.TO_RESOLVE):
        if chance.random() < 0.7:
            facts.add(role, lasting(chance.uniform(300, 300_000)))
    for number, age in enumerate(ages, 1):
        facts.add(Role.OPEN_FOR, lasting(age), f"NW-{number}")
