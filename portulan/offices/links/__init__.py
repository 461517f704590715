"""Links for those who have no account: one link, one secret, one purpose, one end.

The token is in the letter only; here lives its SHA-256.
"""
