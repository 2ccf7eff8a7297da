"""Many officials at once. Run: `make load`."""
