"""Red ink: the document de synthèse, passage by passage, from the person's own words.

Brouillon, Proposée, Relue, Acceptée or « avec mes observations », Remise: facts.
Must never know: who pays.
"""
