"""The outbox: letters are facts written with the act that causes them, then carried.

A letter says one thing, offers one action, and never carries content.
"""
