"""Forms of capstones, one module a part: import them by name."""
