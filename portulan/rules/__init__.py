"""The ground floor: the law, the measures, the matching.

Pure Python: no Django, no clock, no input or output but its own package data.
"""
