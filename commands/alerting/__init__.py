"""Setting, changing and telling alerts: what words, window and clockwork have in common."""
