"""The search, and what machines ask of the site."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail.admin.views.chooser import ChosenMultipleView
from wagtail.url_routing import RouteResult
from wagtail.views import serve

from learning.pages.finding import find
from learning.pages.routing import page_at
from learning.pages.sitemap import site_addresses
from learning.people.rules import is_editor


@require_safe
def search(request):
    """Show what holds the words asked for, one kind of it or all."""
    results = find(
        question=request.GET.get("q", ""),
        user=request.user,
        kind=request.GET.get("kind", ""),
        page=request.GET.get("page"),
    )
    return render(request, "search/results.html", {"results": results})


def page(request, path):
    """Serve a page as Wagtail does, telling it beforehand which one stands there."""
    found = page_at(path)
    if found is not None:
        request._wagtail_route_for_request = RouteResult(found)  # noqa: SLF001 - where Wagtail keeps the way it found
    return serve(request, path)


@require_safe
def chosen_pages(request):
    """Name the pages that were chosen in the administration: Wagtail asks nobody whether they may know of them."""
    if not is_editor(request.user):
        raise PermissionDenied
    return ChosenMultipleView.as_view()(request)


@require_safe
def sitemap(request):
    """List every public address with its counterparts in the other languages."""
    addresses = site_addresses(request.build_absolute_uri)
    return render(request, "pages/sitemap.xml", {"addresses": addresses}, content_type="application/xml")


@require_safe
def robots(request):
    """Tell crawlers where the sitemap is, and which pages are nobody's to list."""
    lines = ["User-agent: *", "Disallow: /admin/", "Disallow: /*/account/", "Disallow: /*/search/"]
    lines += ["", f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
