"""The tour a demo plays where nobody can type."""

from rich.console import Console

from commands.demo.workspace import Workspace

LINES = (
    "/sla today",
    "/kpi csat last week by vendor",
    "/kpi aht last 6 weeks by week pacifica chat",
    "/sla mtd northwind",
    "/kpi service_level, abandon_rate yesterday by channel",
    "/kpi explain service_level",
    "as nico",
    "/sla today",
    "/kpi csat last week by vendor",
    "/sla tody",
)


def play(workspace: Workspace, console: Console) -> None:
    for line in LINES:
        console.print(f"{workspace.prompt}{line}", style="bold")
        workspace.typed(line)
