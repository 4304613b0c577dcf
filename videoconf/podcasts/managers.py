import rules
from django.db import models
from django.utils import timezone

from learning.library.enums import PublicationStatus


class PodcastQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Public ones for everybody; those kept back for those who edit the site."""
        return self if rules.has_perm("podcasts.view_podcast", user) else self.filter(public=True)


class EpisodeQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those that are out, of public podcasts and published publications; for those who edit the site, all."""
        if rules.has_perm("podcasts.view_episode", user):
            return self
        return self.out().filter(podcast__public=True, publication__status=PublicationStatus.PUBLISHED)

    def out(self):
        """Those that can be heard and whose moment has come."""
        return self.filter(published_at__lte=timezone.now(), audio__isnull=False)
