"""Everything that is the person's own."""
