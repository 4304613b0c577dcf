"""The inside of an edition: who may enter, and the frame that all of its pages share."""

from functools import wraps

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.utils.translation import gettext as _

from courses.editions import queries
from courses.editions.actions import note_visit
from courses.editions.registries import edition_tabs
from learning.pages.faces import RECORD_LANGUAGE


def inside(may=lambda _inside: True):
    """Make a view of `(request, slug, …)` one of `(request, inside, …)`, for those who may; to others it is not there.

    `inside()` is for everybody in the edition, `inside(staff)` for its team, `inside(lead)` for who leads it.
    """

    def decorate(view):
        @login_required
        @wraps(view)
        def entered(request, slug, *args, **kwargs):
            found = queries.inside(slug, request.user)
            if found is None or not may(found):
                raise Http404(_("There is no such edition."))
            if found.enrolment is not None:
                note_visit(enrolment=found.enrolment)
            return view(request, found, *args, **kwargs)

        return entered

    return decorate


def staff(found):
    return found.is_staff


def lead(found):
    return found.leads


def frame(found, current):
    """Return what `editions/inside.html` needs: the edition, who looks, the tabs that they have, kept with the head."""
    edition, shown = found.edition, [name for name, tab in edition_tabs.items() if tab.shown(found)]
    return {
        "inside": found,
        "edition": edition,
        "tabs": lambda: [_tab(name, edition, current) for name in shown],
        "head": ("head of an edition", edition.pk, edition.title, current, shown),
        "lang": edition.languages[0] if edition.languages else RECORD_LANGUAGE,
    }


def _tab(name, edition, current):
    tab = edition_tabs.get(name)
    return {"label": tab.label, "url": tab.url(edition), "current": name == current}
