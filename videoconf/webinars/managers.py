from django.db import models

from learning.people.rules import is_editor


class WebinarQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Public ones for everybody; those kept back for those who edit the site."""
        if is_editor(user):
            return self
        return self.filter(activity__public=True)


class RegistrationQuerySet(models.QuerySet):
    def holding(self):
        """Those that count: the address was confirmed, and nobody took it back."""
        return self.exclude(confirmed_at=None).filter(cancelled_at=None)
