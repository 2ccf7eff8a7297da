"""The channels, through which people reach Rostra. Each is thin; `base` holds what all share."""
