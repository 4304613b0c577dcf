from django.db import models

from communities.networks.rules import edits_networks


class NetworkQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Public ones for everybody; those kept back for those who edit the site."""
        if edits_networks(user):
            return self
        return self.filter(activity__public=True)
