"""Pages of progress, one module a part: import them by name."""
