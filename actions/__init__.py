"""The conversation over the advisor: dialogue, replies, rendering, storage and the command line."""
