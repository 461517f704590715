"""What is agreed, and with whom: contrat, convention tripartite, consentement.

Here live the ten days of R6313-8, the ten and fourteen days of withdrawal, and
the freedom to stop. Must never know: why someone refuses, withdraws or renounces.
"""
