"""What people are told of roadmaps: handed in, returned, approved. No notice holds what was said or chosen."""

from django.utils.translation import gettext as _

from courses.capstones.enums import RoadmapNews, RoadmapState
from courses.capstones.models import Roadmap, TeamMember
from courses.editions.models import EditionStaff
from courses.editions.rules import INSIDE
from learning.notifications.registries import Kind, kinds


def _edition(data):
    return data["edition"]


def _still_assessing(notices):
    """Those of people who are in the team of the edition, while the roadmap waits."""
    told = {notice.data["roadmap"] for notice in notices}
    waiting = Roadmap.objects.filter(pk__in=told, state=RoadmapState.SUBMITTED)
    editions = dict(waiting.values_list("pk", "team__run__edition"))
    staff = set(EditionStaff.objects.filter(edition__in=editions.values()).values_list("edition", "user"))
    return [notice for notice in notices if (editions.get(notice.data["roadmap"]), notice.person_id) in staff]


def _still_writing(notices):
    """Those of people who are in the team that wrote the roadmap now."""
    told = {notice.data["roadmap"] for notice in notices}
    members = TeamMember.objects.filter(team__roadmap__in=told, enrolment__state__in=INSIDE)
    writing = set(members.values_list("team__roadmap", "enrolment__person"))
    return [notice for notice in notices if (notice.data["roadmap"], notice.person_id) in writing]


def _add(news, title, still, sign):
    told = Kind(label=news.label, title=lambda data: title() % data, text=_edition, still=still, sign=sign)
    kinds.add(news.value, told, order=60)


_add(RoadmapNews.HANDED_IN, lambda: _("%(team)s handed in its roadmap"), _still_assessing, "file")
_add(
    RoadmapNews.RETURNED,
    lambda: _("The roadmap of %(team)s came back: see what to improve"),
    _still_writing,
    "edit",
)
_add(RoadmapNews.APPROVED, lambda: _("The roadmap of %(team)s is approved"), _still_writing, "check")
