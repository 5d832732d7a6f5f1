"""Whether an action helped (DOMAIN §3.4): its KPI before and after, beside queues that were left as they were.

`reading.look` gathers the evidence as the vendor's own people may see it, `judging` weighs it, `wording` says it.
"""
