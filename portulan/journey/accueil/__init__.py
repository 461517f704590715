"""First contact: a request without account, a free preliminary interview, no obligation.

Must never know: the request's own words, which wait in a sealed letterbox that
only the consultant who takes the request can open.
"""
