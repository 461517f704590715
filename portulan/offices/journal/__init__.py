"""Who did what, when, about which bilan, by which door: append-only, hash-chained, content-free.

Must never know: a text, a score, an answer, a name. Identifiers and verbs only.
"""
