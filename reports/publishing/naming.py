"""What people call a subscription's report."""

from reports.catalogue import scheduled


def report_title(report: str) -> str:
    """ "Daily digest", or the question in quotes."""
    found = scheduled(report)
    return found.title if found else f"“{report}”"
