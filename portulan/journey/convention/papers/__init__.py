"""The two papers of this room as typed trees: the contrat and the convention tripartite."""
