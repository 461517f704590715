"""Signing: a one-time code sent to the signer's own address, and the hash of what is signed.

A simple electronic signature (Code civil 1366-1367, eIDAS art. 25), never called more.
Must never know: what the paper is about.
"""
