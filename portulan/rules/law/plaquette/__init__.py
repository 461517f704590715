"""A provider's plaquette, read by rules: what is out of date, contradictory, missing (PUB-03).

`page` cuts the text into sentences that keep their line, `stated` reads hours, days, euros and
articles out of them, one module per subject compares what was read with the law of a day, `scan`
asks them all. Nothing is keyed to the wording of one text; figures come from `figures=`.
"""
