"""What the site adds to the Wagtail admin."""

from copy import copy

from django.core.exceptions import PermissionDenied
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from learning.pages.actions import keep_live_version
from learning.pages.desk import DuePanel, DueView
from learning.pages.due import gaps
from learning.pages.fact_views import warn
from learning.pages.links import LocalPageLinks
from learning.people.rules import is_editor


@hooks.register("register_rich_text_features", order=10)
def local_page_links(features):
    """Links between pages lead to the reader's language, and cost no query each."""
    features.register_link_type(LocalPageLinks)


@hooks.register("construct_homepage_panels")
def due_panel(_request, panels):
    panels.append(DuePanel())


@hooks.register("register_admin_urls")
def due_address():
    return [path("due/", DueView.as_view(), name="due")]


@hooks.register("register_admin_menu_item")
def due_item():
    return MenuItem(_("What is due"), reverse("due"), name="due", icon_name="tasks", order=10)


@hooks.register("construct_page_action_menu")
def publish_first(menu_items, _request, context):
    """Of a page that everybody sees already, offer first to publish what was changed; say there how much is missing."""
    page = context.get("page")
    if page is None:
        return
    if page.live:
        menu_items.sort(key=lambda item: item.name != "action-publish")
    number = len(gaps(page.specific))
    for place, item in enumerate(menu_items):
        if item.name == "action-publish" and number:
            told = copy(item)  # the menu's own is everybody's
            label = ngettext("Publish (%(number)s thing missing)", "Publish (%(number)s things missing)", number)
            told.label = label % {"number": number}
            menu_items[place] = told


@hooks.register("construct_page_chooser_queryset")
def editors_choose_pages(pages, request):
    """Keep the tree, drafts and pages of what is kept back with them, from who edits none, as coordinators."""
    if not is_editor(request.user):
        raise PermissionDenied
    return pages


@hooks.register("before_move_page")
def editors_move_pages(request, page, _destination):
    """Ask before the question is shown, which names the page; Wagtail asks when it is answered."""
    if not page.permissions_for_user(request.user).can_move():
        raise PermissionDenied


@hooks.register("before_edit_page")
def keep_what_is_seen(request, page):
    """Let what everybody sees stay until the hour of what is changed comes."""
    if request.method == "POST":
        keep_live_version(page=page)


@hooks.register("after_publish_page")
def say_what_is_missing(request, page):
    """Say it beside the word that it is published; it is published all the same."""
    warn(request, page.specific)
