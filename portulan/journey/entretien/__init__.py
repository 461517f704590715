"""Time: the plan, the sessions, who was there, for how long. The two ledgers of hours.

Hours done are counted from attendance facts only (CER-01). Must never know:
what was said.
"""
