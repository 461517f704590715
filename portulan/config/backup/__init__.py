"""Backups: made while the house is open, sealed under the master key, read again before they count.

Two kinds that never travel together: the content, and the keys. Neither holds the
master key. A restore never takes anything out of the register of destroyed keys.
"""
