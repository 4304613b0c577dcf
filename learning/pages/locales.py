"""The languages of pages, without a query for each page."""

from django.core.cache import cache
from wagtail.models import Locale

from learning.common.freshness import version

_DAY = 86_400


def code_of(locale_id):
    """Return the code of a locale's language; kept until something public changes."""
    key = f"locales:{version()}"
    codes = cache.get(key)
    if codes is None or locale_id not in codes:
        codes = dict(Locale.objects.values_list("pk", "language_code"))
        cache.set(key, codes, _DAY)
    return codes[locale_id]
