"""What people thought of it, and what they complained of.

Answers have no name: a house and a month, nothing else. Must never know: a word
of a bilan, nor whose answer this is.
"""
