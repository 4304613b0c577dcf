from django.db import models

from learning.notifications.enums import LetterState


class LetterQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(state=LetterState.WAITING)

    def due(self, now):
        """Those that are to be sent, and that no worker has in hand."""
        return self.waiting().filter(due_at__lte=now)


class NoticeQuerySet(models.QuerySet):
    def of(self, person):
        """Those that were told to this person: nobody else reads them."""
        return self.filter(person=person)

    def unread(self):
        return self.filter(read_at=None)
