"""What figures can be about: a videoconference, and a cycle of them."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from learning.activities.models import Activity
from learning.common.text import whole_number
from learning.pages.faces import faces
from learning.people.rules import reads_all_figures
from learning.statistics.registries import Scope, scopes
from videoconf.webinars import queries
from videoconf.webinars.models import Webinar, WebinarPage


def _webinar(key, user):
    return Webinar.objects.visible_to(user).filter(pk=whole_number(key)).first()


def _webinar_page(webinar):
    face = faces(WebinarPage, [webinar.pk]).get(webinar.pk)
    return face.url if face else ""


def _public():
    return Webinar.objects.filter(activity__public=True)


scopes.add(
    "webinar",
    Scope(
        label=_("Videoconference"),
        subject=_webinar,
        key=lambda webinar: str(webinar.pk),
        title=str,
        url=_webinar_page,
        chosen=lambda webinar: {"activities": Activity.objects.filter(pk=webinar.activity_id)},
        may_read=lambda user, _webinar: reads_all_figures(user),
        groups=lambda: {activity: str(webinar) for activity, webinar in _public().values_list("activity_id", "pk")},
    ),
)
scopes.add(
    "cycle",
    Scope(
        label=_("Cycle"),
        subject=queries.cycle_of,
        key=lambda cycle: cycle.slug,
        title=str,
        url=lambda cycle: reverse("webinars:cycle", args=[cycle.slug]),
        chosen=lambda cycle: {"activities": Activity.objects.filter(webinar__cycle=cycle)},
        may_read=lambda user, _cycle: reads_all_figures(user),
        groups=lambda: dict(_public().exclude(cycle=None).values_list("activity_id", "cycle__slug")),
    ),
)
