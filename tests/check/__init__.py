"""The knowledge check."""
