"""What a network tells: read by whoever reads what it does, written by its coordinators."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from communities.networks import actions
from communities.networks.doing_forms import NewsForm
from communities.networks.feeds import NetworkFeed
from communities.networks.queries import news as queries
from communities.networks.shell import coordinates, frame, inside, reads
from communities.networks.views.doing import Page, ask, attempt, there

_feed = NetworkFeed()


@inside(reads)
def news(request, found):
    page = queries.page_of(found.network, request.GET.get("page"))
    return render(request, "networks/news.html", {**frame(found, "news"), "news": page})


@inside(reads)
def one_news(request, found, key):
    one = there(queries.news_of(found.network, key))
    if request.user.is_authenticated:
        actions.note_news_read(news=one, person=request.user)
    return render(request, "networks/one_news.html", {**frame(found, "news"), "one": one})


@inside(reads)
def feed(request, found):
    """The news as Atom: of a public network for everybody, of another for who is inside."""
    response = _feed(request, network=found.network)
    if found.network.reach != "public":
        response["Cache-Control"] = "private, no-store"
    return response


@inside(coordinates)
def news_new(request, found):
    form = NewsForm(request.POST or None)
    if form.is_valid() and attempt(form, lambda: _publish(request, found, form), actions.NotOfThisNetworkError):
        messages.success(request, _("Published. Everybody in the network is told."))
        return redirect(_news(found))
    page = Page("news", _("Write news"), _("Publish it and tell everybody"), _news(found), editor="html")
    return ask(request, found, form, page)


@inside(coordinates)
def news_edit(request, found, key):
    one = there(queries.news_of(found.network, key))
    form = NewsForm(request.POST or None, instance=one)
    if form.is_valid():
        actions.change_news(news=one, **form.facts)
        messages.success(request, _("The news is saved. Nobody is told again."))
        return redirect("networks:one_news", found.network.slug, key)
    removing = {
        "url": reverse("networks:news_remove", args=[found.network.slug, key]),
        "title": _("Remove this news?"),
        "text": _("Nobody reads it any more, and who was not told yet will not be."),
        "label": _("Remove the news"),
    }
    back = reverse("networks:one_news", args=[found.network.slug, key])
    page = Page("news", _("Change the news"), _("Save"), back, editor="html", removing=removing)
    return ask(request, found, form, page)


@require_POST
@inside(coordinates)
def news_remove(request, found, key):
    one = queries.news_of(found.network, key)
    if one is not None:
        actions.remove_news(news=one, by=request.user)
    messages.success(request, _("The news is removed."))
    return redirect(_news(found))


def _publish(request, found, form):
    actions.publish_news(network=found.network, key=form.cleaned_data["key"], by=request.user, **form.facts)


def _news(found):
    return reverse("networks:news", args=[found.network.slug])
