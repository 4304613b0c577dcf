"""The demonstration: people by role, made through the actions that everybody uses."""
