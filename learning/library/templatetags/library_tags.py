"""What the pages of the library draw."""

from django import template

from learning.library.covers import HEIGHT, WIDTH
from learning.library.covers import cover as drawn

register = template.Library()


@register.inclusion_tag("library/_woven_cover.html")
def woven_cover(title, kind="", year=None):
    """The cover of what has no picture of its own."""
    return {"cover": drawn(title, kind, year), "width": WIDTH, "height": HEIGHT}
