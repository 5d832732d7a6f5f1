"""The sum of a week, in a sentence."""

from reports.factsheet import FactSheet


def summed(sheet: FactSheet) -> str:
    """Targets met, exceptions, and how many facts it was written from."""
    judged = [line for line in sheet.lines if line.verdict in ("met", "missed")]
    met = sum(line.verdict == "met" for line in judged)
    exceptions = sum(line.is_exception for line in sheet.lines)
    told = f"{met} of {len(judged)} targets met, " if judged else "No target was judged, "
    noun = "exception" if exceptions == 1 else "exceptions"
    return f"{told}{exceptions} {noun}. Written from {len(sheet.facts)} facts."
