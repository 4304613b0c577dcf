"""Pages of editions."""

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from communities.networks.models import NetworkPage
from communities.networks.queries import faced
from courses.catalog.models import CourseIndexPage, CoursePage
from courses.editions import queries
from learning.pages.faces import RECORD_LANGUAGE, faces, index_page
from learning.statistics.panels import panel


def edition(request, slug):
    told = queries.told(slug, request.user, timezone.localdate())
    if told is None:
        raise Http404(_("There is no such edition."))
    found = told.edition
    networks = queries.networks([found])
    context = {
        "told": told,
        "edition": found,
        "index": index_page(CourseIndexPage),
        "course": faces(CoursePage, [found.course_id]).get(found.course_id),
        "partners": queries.partners([found]),
        "networks": faced(networks, faces(NetworkPage, [one.pk for one in networks])) if networks else [],
        "figures": panel("edition", found, request.user),
        "total": next(iter(found.activity.recorded_totals.all()), None),
        "lang": RECORD_LANGUAGE,
    }
    return render(request, "editions/edition.html", context)
