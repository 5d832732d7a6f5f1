"""The daily digest: what a person reads in half a minute (DOMAIN §4.1), and the detail and the chart of its thread.

`building.build` reads the facts (`reading`), and lays out the lines (`layout`) that `headline`, `exceptions`, `table`,
`counting` and `data_line` make of them.
"""
