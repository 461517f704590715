"""Papers for those who pay: certificat de réalisation, from attended hours only.

Must never know: a word of content, nor the person's reasons.
"""
