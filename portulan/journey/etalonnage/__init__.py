"""Living norms: what groups of ten people or more answered, in sums. No person, no bilan.

The conductor brings whole lots here; nothing is ever taken out of one. Must never know: whose
answers these were, nor any single one of them.
"""
