"""Parts of addresses."""

from django.urls.converters import IntConverter


class KeyConverter(IntConverter):
    """A number that a table may have as a key: no page has a longer one, and no database is asked for it."""

    regex = "[0-9]{1,18}"
