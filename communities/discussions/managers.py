"""Who finds which spaces, threads and posts: the queryset twins of the rules."""

from django.db import models
from django.db.models import Q

from communities.discussions.registries import hosts


def _spaces(of_host, user):
    found = Q(pk__in=())
    if user.is_authenticated and user.is_active:
        for name in hosts.names():
            found |= Q(host=name, pk__in=of_host(hosts.get(name))(user).values("pk"))
    return found


class SpaceQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those whose host lets the person read and write."""
        return self.filter(_spaces(lambda host: host.readable, user))

    def moderated_by(self, user):
        return self.filter(_spaces(lambda host: host.moderated, user))


class ThreadQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those of the spaces that the person reads; hidden ones only for who moderates there."""
        spaces = self.model.space.field.related_model.objects
        shown = Q(space__in=spaces.visible_to(user), hidden_at=None)
        return self.filter(shown | Q(space__in=spaces.moderated_by(user)))


class PostQuerySet(models.QuerySet):
    def shown(self):
        return self.filter(deleted_at=None, hidden_at=None, withheld_at=None)

    def visible_to(self, user):
        """Those whose words the person may read: hidden ones only who moderates there, deleted ones and gaps nobody."""
        spaces = self.model.thread.field.related_model.space.field.related_model.objects
        shown = Q(thread__space__in=spaces.visible_to(user), hidden_at=None, thread__hidden_at=None)
        return self.filter(shown | Q(thread__space__in=spaces.moderated_by(user)), deleted_at=None, withheld_at=None)
