"""What higher apps show on the page of a publication: courses, webinars, networks, the player of an episode."""

from learning.common.registries import Registry

publication_sections = Registry()
"""Entries are `Section`s whose subject is a publication; their templates read `told`."""
