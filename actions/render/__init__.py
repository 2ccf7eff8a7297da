"""One renderer for each channel, over the same blocks."""
