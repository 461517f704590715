"""A typed tree out to a Word file, and what someone wrote in it back in.

Our own few parts of the format (ECMA-376): paragraphs, headings, lists, bold, italic. It must
never know what a bilan is, never follow a link, never run what a file holds.
"""
