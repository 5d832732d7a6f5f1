"""How a demo opens, and the tour it plays where nobody can type."""

from rich.console import Console

from commands.demo.sample.moment import ZONE
from commands.demo.stage import Stage
from commands.demo.workspace import Workspace, called, described

LINES = (
    "/sla today",
    "digest",
    "/kpi csat last week by vendor",
    "/kpi aht last 6 weeks by week pacifica chat",
    "/sla mtd northwind",
    "/kpi service_level, abandon_rate yesterday by channel",
    "/kpi explain service_level",
    "as nico",
    "/sla today",
    "/kpi csat last week by vendor",
    "/escalate S2 callers cut off since 10:40",
    "later 20m",
    "/escalate ack NW-1",
    "/escalate resolve NW-1 the trunk was replaced",
    "/escalate action NW-1 preventive: test the trunks weekly owner @nico due in 7 days verify service_level >= 80 %",
    "later 1m",
    "/escalate report today",
    "/sla tody",
)


def opening(stage: Stage, workspace: Workspace) -> str:
    """What a person must know before the first question."""
    when = f"{stage.now.astimezone(ZONE):%a %-d %b, %H:%M}"
    return (
        "Acme Customer Care, made up: 26 weeks of files from three vendors, loaded through the real import; what is "
        f"planted in them stands in docs/demo.md.\nIt is {when} in New York. "
        f"You are {described(workspace.actor)}, in {called(workspace.channel)}."
    )


def play(workspace: Workspace, console: Console) -> None:
    for line in LINES:
        console.print(f"{workspace.prompt}{line}", style="bold")
        workspace.typed(line)
