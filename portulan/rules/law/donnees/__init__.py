"""Les données personnelles: who holds them, on what ground, told to whom, for how long (GDP)."""
