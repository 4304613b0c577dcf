"""What higher apps show on the page of a publication: courses, webinars, networks, the player of an episode."""

from learning.common.registries import Registry

publication_sections = Registry()
"""Entries are `Section`s whose subject is a publication; their templates read `told`.

Their context may name a template for the place under the heading (`lead`). What everybody sees is asked of for nobody in
particular, and kept.
"""
