"""People and how they like to be addressed. Who may see what is decided elsewhere, by relations.

Must never know: bilans, roles, content.
"""
