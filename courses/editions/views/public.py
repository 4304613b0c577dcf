"""The page of an edition that anybody may see."""

from functools import cache

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from communities.networks.models import NetworkPage
from communities.networks.queries.public import faced
from courses.catalog.models import CourseIndexPage, CoursePage
from courses.editions import queries
from courses.editions.actions.telling import note_read
from learning.pages.faces import faces, index_page
from learning.people.rules import sees_as_everybody
from learning.statistics.panels import panel


def edition(request, slug):
    user, now = request.user, timezone.now()
    told = cache(lambda: queries.told(slug, user, now))
    public = queries.public_edition(slug) if sees_as_everybody(user) else None
    found = public or (told() and told().edition)
    if found is None:
        raise Http404(_("There is no such edition."))
    staff = public is None and user.has_perm("editions.staff", found)
    door = queries.door(found, user, now, team=staff)
    if door and door.enrolment:
        note_read(enrolment=door.enrolment)
    context = {
        "keep": ("edition", slug, found.day_at(now)) if public else None,
        "keep_head": ("edition-head", slug, found.day_at(now)) if public else None,
        "title": found.title,
        "door": door,
        "staff": staff,
        "leads": staff and user.has_perm("editions.lead", found),
        "tutors": cache(lambda: [] if staff else queries.tutors([found], user)),  # the team knows itself
        "told": told,
        "edition": lambda: told().edition,
        "index": index_page(CourseIndexPage),
        "course": cache(lambda: faces(CoursePage, [told().edition.course_id]).get(told().edition.course_id)),
        "partners": cache(lambda: queries.partners([told().edition])),
        "networks": cache(lambda: _networks(told().edition)),
        "figures": cache(lambda: panel("edition", told().edition, user)),
        "total": lambda: next(iter(told().edition.activity.recorded_totals.all()), None),
        "lang": queries.language_of(found),
    }
    return render(request, "editions/edition.html", context)


def _networks(edition):
    networks = queries.networks([edition])
    return faced(networks, faces(NetworkPage, [one.pk for one in networks])) if networks else []
