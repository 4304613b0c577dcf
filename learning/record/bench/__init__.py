"""Measuring: generated data, a server of its own under production settings, and what each page costs."""
