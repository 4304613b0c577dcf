"""Questions about enrolling: what one can do now with an edition, and who has asked to take part."""

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Q
from django.utils.functional import cached_property

from courses.editions.enums import EnrolmentMode, EnrolmentState, Gate
from courses.editions.models import Edition, Enrolment, Nomination
from courses.editions.rules import INSIDE
from courses.editions.states import enrolment_at
from courses.editions.zones import zone_name, zone_of
from learning.common.keeping import kept
from learning.pages.faces import RECORD_LANGUAGE
from learning.people.rules import is_ready, sees_as_everybody

SHUT = {Gate.NOT_YET, Gate.CLOSED, Gate.OVER}


@dataclass(frozen=True)
class Door:
    """What one person can do now about coming into an edition; `place` is theirs on the waiting list."""

    edition: Edition
    gate: Gate
    ready: bool = False
    signed_in: bool = False
    enrolment: Enrolment | None = None
    nomination: Nomination | None = None
    free: int | None = None
    place: int | None = None
    nominates: bool = False

    @cached_property
    def kind(self):
        """The name of what the box says."""
        if self.enrolment and not self.may_return:
            return str(self.enrolment.state)
        if self.gate in SHUT:
            return str(self.gate)
        if self.edition.enrolment == EnrolmentMode.NOMINATION and self.nomination is None:
            return "by-nomination"
        return "apply" if self.by_application else "join"

    @property
    def by_application(self):
        return self.edition.enrolment == EnrolmentMode.APPLICATION

    @property
    def may_return(self):
        return self.enrolment.may_return

    @property
    def full(self):
        return self.gate == Gate.FULL

    @property
    def can_enter(self):
        return self.kind in {"apply", "join"}

    @property
    def settled(self):
        """Whether nothing is left to do about it: it is told without weight."""
        return self.enrolment is None and self.gate in SHUT

    @property
    def inside(self):
        return self.enrolment is not None and self.enrolment.state in INSIDE

    @property
    def can_leave(self):
        return self.kind in {EnrolmentState.APPLIED, EnrolmentState.WAITING, EnrolmentState.ACCEPTED}

    @property
    def own(self):
        """Whether the person takes part, or may yet."""
        return self.inside or self.can_leave

    @property
    def lang(self):
        return language_of(self.edition)

    @property
    def zone(self):
        return zone_of(self.edition)

    @property
    def zone_name(self):
        return zone_name(self.edition)


def language_of(edition):
    """Return the language that an edition's own words are in: of one opened here its first, else the record's."""
    return edition.languages[0] if edition.space_id and edition.languages else RECORD_LANGUAGE


def public_edition(slug):
    """Return the edition of that address if anybody may see it; kept until something public changes."""
    return kept(("public edition", slug), lambda: Edition.objects.visible_to(AnonymousUser()).filter(slug=slug).first())


def doors(editions, user, now, *, team=False):
    """Return what the person can do now about each edition, by its id: as many questions for one as for twenty.

    Nobody asks whether who is in the team is nominated, or nominates.
    """
    opened = [edition for edition in editions if edition.enrolment != EnrolmentMode.CLOSED or edition.space_id]
    own = _own(opened, user)
    nominations = {} if team else _nominations(opened, user, own)
    taken = _taken([one for one in opened if one.seats is not None and one.enrolment != EnrolmentMode.CLOSED])
    known = {}
    for edition in opened:
        number = taken.get(edition.pk, 0)
        known[edition.pk] = Door(
            edition,
            enrolment_at(edition, now, number),
            ready=user.is_authenticated and is_ready(user),
            signed_in=user.is_authenticated,
            enrolment=own.get(edition.pk),
            nomination=nominations.get(edition.pk),
            free=None if edition.seats is None else max(edition.seats - number, 0),
            place=_place(own.get(edition.pk)),
            nominates=not team and user.is_authenticated and bool(user.focal_institution_ids),
        )
    return known


def door(edition, user, now, *, team=False):
    """Return what the person can do about coming into the edition; None where nobody ever enrolled here."""
    return doors([edition], user, now, team=team).get(edition.pk)


def doors_of_course(course, user, now):
    """Return what the person can do about the editions of a course that take people in, or that they are in."""
    found = doors(_living(course, user), user, now).values()
    told = [door for door in found if door.own or door.can_enter or door.kind in {"by-nomination", Gate.NOT_YET}]
    return sorted(told, key=lambda door: (not door.own, not door.can_enter, door.edition.start))


def _living(course, user):
    """The editions of a course that people enrol in, or did, here."""
    opened = ~Q(enrolment=EnrolmentMode.CLOSED) | ~Q(space=None)
    if not sees_as_everybody(user):
        return list(Edition.objects.visible_to(user).filter(opened, course=course))
    public = Edition.objects.visible_to(AnonymousUser()).filter(opened, course=course)
    return kept(("living editions", course.pk), lambda: list(public))


def _own(editions, user):
    if not editions or user.is_anonymous:
        return {}
    return {one.edition_id: one for one in user.enrolments.filter(edition__in=editions)}


def _nominations(editions, user, own):
    """Return the nominations of the person for those that they may come into by one."""
    out = [one for one in editions if one.pk not in own or own[one.pk].may_return]
    asked = [one for one in out if one.enrolment in {EnrolmentMode.APPLICATION, EnrolmentMode.NOMINATION}]
    if not asked or user.is_anonymous:
        return {}
    found = Nomination.objects.of(user).filter(edition__in=asked).select_related("institution")
    return {one.edition_id: one for one in found}


def _taken(editions):
    """Return how many seats are taken in those in which it matters."""
    if not editions:
        return {}
    inside = Enrolment.objects.inside().filter(edition__in=editions).order_by("edition")
    return dict(inside.values_list("edition").annotate(number=Count("pk")))


def _place(enrolment):
    """Which place on the waiting list is theirs."""
    if enrolment is None or enrolment.state != EnrolmentState.WAITING:
        return None
    before = Enrolment.objects.filter(
        edition=enrolment.edition_id, state=EnrolmentState.WAITING, applied_at__lte=enrolment.applied_at
    )
    earlier = before.exclude(applied_at=enrolment.applied_at, pk__gt=enrolment.pk)
    return earlier.count()


def nominations(edition, user):
    """Return whom the institutions that the person speaks for put forward, with what became of them."""
    found = Nomination.objects.visible_to(user).filter(edition=edition)
    return found.select_related("institution", "enrolment", "enrolment__person")
