"""Red ink, after the end: what is offered, proposed six months later, and what the person answers.

Words are sealed only under a written agreement to keep documents; otherwise only
closed answers are counted, without a name. Must never know: who pays.
"""
