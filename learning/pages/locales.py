"""The languages of pages, without a query for each page."""

from wagtail.models import Locale

from learning.common.keeping import kept


def code_of(locale_id):
    """Return the code of a locale's language; kept until something public changes."""
    codes = kept(("locales",), _codes)
    return codes[locale_id] if locale_id in codes else _codes()[locale_id]


def _codes():
    return dict(Locale.objects.values_list("pk", "language_code"))
