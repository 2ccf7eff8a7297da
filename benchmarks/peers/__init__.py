"""The same knowledge, concluded by others, for benchmarks/knowledge.py."""
