"""Links to pages inside of editors' text: to the page in the reader's language, without a question a link."""

from django.core.cache import cache
from django.db.models import OuterRef, Subquery
from django.utils import translation
from django.utils.html import format_html
from wagtail.models import Page
from wagtail.rich_text.pages import PageLinkHandler

from learning.common.freshness import version

_DAY = 86_400


class LocalPageLinks(PageLinkHandler):
    """Expand all links of a text at once, and keep the addresses until something public changes."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list):
        addresses = _addresses({str(attrs.get("id", "")) for attrs in attrs_list})
        return [
            format_html('<a href="{}">', address) if (address := addresses.get(str(attrs.get("id", "")))) else "<a>"
            for attrs in attrs_list
        ]


def _addresses(ids):
    """Return the address of each page in the reader's language, or in its own where it has none in that."""
    stem = f"link:{version()}:{translation.get_language()}:"
    kept = cache.get_many([stem + pk for pk in ids])
    found = {key.removeprefix(stem): address for key, address in kept.items()}
    missing = [pk for pk in ids - found.keys() if pk.isdecimal()]
    if missing:
        read = _read(missing)
        cache.set_many({stem + pk: address for pk, address in read.items()}, _DAY)
        found |= read
    return found


def _read(ids):
    same = Page.objects.filter(translation_key=OuterRef("translation_key"), live=True)
    local = same.filter(locale__language_code=translation.get_language())
    pages = Page.objects.filter(pk__in=ids).annotate(local_path=Subquery(local.values("url_path")[:1]))
    addresses = {}
    for page in pages.select_related("locale"):
        page.url_path = page.local_path or page.url_path
        addresses[str(page.pk)] = page.url or ""
    return addresses
