"""Mistakes in the knowledge files are refused with file, line, the wrong key and the nearest right
one. Each test changes one text in a copy of the real knowledge."""
