"""Pages of editions."""

from functools import cache

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from communities.networks.models import NetworkPage
from communities.networks.queries import faced
from courses.catalog.models import CourseIndexPage, CoursePage
from courses.editions import queries
from learning.pages.faces import RECORD_LANGUAGE, faces, index_page
from learning.people.rules import sees_as_everybody
from learning.statistics.panels import panel


def edition(request, slug):
    user, today = request.user, timezone.localdate()
    open_to_all = sees_as_everybody(user)
    told = cache(lambda: queries.told(slug, user, today))
    title = queries.public_title(slug) if open_to_all else told() and told().edition.title
    if title is None:
        raise Http404(_("There is no such edition."))
    context = {
        "keep": ("edition", slug, today) if open_to_all else None,
        "title": title,
        "told": told,
        "edition": lambda: told().edition,
        "index": index_page(CourseIndexPage),
        "course": cache(lambda: faces(CoursePage, [told().edition.course_id]).get(told().edition.course_id)),
        "partners": cache(lambda: queries.partners([told().edition])),
        "networks": cache(lambda: _networks(told().edition)),
        "figures": cache(lambda: panel("edition", told().edition, user)),
        "total": lambda: next(iter(told().edition.activity.recorded_totals.all()), None),
        "lang": RECORD_LANGUAGE,
    }
    return render(request, "editions/edition.html", context)


def _networks(edition):
    networks = queries.networks([edition])
    return faced(networks, faces(NetworkPage, [one.pk for one in networks])) if networks else []
