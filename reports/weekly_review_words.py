"""The sum of a week, in a sentence."""

from reports.factsheet import FactSheet, Role
from reports.factsheet.taking import NOT_OVER


def summed(sheet: FactSheet) -> str:
    """Targets met, exceptions, actions kept, and how many facts it was written from."""
    judged = [verdict for line in sheet.lines for verdict in line.judged]
    met = judged.count("met")
    exceptions = sum(line.is_exception for line in sheet.lines)
    so_far = " so far" if any(gap.endswith(NOT_OVER) for gap in sheet.gaps) else ""
    sum_of_them = f"{met} of {len(judged)} targets met{so_far} (raw, no relief applied)"
    told = f"{sum_of_them}, " if judged else "No target was judged, "
    noun = "exception" if exceptions == 1 else "exceptions"
    return f"{told}{exceptions} {noun}{_kept(sheet)}. Written from {len(sheet.facts)} facts."


def _kept(sheet: FactSheet) -> str:
    """ ", 3 of 4 actions kept"; nothing where none fell due."""
    kept, due = sheet.fact("actions", Role.KEPT), sheet.fact("actions", Role.DUE)
    if kept is None or due is None or due.said == "0":
        return ""
    return f", {kept.said} of {due.said} {'action' if due.said == '1' else 'actions'} kept"
