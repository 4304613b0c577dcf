"""The forms of people."""
