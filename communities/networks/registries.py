"""What higher apps show on the page of a network."""

from learning.common.registries import Registry

network_sections = Registry()
"""Entries are `Section`s whose subject is a network."""
