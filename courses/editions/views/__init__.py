"""Pages of editions, one module a part: import them by name."""
