"""The bilans this person conducts, and only those."""
