"""What the frame of every page needs to know of the site: its menus, and the same page in the other languages."""

from contextlib import suppress
from urllib.parse import urlsplit

from django import template
from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Page

from learning.pages.queries import home_address, menus, translations, way_to

register = template.Library()
_PAGE_VIEW = "wagtail_serve"
CODES = [code for code, _name in settings.LANGUAGES]


@register.simple_tag(takes_context=True)
def site_menu(context):
    """Return the main menu in the language of the reader: title, url, and whether one is below it now."""
    path = _path(context)
    return [entry | {"current": bool(path) and path.startswith(entry["url"])} for entry in menus()["main"]]


@register.simple_tag
def footer_menu():
    return menus()["footer"]


@register.simple_tag(takes_context=True)
def language_links(context):
    """Return code, name and url of the page in each language; its home page where the page has none in it."""
    request, page = context.get("request"), context.get("page")
    active = translation.get_language()
    addresses = {}
    if isinstance(page, Page) and page.pk:
        filters = f"?{request.GET.urlencode()}" if request is not None and request.GET else ""
        addresses = {code: url + filters for code, url in translations(page).items()}
    elif request is not None and (match := getattr(request, "resolver_match", None)) and match.view_name != _PAGE_VIEW:
        addresses = _same_view(request, match)
    return [
        {
            "code": code,
            "name": translation.get_language_info(code)["name_local"].capitalize(),
            "url": addresses.get(code) or home_address(code),
            "current": code == active,
        }
        for code in CODES
    ]


def _same_view(request, match):
    """Return the address that the reader asked for in each language: what was resolved once is not resolved again."""
    asked, written = urlsplit(request.get_full_path()), {}
    for code in CODES:
        with translation.override(code), suppress(NoReverseMatch):
            path = reverse(match.view_name, args=match.args, kwargs=match.kwargs)
            written[code] = asked._replace(path=path).geturl()
    return written


@register.simple_tag
def text_language(page):
    """Return the language of a page's text where it is not the reader's, else nothing: for a `lang` attribute."""
    language = page.text_language
    return "" if language == translation.get_language() else language


@register.simple_tag(takes_context=True)
def show_section(context, section):
    """Render what an app shows on a page: its template with its own context, also as `section`."""
    with context.push(section=section["context"], **section["context"]):
        return context.template.engine.get_template(section["template"]).render(context)


@register.simple_tag
def trail(page):
    """Return the way from the home page to a page: title and url of each above it, and the page itself last."""
    home, *lists = way_to(page)
    return [{**home, "title": _("Home")}, *lists, {"title": page.heading, "url": ""}]


def _path(context):
    request = context.get("request")
    return request.path if request is not None else ""
