"""Instruments: items, keys, missing rules, report texts, in one stamped file. Texts about nobody.

A file is « instrument v1 » (`instrument-v1.schema.json`). Its SHA-256 stamps it: a stored result
names the version that scored it. Every sentence was written here; none is calibrated.
"""
