"""The page on which coordinators decide who comes in, invite, and give roles."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from communities.networks import actions
from communities.networks.actions.telling import note_requests_read
from communities.networks.enums import MemberRole
from communities.networks.joining_forms import LONGEST, InviteForm
from communities.networks.queries import members as queries
from communities.networks.shell import coordinates, frame, inside
from learning.common.text import whole_number, writable
from learning.people.models import User

KEPT = ("tab", "q", "role", "country", "page")
VERBS = {
    "accept": actions.accept_request,
    "decline": actions.decline_request,
    "remove": actions.remove,
    "readmit": actions.readmit,
    "take-back": actions.take_back_invitation,
}
REASONED = ("decline", "remove")


@inside(coordinates)
def members(request, found):
    if request.method == "POST":
        return _decide(request, found)
    numbers = queries.numbers(found.network)
    tab = _tab(request.GET, numbers)
    listing = queries.listing(found.network, tab, request.GET)
    entries = queries.entries(listing.keys)
    if tab == "asked":
        note_requests_read(person=request.user, memberships=entries)
    context = {
        **frame(found, "people"),
        "tab": tab,
        "states": _states(found.network, tab, numbers),
        "listing": listing,
        "entries": entries,
        "keep": [("tab", tab), *listing.kept],
        "roles": MemberRole.choices,
        "kept": {name: request.GET[name] for name in KEPT if request.GET.get(name)},
    }
    return render(request, "networks/members.html", context)


@inside(coordinates)
def invite(request, found):
    """Invite people of the site, found by name, or whoever has an address."""
    form = InviteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        _invite_addresses(request, found, form.cleaned_data)
        return redirect(f"{reverse('networks:members', args=[found.network.slug])}?tab=invited")
    words = request.GET.get("q", "").strip()[:200]
    context = {
        **frame(found, "people"),
        "form": form,
        "query": words,
        "found_people": queries.found_people(found, words),
        "roles": MemberRole.choices,
    }
    return render(request, "networks/invite.html", context, status=422 if form.errors else 200)


@require_POST
@inside(coordinates)
def invite_person(request, found):
    person = get_object_or_404(User.objects.visible_to(request.user), pk=whole_number(request.POST.get("person", "")))
    try:
        role = _role(request.POST.get("as", MemberRole.MEMBER))
        actions.invite(network=found.network, person=person, by=request.user, role=role)
        messages.success(request, _("%(person)s is invited.") % {"person": person})
    except actions.MembershipRefusedError as error:
        messages.error(request, str(error))
    return redirect(f"{reverse('networks:members', args=[found.network.slug])}?tab=invited")


def _invite_addresses(request, found, asked):
    done = 0
    for address in asked["addresses"]:
        try:
            actions.invite_address(network=found.network, email=address, role=asked["role"], by=request.user)
            done += 1
        except actions.MembershipRefusedError as error:
            messages.error(request, str(error))
            break
    if done:
        told = ngettext("%(number)s address is invited.", "%(number)s addresses are invited.", done)
        messages.success(request, told % {"number": done})


def _decide(request, found):
    """Do what was asked with one membership, or with an invitation by address."""
    verb, pk = request.POST.get("do", ""), whole_number(request.POST.get("membership", ""))
    try:
        if verb == "take-back-address":
            address = get_object_or_404(
                found.network.invitations.standing(), pk=whole_number(request.POST.get("address", ""))
            )
            actions.take_back_address(invitation=address, by=request.user)
        else:
            _change(request, verb, get_object_or_404(queries.seen(found.network), pk=pk))
        messages.success(request, _("Done."))
    except actions.MembershipRefusedError as error:
        messages.error(request, str(error))
    kept = {name: request.POST[name] for name in KEPT if request.POST.get(name)}
    return redirect(f"{reverse('networks:members', args=[found.network.slug])}?{urlencode(kept)}")


def _change(request, verb, membership):
    if verb == "role":
        actions.change_role(membership=membership, role=_role(request.POST.get("as", "")), by=request.user)
    elif verb in VERBS:
        reason = writable(request.POST.get("reason", "")).strip()[:LONGEST]
        told = {"reason": reason} if verb in REASONED else {}
        VERBS[verb](membership=membership, by=request.user, **told)
    else:
        raise Http404(_("There is no such thing to do."))


def _role(text):
    if text not in MemberRole.values:
        raise Http404(_("There is no such role."))
    return MemberRole(text)


def _tab(params, numbers):
    """Return the tab that was asked for; else the first that somebody stands in."""
    asked = params.get("tab", "")
    filled = (name for name in queries.TABS if numbers[name])
    return asked if asked in queries.TABS else next(filled, "in")


def _states(network, tab, numbers):
    address = reverse("networks:members", args=[network.slug])
    return [
        {"label": label, "url": f"{address}?tab={name}", "count": numbers[name], "current": name == tab}
        for name, (label, _states_of) in queries.TABS.items()
    ]
