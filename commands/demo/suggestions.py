"""What to try next: questions the sample has something to say about."""

from dataclasses import dataclass, field

from commands.demo.cast import Actor

SHOWN = 3
FOR_CLIENT = (
    "/sla today",
    "digest",
    "/kpi why csat last week northwind",
    "/escalate S2 northwind callers cut off since 10:40",
    "later 20m",
    "as nico",
    "/kpi aht last 6 weeks by week",
    "/kpi service_level last week by vendor, day",
    "in #northwind",
    "/kpi explain service_level",
    "/kpi backlog by vendor",
    "/sla last month",
    "/kpi list",
    "/govbot help",
)
FOR_VENDOR = (
    "/sla today",
    "digest",
    "/kpi why csat last week",
    "/escalate ack NW-1",
    "/escalate action NW-1 corrective: replace the trunk owner @nico due in 7 days verify service_level",
    "later 2h",
    "as maria",
    "/kpi service_level yesterday by hour",
    "/sla pacifica",
    "/kpi list",
)


@dataclass
class Suggestions:
    """Each is made once, and not after it was tried."""

    tried: set[str] = field(default_factory=set)

    def after(self, line: str, actor: Actor) -> str:
        self.tried.add(line.strip())
        pool = FOR_VENDOR if actor.vendor else FOR_CLIENT
        fresh = [each for each in pool if each not in self.tried][:SHOWN]
        return "try also: " + " · ".join([*fresh, "help", "quit"])
