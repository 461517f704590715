"""The organisme's facts: who, when, how many hours, signed or not. Never content."""
