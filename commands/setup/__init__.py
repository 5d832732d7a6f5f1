"""Changing the programme from Slack: the same acts behind words and forms."""
