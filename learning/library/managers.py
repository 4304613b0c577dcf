import rules
from django.db import models

from learning.library.enums import PublicationStatus


class PublicationQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Published ones for everybody; planned ones for those who edit the site."""
        if rules.has_perm("library.see_planned", user):
            return self
        return self.filter(status=PublicationStatus.PUBLISHED)


class PublicationFileQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Files of the publications that the person may see."""
        if rules.has_perm("library.see_planned", user):
            return self
        return self.filter(publication__status=PublicationStatus.PUBLISHED)
