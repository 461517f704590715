"""How fast the house is, beside what this machine could do at best in the same run.

`make bench`, or `python -m bench --quick`. docs/explications/vitesse.md says what is measured.
"""
