"""Aptitude items made by rule from a seed, each with a solver that proves a single answer.

Five families. A difficulty `b` comes from the rules of the item (a linear prior, before any
calibration): reports say "non étalonné" until real answers have replaced it. Nothing measured
here is intelligence, and no quotient can come out of it.
"""
