"""The conductor: opening and closing a bilan, and the ronde of each night.

Cut by moment, so that black doors may open a bilan without ever reaching content.
"""
