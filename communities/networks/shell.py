"""The inside of a network: who may enter, and the frame that all of its pages share."""

from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.http import Http404
from django.utils.translation import gettext as _

from communities.networks.queries.addresses import page_url
from communities.networks.queries.inside import inside as found_inside
from communities.networks.registries import network_tabs


def reads(found):
    return found.reads


def enters(found):
    return found.enters


def belongs(found):
    return found.works and found.belongs


def writes(found):
    return found.writes


def coordinates(found):
    return found.coordinates


def inside(may=enters):
    """Make a view of `(request, slug, …)` one of `(request, inside, …)`, for those who may; to others it is not there.

    `inside(reads)` is for whoever may read what the network does, `inside()` for its people and administrators,
    `inside(belongs)` for its people alone, `inside(writes)` for those who are no observers, `inside(coordinates)` for
    its coordinators. Who is not signed in is asked to, save where everybody reads: letters lead here.
    """

    def decorate(view):
        @wraps(view)
        def entered(request, slug, *args, **kwargs):
            found = found_inside(slug, request.user)
            if not request.user.is_authenticated and (found is None or may is not reads):
                return redirect_to_login(request.get_full_path())
            if found is None or not may(found):
                raise Http404(_("There is no such network."))
            return view(request, found, *args, **kwargs)

        return entered

    return decorate


def frame(found, current):
    """Return what `networks/inside.html` needs: the network, who looks, and the tabs that they have."""
    network, shown = found.network, [name for name, tab in network_tabs.items() if tab.shown(found)]
    return {
        "inside": found,
        "network": network,
        "page_url": lambda: page_url(network),
        "tabs": lambda: [_tab(name, network, current) for name in shown],
        "head": ("head of a network", network.pk, network.name, current, shown, found.enters, found.writes),
        "lang": network.languages[0] if network.languages else "",
    }


def _tab(name, network, current):
    tab = network_tabs.get(name)
    return {"label": tab.label, "url": tab.url(network), "current": name == current}
