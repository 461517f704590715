"""The provider: who it is, who works there, what it shows. Tenancy begins here.

Must never know: which bilans exist, nor what is in them.
"""
