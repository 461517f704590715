"""Sealed bytes: one key per holder and retention class, one per document.

To destroy the key is to destroy. Keys live in a database of their own. Must
never know: what a bilan is; a holder is an identifier.
"""
