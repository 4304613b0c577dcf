"""Which page stands at an address.

Wagtail asks three questions of the site and two of every level; here a page is read once and kept.
"""

from copy import copy

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, Site

from learning.common.keeping import kept


def page_at(path):
    """Return the published page at that path below the home page of the active language, as its own kind, or None.

    A copy is returned, because views hang things on it. None too where there are several sites: then Wagtail's own way
    must be gone.
    """
    root = kept(("root",), _root)
    if root is None:
        return None
    url_path = "/".join((root.rstrip("/"), *filter(None, path.split("/")), ""))
    return copy(kept(("page", url_path), lambda: _read(url_path)))


def _root():
    sites = list(Site.objects.select_related("root_page")[:2])
    return sites[0].root_page.localized.url_path if len(sites) == 1 else None


def _read(url_path):
    found = Page.objects.filter(url_path=url_path, live=True).values_list("content_type_id", "pk").first()
    kind = found and ContentType.objects.get_for_id(found[0]).model_class()
    return kind.for_reading().get(pk=found[1]) if hasattr(kind, "for_reading") else None
