"""A typed tree in, the same tagged PDF out, byte for byte, in four print sizes.

Compose a paper with `blocks`, wrap it in `render.Paper`, call `render.render(paper, size=…)`.
This office knows paragraphs, tables and signature blocks; it must never know what a bilan,
a person or a file on disk is, never read the clock, and never run code found in a text.
"""
