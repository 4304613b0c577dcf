"""What was handed in, as a page shows it."""

from functools import lru_cache

from django import template

from learning.common.sanitize import sanitize_marked

register = template.Library()


@register.simple_tag
def with_passages(part):
    """The text of a section, with the passages marked that comments are about."""
    return _written(part.html, part.marks)


@lru_cache(maxsize=256)
def _written(html, marks):
    """What was handed in does not change: each text is cleaned and marked once, as long as it is read."""
    return sanitize_marked(html, marks)
