from allauth.account.models import EmailAddress
from django.db import models
from django.db.models import Q

from courses.editions.rules import INSIDE, edits_editions
from learning.people.rules import is_administrator


class EditionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Public ones for everybody; those kept back for who edits the courses, the edition's team and who is in it."""
        if edits_editions(user):
            return self
        shown = Q(activity__public=True)
        if user.is_authenticated:
            shown |= Q(pk__in=user.edition_roles.values("edition")) | Q(pk__in=user.enrolments.values("edition"))
        return self.filter(shown)

    def entered_by(self, user):
        """Those that the person may enter: in whose team they are or in which they take part; the twin of `enter`."""
        if user.is_anonymous or not user.is_active:
            return self.none()
        if is_administrator(user):
            return self
        taken = user.enrolments.filter(state__in=INSIDE)
        return self.filter(Q(pk__in=user.edition_roles.values("edition")) | Q(pk__in=taken.values("edition")))


class NominationQuerySet(models.QuerySet):
    def standing(self):
        return self.filter(taken_back_at=None)

    def of(self, person):
        """Those of a person: sent to an address that they have confirmed."""
        addresses = EmailAddress.objects.filter(user=person, verified=True)
        return self.standing().filter(email__in=addresses.values("email"))

    def visible_to(self, user):
        """Those of the institutions that the person speaks for; the twin of `nominate`."""
        return self.standing().filter(institution__in=user.focal_institution_ids)


class EnrolmentQuerySet(models.QuerySet):
    def inside(self):
        return self.filter(state__in=INSIDE)
