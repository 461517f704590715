"""Red ink: meeting people who do a métier, before choosing it.

A guide made of our questions and of the person's own doubts; a discreet request; notes; what it
confirmed, contradicted, changed. Of the people she meets, the minimum, never kept after the
bilan. Must never know: who pays.
"""
