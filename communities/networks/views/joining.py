"""Coming into a network and leaving it, as the person does it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from communities.networks import actions
from communities.networks.actions.telling import note_read
from communities.networks.enums import MembershipState
from communities.networks.joining_forms import JoinForm, SubjectsForm
from communities.networks.models import Network
from communities.networks.queries import joining as queries
from communities.networks.queries import public
from communities.networks.queries.addresses import page_url
from communities.networks.rules import edits_networks
from communities.networks.shell import belongs, inside


@login_required
def join(request, slug):
    """Say how one can join, ask to, answer an invitation; who is unknown yet says first who they are."""
    network, door = _found(request, slug)
    if door.membership:
        note_read(membership=door.membership)
    if door.kind == MembershipState.IN:
        return redirect("networks:home", network.slug)
    if door.can_enter and not door.ready:
        messages.info(request, _("Tell us first who you are: the network keeps your country and your institution."))
        return redirect(f"{reverse('people:welcome')}?{urlencode({'next': request.path})}")
    form = JoinForm(request.POST if request.method == "POST" else None, door=door)
    if request.method == "POST" and (form.is_valid() or not door.can_enter):
        return _sent(request, network, form.cleaned_data if form.is_valid() else {})
    context = {
        "door": door,
        "network": network,
        "form": form,
        "person": request.user,
        "page_url": page_url(network),
        "coordinators": public.coordinators(network, request.user),
        "lang": door.lang,
    }
    return render(request, "networks/join.html", context, status=422 if form.errors else 200)


def _sent(request, network, told):
    try:
        membership = actions.join(network=network, person=request.user, words=told.get("words", ""))
    except actions.MembershipRefusedError as error:
        messages.error(request, str(error))
        return redirect("networks:join", network.slug)
    if told.get("subjects"):
        actions.choose_subjects(membership=membership, subjects=told["subjects"])
    if membership.state == MembershipState.ASKED:
        messages.success(request, _("You have asked to join. You hear from us as soon as it is decided."))
        return redirect("networks:join", network.slug)
    messages.success(request, _("You are in. Welcome!"))
    return redirect("networks:home", network.slug)


@login_required
@require_POST
def decline(request, slug):
    """Say no to an invitation."""
    network, door = _found(request, slug)
    if door.kind == MembershipState.INVITED:
        actions.decline_invitation(membership=door.membership)
        messages.success(request, _("You said no. Nobody is told why."))
    return _away(request, network)


@login_required
def leave(request, slug):
    """Ask whether one wants to leave, or to take the request back; then do it."""
    network, door = _found(request, slug)
    if not door.can_leave:
        return _away(request, network)
    if request.method != "POST":
        return render(request, "networks/leave.html", {"door": door, "network": network, "lang": door.lang})
    try:
        actions.leave(membership=door.membership)
    except actions.MembershipRefusedError as error:
        messages.error(request, str(error))
        return redirect("networks:members", network.slug)
    messages.success(request, _("You no longer take part. What you wrote stays where it is."))
    return _away(request, network)


def _away(request, network):
    """Lead to what of the network is still to be seen."""
    seen = Network.objects.visible_to(request.user).filter(pk=network.pk).exists()
    return redirect(page_url(network) or reverse("networks:join", args=[network.slug]) if seen else "/")


@require_POST
@inside(belongs)
def subjects(request, found):
    """Keep what one works on."""
    form = SubjectsForm(request.POST, network=found.network)
    if form.is_valid():
        actions.choose_subjects(membership=found.membership, subjects=form.cleaned_data["subjects"])
        messages.success(request, _("Saved."))
    return redirect("networks:people", found.network.slug)


@login_required
@require_POST
def open_for_work(request, slug):
    """Open a network that was known from the record alone."""
    network = get_object_or_404(Network.objects.visible_to(request.user), slug=slug)
    if not edits_networks(request.user):
        raise Http404(_("There is no such network."))
    actions.open_network(network=network, by=request.user)
    messages.success(request, _("The network works here now. Name its coordinators, and choose how people join."))
    return redirect(page_url(network) or "/")


def _found(request, slug):
    network = get_object_or_404(Network.objects.visible_to(request.user).select_related("activity"), slug=slug)
    door = queries.door(network, request.user)
    if network.space_id is None:
        raise Http404(_("Nobody joins this network here."))
    return network, door
