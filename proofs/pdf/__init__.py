"""The papers, at length: `python -m proofs.pdf [NUMBER]` (300 random documents by default).

Says, for each print size, the time, the weight and what veraPDF and our own gate answer; then
does the same for random trees; then compares the bytes of two separate processes.
"""
