"""Red ink: the need as told, exercises, notes, what the person keeps of each step.

Everything here is a reference to sealed bytes in the vault. Must never know:
who pays, how much, nor what the organisme shows.
"""
