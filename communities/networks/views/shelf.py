"""The library of a network."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from communities.networks import actions
from communities.networks.doing_forms import ItemForm
from communities.networks.enums import ItemKind
from communities.networks.queries import shelf as queries
from communities.networks.registries import item_originals
from communities.networks.shell import frame, inside, reads, writes
from communities.networks.views.doing import Page, ask, attempt, there
from learning.files.views import hand_out
from learning.library.models import PublicationPage
from learning.pages.faces import faces

KINDS = {
    ItemKind.FILE: gettext_lazy("Add a file"),
    ItemKind.LINK: gettext_lazy("Add a link"),
    ItemKind.PUBLICATION: gettext_lazy("Add a publication or guide"),
}


@inside(reads)
def shelf(request, found):
    listing, items = queries.shelf(found.network, request.GET)
    context = {
        **frame(found, "library"),
        "listing": listing,
        "items": [(item, queries.may_change(found, item)) for item in items],
        "kinds": KINDS.items(),
    }
    return render(request, "networks/library.html", context)


@inside(reads)
def item(request, found, key):
    one = there(queries.item_of(found.network, key))
    face = faces(PublicationPage, [one.publication_id]).get(one.publication_id) if one.publication_id else None
    context = {
        **frame(found, "library"),
        "item": one,
        "may_change": queries.may_change(found, one),
        "publication_url": face.url if face else "",
        **_of_roadmap(found, one),
    }
    return render(request, "networks/item.html", context)


def _of_roadmap(found, one):
    """Return the files that came with a roadmap and the way to its original, to people of the network."""
    if one.kind != ItemKind.ROADMAP or not found.enters:
        return {}
    addresses = (original(one, found.user) for original in item_originals.entries())
    return {"attachments": queries.attachments(one), "original": next(filter(None, addresses), "")}


@require_safe
@inside(reads)
def item_file(request, found, key):
    one = there(queries.item_of(found.network, key))
    return hand_out(request, there(one.file))


@inside(writes)
def item_new(request, found, kind):
    if kind not in KINDS:
        raise Http404(_("There is no such kind of thing."))
    form = ItemForm(request.POST or None, request.FILES or None, kind=ItemKind(kind), owner=request.user)
    if form.is_valid() and attempt(form, lambda: _keep(request, found, form), actions.NotOfThisNetworkError):
        messages.success(request, _("It is in the library."))
        return redirect(_library(found))
    if form.is_bound and queries.item_of(found.network, form.cleaned_data.get("key")):
        return redirect(_library(found))  # sent before: its file was taken then
    return ask(request, found, form, Page("library", KINDS[kind], _("Add it"), _library(found)))


@inside(writes)
def item_edit(request, found, key):
    one = _own(found, key)
    form = ItemForm(request.POST or None, request.FILES or None, kind=one.kind, owner=request.user, instance=one)
    if form.is_valid():
        actions.change_item(item=one, **form.facts)
        messages.success(request, _("It is saved."))
        return redirect(_library(found))
    removing = {
        "url": reverse("networks:item_remove", args=[found.network.slug, key]),
        "title": _("Take this out of the library?"),
        "text": _("Nobody finds it here any more; a file that was sent is deleted."),
        "label": _("Take it out"),
    }
    page = Page("library", _("Change what is in the library"), _("Save"), _library(found), removing=removing)
    return ask(request, found, form, page)


@require_POST
@inside(writes)
def item_remove(request, found, key):
    one = queries.item_of(found.network, key)
    if one is not None:
        actions.remove_item(item=_own(found, key), by=request.user)
    messages.success(request, _("It is out of the library."))
    return redirect(_library(found))


def _keep(request, found, form):
    told = {"network": found.network, "key": form.cleaned_data["key"], "by": request.user}
    actions.keep_item(**told, kind=form.kind, **form.facts)


def _own(found, key):
    """Return what the person may change; of others there is no such page."""
    one = there(queries.item_of(found.network, key))
    if not queries.may_change(found, one):
        raise Http404(_("There is no such thing in this network."))
    return one


def _library(found):
    return reverse("networks:library", args=[found.network.slug])
