"""What anyone may read and ask, without an account."""
