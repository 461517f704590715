"""Entering and leaving, one's devices, one's second factor, how one likes to read.

Must never know: what is behind the doors it leads to.
"""
