"""The root cause of an escalation: what it has to hold, and how it comes to be accepted."""
