"""A box where anyone may drop a sealed letter, and that this office cannot open.

It holds public keys and sealed bytes only. Must never know: a private key, the
vault, what a letter is about.
"""
