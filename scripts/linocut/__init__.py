"""Linocut pictures of fictional craftsmen and their benches, drawn without any photograph."""
