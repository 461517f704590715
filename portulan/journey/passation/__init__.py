"""Red ink: a questionnaire given to the person, her answers, what they give, her own reading.

Answers are one sealed document; a score is never stored, it is computed again from them by the
version that was answered. Must never know: who pays, who else answers, nor what a score is for.
"""
