"""The front doors, one per audience. A door knows the rooms it opens, never another door."""
