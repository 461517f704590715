"""Red ink: the 360°. Several people say what they saw; the person reads groups, never anyone alone.

What each one said is sealed, opened once at the closing to make the groups, then emptied.
Must never know: who paid. Must never tell: who answered, nor when.
"""
