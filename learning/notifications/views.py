"""One's notices, the bell, and when mail is wanted."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core import signing
from django.core.paginator import Paginator
from django.db.models import prefetch_related_objects
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from learning.notifications.actions import choose, mark_read, open_notice
from learning.notifications.enums import Delivery
from learning.notifications.forms import PreferencesForm
from learning.notifications.letters import address_of, signed_off
from learning.notifications.models import Notice
from learning.notifications.queries import person_of, still_told, told_to
from learning.notifications.registries import kinds
from learning.notifications.shown import entries

PER_PAGE = 20


@login_required
@require_GET
def notices(request):
    """List what the person was told and may still see, the newest first; or what is unread of it."""
    only_unread = "unread" in request.GET
    page = Paginator(told_to(request.user, only_unread=only_unread), PER_PAGE).get_page(request.GET.get("page"))
    prefetch_related_objects(list(page), "actor")
    context = {"page": page, "entries": entries(page), "only_unread": only_unread}
    part = bool(request.htmx)
    return render(request, "notifications/_list.html" if part else "notifications/notices.html", context)


@login_required
@require_POST
def open_one(request, pk):
    """Take a notice as read and lead to what it tells of: by POST, so that nothing that looks ahead reads it."""
    notice = get_object_or_404(Notice.objects.of(request.user).select_related("person"), pk=pk)
    open_notice(notice=notice)
    if still_told([notice]):
        return redirect(address_of(notice))
    messages.info(request, _("This is no longer open to you, or no longer there."))
    return redirect("notifications:notices")


@login_required
@require_POST
def read_all(request):
    mark_read(person=request.user)
    return redirect("notifications:notices")


@never_cache
@require_GET
def bell(request):
    """Return the inside of the bell, asked for by open pages when the number moved."""
    return render(request, "notifications/_bell.html")


@login_required
@require_http_methods(["GET", "POST"])
def preferences(request):
    form = PreferencesForm(request.POST or None, person=request.user)
    if request.method == "POST" and form.is_valid():
        choose(person=request.user, deliveries=form.deliveries())
        messages.success(request, _("Your choice is saved."))
        return redirect("notifications:preferences")
    return render(request, "notifications/preferences.html", {"form": form}, status=422 if form.errors else 200)


@never_cache
@csrf_exempt
@require_http_methods(["GET", "POST"])
def off(request, token):
    """End the mail of some kinds for whoever got the link, signed in or not.

    Mail programs send the POST themselves (RFC 8058), without cookies and without a form of ours: the signature stands
    for both, and the answer is a page, since they follow no redirects. A GET changes nothing: it offers the button.
    """
    try:
        person_id, names = signed_off(token)
    except signing.BadSignature:
        raise Http404 from None
    person = person_of(person_id)
    if person is None:
        raise Http404
    if request.method == "POST":
        choose(person=person, deliveries=dict.fromkeys(names, Delivery.NEVER))
    labels = [kinds.get(name).label for name in names if name in kinds]
    return render(request, "notifications/off.html", {"labels": labels, "done": request.method == "POST"})
