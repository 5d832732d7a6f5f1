"""Re-reads a finished text against its fact sheet: whatever no fact bears out is found and said."""

from reports.grounding.checking import Doubt, Linked, Reading, checked

__all__ = ["Doubt", "Linked", "Reading", "checked"]
