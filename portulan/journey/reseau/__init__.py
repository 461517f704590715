"""The network: people who once did a bilan here and agree to be asked about their métier.

A consent of its own, free, given apart from any bilan and taken back at any time: what was
written is then destroyed, and only the two dates stay. Must never know: a bilan.
"""
