"""The scorecard: what each vendor attained of what it promised, weighted."""

from reports.scorecard.building import build

__all__ = ["build"]
