"""What anyone may read before committing: the programme, the house rules, the notices.

Made from the provider's own data and from the law as it is that day: no figure is typed here.
Référentiel national qualité, indicateurs 1 and 9; Code du travail, art. L6353-8.
"""
