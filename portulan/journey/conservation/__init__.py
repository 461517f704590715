"""The shredder (R6313-7): what must be destroyed is, and a receipt stays.

Knows every red room, because it must empty them. Keeps nothing of what it
destroys. Invariant: nothing here decides *when*; `rules.law` does, this room
obeys and writes it down.
"""
