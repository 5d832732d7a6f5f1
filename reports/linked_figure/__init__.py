"""The figure that goes with an escalation: how its vendor's KPI stood when it was raised, and when it was resolved."""

from reports.linked_figure.taking import figure_for

__all__ = ["figure_for"]
