"""How long a slip can be undone."""

from datetime import timedelta

UNDONE = "undo"
UNDO = timedelta(seconds=10)
"""So long nobody is told of a new escalation."""
