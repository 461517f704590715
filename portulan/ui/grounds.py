"""The light grounds of our pages (portulan.css), on which a provider's own colour is read."""

GROUNDS = (
    "#ffffff",  # --carte, and what is written on a button
    "#fcfaf6",  # --papier
    "#e3f3fb",  # --action-doux
    "#fbf1dc",  # --attention-doux
)
