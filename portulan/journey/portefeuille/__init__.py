"""Red ink: what the person has lived, told in episodes, and the skills she names from it.

Paid work, voluntary work, home, care, sport: all count. Hers: nobody reads it until she shares
it, and an experience she keeps to herself is not shared with the rest. Suggestions come from her
own words; none is ticked for her. Must never know: who pays.
"""
