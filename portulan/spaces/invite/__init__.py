"""Outsiders by link, red ink allowed: one link, one secret."""
