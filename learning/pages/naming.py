"""How the title of a fact becomes the title and the address of its pages."""

from django.utils.text import Truncator, slugify

_TITLE = 250
_SLUG = 80


def shorten(title):
    """Return the title as a page can hold it."""
    return Truncator(title).chars(_TITLE)


def slug_of(title):
    """Return a short address made of whole words of the title."""
    slug = slugify(title)
    if len(slug) <= _SLUG:
        return slug or "page"
    return slug[:_SLUG].rsplit("-", 1)[0]


def address(url_path, language):
    """Return the address of a page from its place in the tree, whose first part is the home page."""
    return f"/{language}/{url_path.split('/', 2)[2]}"
