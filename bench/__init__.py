"""Measures govbot against what a person would do without it; `python -m bench`."""
