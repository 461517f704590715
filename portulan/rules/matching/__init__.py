"""From words to métiers, from métier to métier, from a person to a métier: counted, explained.

Numbers only: sheets come in as plain records, rankings go out with their parts. Nothing here
knows where a sheet comes from, nor who asks. numpy and scipy are imported where they are used.
"""
