"""« Voir comme… »: someone's real page, still: nothing in it opens, sends or is journaled.

Put together here because each front door is alone. Of content, it shows what the one who looks
may already read: the consultant does not see what the person took for herself.
"""
