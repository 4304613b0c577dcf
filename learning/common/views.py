"""The style guide: every component on one page, with sample content."""

from django.conf import settings
from django.http import Http404
from django.shortcuts import render

from learning.common.samples import samples


def styleguide(request):
    """Show every component, where the site is being made or shown."""
    if not (settings.DEBUG or settings.DEMO):
        raise Http404
    return render(request, "styleguide/index.html", samples(request))
