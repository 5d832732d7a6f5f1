"""Subscribing channels to reports, in words and in a form."""
