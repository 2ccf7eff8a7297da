"""CompiledMatcher against Experta's own matcher, and against what conditions mean."""
