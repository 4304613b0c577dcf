"""The inside of a network: its home and its directory."""

from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from communities.networks.joining_forms import SubjectsForm
from communities.networks.queries import people as queries
from communities.networks.registries import network_home_sections
from communities.networks.shell import frame, inside
from learning.common.freshness import PEOPLE, version
from learning.common.registries import shown
from learning.people import directory


@inside()
def home(request, found):
    """What comes next, then everything else of the network in short."""
    sections = shown(network_home_sections, found, request.user)
    return render(request, "networks/home.html", {**frame(found, "home"), "sections": sections})


@inside()
def people(request, found):
    """Show who is here; written once for all who ask the same and may open the same people's pages."""
    listing = queries.listing(found, request.GET)
    opening = directory.opening(listing.keys, request.user)
    own = found.network.subjects and found.belongs
    context = {
        **frame(found, "people"),
        "shelves": _shelves(found, "people"),
        "listing": listing,
        "met": SimpleLazyObject(lambda: queries.met(listing, opening)),
        "form": SubjectsForm(network=found.network, initial={"subjects": found.membership.subjects}) if own else None,
        "keep": ("network people", version(PEOPLE), request.get_full_path(), found.network.pk, sorted(opening)),
    }
    return render(request, "networks/people.html", context)


@inside()
def institutions(request, found):
    """Show the institutions of the network; written once for all inside who ask the same."""
    listing = queries.institutions(found, request.GET)
    context = {
        **frame(found, "people"),
        "shelves": _shelves(found, "institutions"),
        "listing": listing,
        "bodies": SimpleLazyObject(lambda: queries.bodies(listing)),
        "keep": ("network institutions", version(PEOPLE), request.get_full_path(), found.network.pk),
    }
    return render(request, "networks/institutions.html", context)


def _shelves(found, current):
    """Return the parts of the directory as tabs."""
    network, numbers = found.network, queries.numbers(found.network)
    shown = [("people", _("People"), numbers["people"]), ("institutions", _("Institutions"), numbers["institutions"])]
    return [
        {
            "label": label,
            "url": reverse(f"networks:{name}", args=[network.slug]),
            "count": count,
            "current": name == current,
        }
        for name, label, count in shown
    ]
