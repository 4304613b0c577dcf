from django.db import models
from django.db.models import Q

from courses.editions.rules import edits_editions


class EditionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Public ones for everybody; those kept back for who edits the courses and for the edition's own team."""
        if edits_editions(user):
            return self
        shown = Q(activity__public=True)
        if user.is_authenticated:
            shown |= Q(pk__in=user.edition_roles.values("edition"))
        return self.filter(shown)
