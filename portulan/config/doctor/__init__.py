"""`portulan doctor`: look at an installation and say, in plain French, what to do.

Each check answers with findings; it changes nothing but what it re-reads.
"""
