"""What the frame of every page needs to know of the site: its menus, and the same page in the other languages."""

from functools import lru_cache

from django import template
from django.conf import settings
from django.utils import translation
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from wagtail.models import Page

from learning.pages.queries import home_address, menus, translations, way_to

register = template.Library()
_PAGE_VIEW, _OWN_VIEW = "wagtail_serve", "editions:my"
_ITEM = '<li><a href="{}" lang="{}" hreflang="{}"><abbr title="{}">{}</abbr><span>{}</span></a></li>'
_CURRENT_ITEM = _ITEM.replace('hreflang="{}"', 'hreflang="{}" aria-current="true"')
CODES = [code for code, _name in settings.LANGUAGES]


@register.simple_tag(takes_context=True)
def frame(context):
    """Return the names under which parts of the frame are kept: they tell all that these parts depend on."""
    request, path = context.get("request"), _path(context)
    user = getattr(request, "user", None)
    match = getattr(request, "resolver_match", None)
    at_home = match is not None and match.view_name == _OWN_VIEW
    return {
        "menu": ("menu", *(_is_below(path, entry) for entry in menus()["main"])),
        "tools": ("tools", user is not None and user.is_authenticated, at_home),
        "footer": ("footer",),
    }


@register.simple_tag(takes_context=True)
def site_menu(context):
    """Return the main menu in the language of the reader: title, url, and whether one is below it now."""
    path = _path(context)
    return [entry | {"current": _is_below(path, entry)} for entry in menus()["main"]]


def _is_below(path, entry):
    return bool(path) and path.startswith(entry["url"])


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
        addresses = _same_view(request, active)
    return [
        {
            "code": code,
            "name": _language_name(code),
            "url": addresses.get(code) or home_address(code),
            "current": code == active,
        }
        for code in CODES
    ]


def _same_view(request, active):
    """Return the address that the reader asked for in each language: what has one stands behind the language's code."""
    asked, code = request.get_full_path(), f"/{active}/"
    return {other: f"/{other}/{asked.removeprefix(code)}" for other in CODES} if asked.startswith(code) else {}


@lru_cache
def _language_name(code):
    return translation.get_language_info(code)["name_local"].capitalize()


@register.simple_tag
def language_items(links):
    """The page in each language as items of a list. Each page has them twice: a template takes five times as long."""
    items = (format_html(_CURRENT_ITEM if link["current"] else _ITEM, *_parts(link)) for link in links)
    return format_html_join("", "{}", ((item,) for item in items))


def _parts(link):
    return link["url"], link["code"], link["code"], link["name"], link["code"].upper(), link["name"]


@register.simple_tag
def alternates(request, links):
    """Where the page is, and where it is in each language, for who reads the head of a page."""
    host = f"{request.scheme}://{request.get_host()}"
    here = format_html('<link rel="canonical" href="{}{}">', host, request.path)
    others = format_html_join("", '\n  <link rel="alternate" hreflang="{}" href="{}{}">', _targets(host, links))
    return here + others


def _targets(host, links):
    return ((link["code"], host, link["url"]) for link in links)


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
