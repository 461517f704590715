"""The law of the bilan de compétences: one function per rule, cited, dated, tested.

Modules are cut by family (déroulement, convention, contrat, conservation, CPF…). `article.py`
keeps the register of citations, `figures.py` the dated constants, `verdict.py` the three answers.
"""
