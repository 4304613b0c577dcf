import rules
from django.db import models

from learning.library.enums import PublicationStatus
from learning.library.registries import kept_back


class PublicationQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Published ones for everybody; planned ones, and what an app above keeps back, for those who edit the site."""
        if rules.has_perm("library.see_planned", user):
            return self
        found = self.filter(status=PublicationStatus.PUBLISHED)
        for withheld in kept_back.entries():
            found = found.exclude(pk__in=withheld())
        return found
