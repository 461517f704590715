"""One page with one line on it, as small as a PDF can be."""


def simple_pdf(words: str) -> bytes:
    """Return a page that says these words (plain letters), ready to be read or joined."""
    text = f"BT /F1 12 Tf 40 120 Td ({words}) Tj ET"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 200]/Contents 4 0 R"
        "/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>",
        f"<</Length {len(text)}>>stream\n{text}\nendstream",
    ]
    told, places = "%PDF-1.4\n", []
    for rank, body in enumerate(objects, 1):
        places.append(len(told))
        told += f"{rank} 0 obj\n{body}\nendobj\n"
    rows = "".join(f"{place:010} 00000 n \n" for place in places)
    table = f"xref\n0 5\n0000000000 65535 f \n{rows}"
    end = f"trailer\n<</Size 5/Root 1 0 R>>\nstartxref\n{len(told)}\n%%EOF\n"
    return (told + table + end).encode("ascii")
