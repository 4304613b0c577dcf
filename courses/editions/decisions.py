"""What people are told of enrolments: how it was decided, who nominated them, that a seat is free."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from courses.editions.enums import EnrolmentMode, EnrolmentNews, EnrolmentState, StaffRole
from courses.editions.models import Edition, EditionStaff, Enrolment, Nomination
from learning.notifications.registries import Kind, kinds

_DECIDED = {
    EnrolmentState.APPLIED: gettext_lazy("Your application for “%(edition)s” has arrived"),
    EnrolmentState.WAITING: gettext_lazy("You are on the waiting list of “%(edition)s”"),
    EnrolmentState.ACCEPTED: gettext_lazy("You are accepted in “%(edition)s”"),
    EnrolmentState.DECLINED: gettext_lazy("There is no place for you in “%(edition)s” this time"),
    EnrolmentState.WITHDRAWN: gettext_lazy("You no longer take part in “%(edition)s”"),
    EnrolmentState.COMPLETED: gettext_lazy("You have completed “%(edition)s”"),
}


def _decision(data):
    if data["before"] == EnrolmentState.COMPLETED:
        return _("“%(edition)s” is not completed yet: there is something left to do") % data
    if (data["before"], data["state"]) == (EnrolmentState.WAITING, EnrolmentState.ACCEPTED):
        return _("A seat is free: you are accepted in “%(edition)s”") % data
    return _DECIDED[data["state"]] % data


def _still_so(notices):
    """Those whose enrolment stands as they were told."""
    found = Enrolment.objects.filter(pk__in={notice.data["enrolment"] for notice in notices})
    stands = set(found.values_list("pk", "person", "state"))
    return [one for one in notices if (one.data["enrolment"], one.person_id, one.data["state"]) in stands]


def _still_nominated(notices):
    """Those whose nomination stands, in an edition that one may still come into."""
    found = Nomination.objects.standing().filter(pk__in={notice.data["nomination"] for notice in notices})
    stands = set(found.exclude(edition__enrolment=EnrolmentMode.CLOSED).values_list("pk", flat=True))
    return [one for one in notices if one.data["nomination"] in stands]


def _still_lead(notices):
    """Those who still lead the edition, while somebody waits."""
    waited_for = Edition.objects.filter(enrolments__state=EnrolmentState.WAITING)
    members = EditionStaff.objects.filter(
        role=StaffRole.COORDINATOR, edition__in=waited_for.filter(pk__in={notice.data["id"] for notice in notices})
    )
    leads = set(members.values_list("edition", "user"))
    return [one for one in notices if (one.data["id"], one.person_id) in leads]


kinds.add(
    EnrolmentNews.DECISION.value,
    Kind(
        label=EnrolmentNews.DECISION.label,
        title=_decision,
        text=lambda data: data["reason"],
        still=_still_so,
        sign="check",
    ),
    order=10,
)
kinds.add(
    EnrolmentNews.NOMINATION.value,
    Kind(
        label=EnrolmentNews.NOMINATION.label,
        title=lambda data: _("%(institution)s nominates you for “%(edition)s”") % data,
        text=lambda _data: _("Look at the edition and say whether you take part."),
        still=_still_nominated,
        sign="people",
    ),
    order=12,
)
kinds.add(
    EnrolmentNews.SEAT.value,
    Kind(
        label=EnrolmentNews.SEAT.label,
        title=lambda data: _("A seat is free in “%(edition)s”, and somebody waits for it") % data,
        still=_still_lead,
        sign="people",
    ),
    order=14,
)
