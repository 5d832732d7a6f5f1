"""Noise or signal: is a figure outside what its own history makes usual (DOMAIN §4.4)?

`judging.judge` decides for a KPI and a point, from a baseline of points; `weekdays` reads such baselines; `wording`
says what was found; `small_samples` between which bounds a share of few things likely lies. The other modules are the
arithmetic: `xmr`, `laney`, `wilson`.
"""
