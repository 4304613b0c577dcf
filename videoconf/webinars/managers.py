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

    def of_links(self):
        """Those whose link still opens something: who is suspended comes in by no other door either."""
        return self.exclude(person__is_active=False)

    def forgotten(self, before):
        """Those whose address nobody confirmed since before that moment, and which never counted."""
        return self.filter(confirmed_at=None, participation=None, registered_at__lt=before)
