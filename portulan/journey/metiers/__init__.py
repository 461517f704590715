"""The métiers: sheets, names, skills, neighbours, as public nomenclatures publish them.

Reference data: imported, dated, with their source. Must never know: a person, a bilan.
"""
