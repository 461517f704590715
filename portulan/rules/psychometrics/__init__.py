"""Measures: scores, their errors, and what may be said of them. Pure arithmetic, nothing kept.

Every number that a person reads leaves here with its uncertainty. Nothing here knows who
answered; nothing stretches a flat profile, and no percentile comes out of fewer than a hundred.
Formulas cite their paper; `tests/rules/psychometrics` holds them to reference values made with R.
"""
