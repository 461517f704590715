"""Portulan: the bilan de compétences, from first contact to destruction record."""
