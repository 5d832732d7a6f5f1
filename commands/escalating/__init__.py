"""Escalations: raised and worked in words, buttons and windows, and told about in their channels."""
