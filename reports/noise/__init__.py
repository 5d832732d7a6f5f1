"""Noise or signal: is a figure outside what its own history makes usual (DOMAIN §4.4)?

`judging.judge` decides for a KPI and a point, from a baseline of points; `weekdays` reads such baselines; `wording`
says what was found. The other modules are the arithmetic: `xmr`, `laney`, `outliers`, `wilson`.
"""
