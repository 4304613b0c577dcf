"""The page of the dummy room."""

from django.core.cache import cache
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from videoconf.rooms.backends import dummy

KEPT_FOR = 2 * 60 * 60


@never_cache
@require_GET
def dummy_room(request):
    """Say who came in; it is kept in the cache alone, where it passes away."""
    told = dummy.told_by(request.GET.get("pass", "")) if dummy.available() else None
    if told is None:
        raise Http404(_("There is no such room."))
    key, name, visitor, leads = told
    place = f"dummy-room:{key}"
    inside = {**cache.get(place, {}), visitor: (name, leads)}
    cache.set(place, inside, KEPT_FOR)
    return render(request, "rooms/dummy.html", {"people": list(inside.values()), "name": name, "leads": leads})
