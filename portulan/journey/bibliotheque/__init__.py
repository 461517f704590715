"""The library: exercises that may be proposed, ours in files, the house's own in versions.

Black ink, shared by a house: texts about nobody. Must never know: a bilan, a
person, an answer.
"""
