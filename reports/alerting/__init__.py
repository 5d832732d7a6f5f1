"""Alerts judged and told: a figure outside its usual range, beyond a fixed level, a feed that is late.

`rounds` does what is due; `rehearsal` says how often an alert would have fired, with the same code.
"""
