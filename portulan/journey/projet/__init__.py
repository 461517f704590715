"""Red ink: the person's projects, the criteria she compares them by, and her plan of action.

Hers: nobody reads it until she shares it. States are dated facts, never erased. Later work may
hang facts of a métier on a project. Must never know: who pays.
"""
