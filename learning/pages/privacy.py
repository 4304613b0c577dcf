"""Which pages anybody may open: those that are published and stand below no private page, nor show one as its alias."""

from django.db.models import Q
from wagtail.models import Page, PageViewRestriction

from learning.common.keeping import kept


def public(pages):
    """Return those of the pages that anybody may open, without a query where no page is private."""
    hidden = Q()
    for path in private_paths():
        hidden |= Q(path__startswith=path)
    return pages.live().exclude(hidden) if hidden else pages.live()


def private_paths():
    """Return where the private branches stand: the pages that are restricted, and whatever is an alias of one below."""
    return kept(("private",), _read)


def _read():
    branches = list(PageViewRestriction.objects.values_list("page__path", flat=True))
    shown = Q(pk__in=())
    for path in branches:
        shown |= Q(alias_of__path__startswith=path)
    return branches + (list(Page.objects.filter(shown).values_list("path", flat=True)) if branches else [])
