"""Keeps a whole database in one portable file, and brings it back into either kind of database."""
