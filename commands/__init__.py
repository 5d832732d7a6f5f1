"""What people ask: Slack and shell commands; this layer puts the program together."""
