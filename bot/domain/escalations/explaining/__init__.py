"""Finding the root cause of an escalation: written by either side, submitted, accepted or returned."""
