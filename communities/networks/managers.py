from django.db import models


class NetworkQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Public ones for everybody; those kept back for those who edit the site."""
        if user.has_perm("networks.change_network"):
            return self
        return self.filter(activity__public=True)
