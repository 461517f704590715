"""The case file: for whom, with whom, paid by whom, until when. Facts only.

Must never know: a word of content. What it keeps survives destruction, so it
must be fit to be read by an auditor (black ink).
"""
