"""Independent checks of what we produce: the validators of others, and our own gates."""
