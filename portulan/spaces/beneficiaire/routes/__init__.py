"""Routes of the person's door, by subject; `urls.py` puts them together."""
