"""Addresses of views, and parts of them."""

from functools import lru_cache

from django.urls import reverse
from django.urls.converters import IntConverter
from django.utils.translation import get_language


def address(view, *args):
    """Return the address of a view in the active language, found once: `reverse` and `url` look for it each time."""
    return _found(view, args, get_language())


@lru_cache(maxsize=10_000)
def _found(view, args, _language):
    return reverse(view, args=args)


class KeyConverter(IntConverter):
    """A number that a table may have as a key: no page has a longer one, and no database is asked for it."""

    regex = "[0-9]{1,18}"
