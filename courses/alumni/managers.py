"""Which foundings and questions a person finds: the queryset twins of the rules."""

from django.db import models

from courses.alumni.enums import Choice
from learning.people.rules import is_administrator


class FoundingQuerySet(models.QuerySet):
    def standing(self):
        return self.filter(undone_at=None)

    def taken_back_by(self, user):
        """Those that the person may undo as long as it is time: their own; the twin of `takes_back`."""
        if user.is_anonymous or not user.is_active:
            return self.none()
        return self if is_administrator(user) else self.filter(founder=user)


class AskedQuerySet(models.QuerySet):
    def standing(self):
        return self.filter(founding__undone_at=None)

    def unanswered(self):
        return self.standing().filter(choice=Choice.OPEN)

    def agreed(self):
        """Those whose posts come along."""
        return self.standing().filter(choice=Choice.JOIN)
